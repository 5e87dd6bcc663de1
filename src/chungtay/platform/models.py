"""The instance itself and its journal."""

from django.db import models
from django.db.models.functions import Now


class Instance(models.Model):
    """The one row that says what this database is."""

    class Kind(models.TextChoices):
        """What a database is for."""

        OFFICIAL = "OFFICIAL"
        DEMONSTRATION = "DEMONSTRATION"
        EMPTY = "EMPTY"
        BUILDING = "BUILDING"

    kind = models.TextField(choices=Kind.choices)
    province_code = models.TextField()
    committee = models.JSONField(default=dict)
    story_at = models.DateTimeField(null=True)
    # What migrations and reference data the database was last prepared with.
    prepared = models.TextField(default="")
    built_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "instance"
        constraints = (
            models.CheckConstraint(name="instance_only_one_row", condition=models.Q(pk=1)),
            models.CheckConstraint(
                name="instance_story_day_only_in_a_demonstration",
                condition=models.Q(kind__in=("DEMONSTRATION", "BUILDING"))
                | models.Q(story_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.province_code}"


class JournalEntry(models.Model):
    """Nhật ký: one act, written in the same transaction as what it changed."""

    recorded_at = models.DateTimeField(db_default=Now())
    story_at = models.DateTimeField()
    account_id = models.BigIntegerField()
    post_id = models.BigIntegerField()
    unit_key = models.BigIntegerField()
    act = models.TextField()
    object_type = models.TextField()
    object_id = models.TextField()
    facts = models.JSONField(default=dict)
    digest = models.TextField(default="")

    class Meta:
        db_table = "journal"
        indexes = (models.Index(fields=("unit_key", "id"), name="journal_by_unit"),)

    def __str__(self) -> str:
        return f"{self.act} {self.object_type} {self.object_id}"
