"""The instance itself and its journal."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone


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


class Notice(models.Model):
    """
    Thông báo: what a post, or a person in all posts, is told.

    The words are put together when it is read: a row holds a code and ids, no text of anybody. Its
    key is made here, since who tells may not read back what another is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.TextField()
    params = models.JSONField(default=dict)
    post_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    unit_key = models.BigIntegerField()
    teller_id = models.BigIntegerField()
    told_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice"
        indexes = (
            models.Index(fields=("post_id", "-told_at"), name="notice_by_post"),
            models.Index(fields=("account_id", "-told_at"), name="notice_by_account"),
        )
        constraints = (
            models.CheckConstraint(
                name="notice_to_a_post_or_to_a_person",
                condition=models.Q(post_id=None, account_id__isnull=False)
                | models.Q(post_id__isnull=False, account_id=None),
            ),
        )

    def __str__(self) -> str:
        return self.code
