"""Files as they came in, and what became of each."""

from django.db import models

from chungtay.figures.enums import FileState, IntakeState
from chungtay.figures.models.catalogue import ReportingPeriod
from chungtay.units.models import UnitVersion


class Intake(models.Model):
    """Lần nhập tệp: a folder of workbooks of one form and period."""

    form = models.TextField()
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="+")
    unit_key = models.BigIntegerField()
    account_id = models.BigIntegerField()
    sent_on = models.DateField()
    created_at = models.DateTimeField()
    state = models.TextField(choices=IntakeState.choices)
    files_total = models.IntegerField(default=0)
    files_done = models.IntegerField(default=0)
    failure = models.TextField(default="")

    class Meta:
        db_table = "intake"
        constraints = (
            models.CheckConstraint(
                name="intake_progress",
                condition=models.Q(files_done__gte=0)
                & models.Q(files_done__lte=models.F("files_total")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.period_id} #{self.pk}"


class IncomingFile(models.Model):
    """Tệp nhận được: kept as it came, with what the reading found."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="files")
    name = models.TextField()
    content = models.BinaryField()
    sha256 = models.TextField()
    unit_key = models.BigIntegerField()
    state = models.TextField(choices=FileState.choices)
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, null=True, related_name="+")
    cells = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    is_unchanged = models.BooleanField(default=False)
    reason = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(default="")

    class Meta:
        db_table = "incoming_file"
        indexes = (models.Index(fields=("state", "unit_key"), name="incoming_file_by_state"),)
        constraints = (
            models.CheckConstraint(
                name="incoming_file_decision_has_a_reason",
                condition=~models.Q(state__in=("KEPT", "SENT_BACK"))
                | (~models.Q(reason="") & models.Q(decided_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return self.name
