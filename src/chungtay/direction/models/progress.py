"""What a unit did for a task, and what shows it."""

from django.db import models
from django.db.models import Q

from chungtay.direction.models.assignments import Assignment


class ProgressEntry(models.Model):
    """Tiến độ: what was done on a day, how far the task is, and its evidence; never changed."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="entries")
    unit_key = models.BigIntegerField()
    at = models.DateTimeField()
    post_title = models.TextField()
    by_account = models.BigIntegerField()
    done_on = models.DateField()
    percent = models.IntegerField()
    words = models.TextField()
    document_number = models.TextField(default="")
    document_day = models.DateField(null=True)
    place = models.TextField(default="")
    quantity = models.IntegerField(null=True)

    class Meta:
        db_table = "progress_entry"
        indexes = (models.Index(fields=("assignment",), name="progress_entry_by_assignment"),)
        constraints = (
            models.CheckConstraint(
                name="progress_entry_percent", condition=Q(percent__range=(0, 100))
            ),
            models.CheckConstraint(
                name="progress_entry_document_whole",
                condition=Q(document_number="", document_day=None)
                | (~Q(document_number="") & Q(document_day__isnull=False)),
            ),
            models.CheckConstraint(
                name="progress_entry_quantity", condition=Q(quantity=None) | Q(quantity__gte=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.percent} %"


class EvidenceFile(models.Model):
    """Tệp minh chứng: kept as it came; its type is that of its content, not of its name."""

    entry = models.ForeignKey(ProgressEntry, models.PROTECT, related_name="files")
    unit_key = models.BigIntegerField()
    name = models.TextField()
    media_type = models.TextField()
    size = models.IntegerField()
    digest = models.TextField()
    content = models.BinaryField()

    class Meta:
        db_table = "evidence_file"
        constraints = (
            models.UniqueConstraint(fields=("entry", "digest"), name="evidence_file_once"),
        )

    def __str__(self) -> str:
        return self.name
