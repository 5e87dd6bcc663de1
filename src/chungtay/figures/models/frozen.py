"""A periodic report as it was written, with every number and how it was made."""

from django.db import models

from chungtay.figures.models.catalogue import ReportingPeriod
from chungtay.papers.models import OutgoingPaper
from chungtay.units.models import UnitVersion


class FrozenReport(models.Model):
    """Bản chốt báo cáo: numbers, words and names of one report at a moment; never changed."""

    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="+")
    number = models.IntegerField()
    cut_off = models.DateTimeField()
    # Whether it tells counts of persons, so that only who may read these opens it.
    has_persons = models.BooleanField()
    content = models.JSONField()
    sha256 = models.TextField()
    made_by = models.TextField()
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "frozen_report"
        constraints = (
            models.UniqueConstraint(
                fields=("unit_version", "period", "number"), name="frozen_report_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_version_id} {self.period_id} #{self.number}"


class ReportPaper(models.Model):
    """Văn bản của bản chốt: the paper of the register in which a frozen report goes out."""

    frozen = models.OneToOneField(FrozenReport, models.PROTECT, related_name="entry")
    paper = models.OneToOneField(OutgoingPaper, models.PROTECT, related_name="+")
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "report_paper"

    def __str__(self) -> str:
        return f"{self.frozen_id}: {self.paper_id}"
