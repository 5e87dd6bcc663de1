"""The instance itself, its journal and the keys of sealed fields."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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
    """Nhật ký: one act, one reading or one refusal; appended, never changed but for custody."""

    class Outcome(models.TextChoices):
        """What came of what was asked."""

        DONE = "done", _("đã làm")
        READ = "read", _("đã xem")
        REFUSED = "refused", _("bị từ chối")

    recorded_at = models.DateTimeField(db_default=Now())
    story_at = models.DateTimeField()
    account_id = models.BigIntegerField()
    post_id = models.BigIntegerField()
    unit_key = models.BigIntegerField()
    # Where the entry is held today; the one column that is not chained. A trigger begins it.
    custody_key = models.BigIntegerField(db_default=0)
    act = models.TextField()
    object_type = models.TextField()
    object_id = models.TextField()
    facts = models.JSONField(default=dict)
    digest = models.TextField(default="")
    # The changed fields; what is sealed stands here as ciphertext under the key of its file.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.JSONField(default=str)
    outcome = models.TextField(choices=Outcome.choices, default=Outcome.DONE)

    class Meta:
        db_table = "journal"
        indexes = (
            models.Index(fields=("custody_key", "id"), name="journal_by_unit"),
            models.Index(fields=("story_at",), name="journal_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.object_type} {self.object_id}"


class JournalWaiting(models.Model):
    """A journal entry that no link of the chain covers yet; a trigger writes the row."""

    journal_id = models.BigIntegerField(primary_key=True)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "journal_waiting"

    def __str__(self) -> str:
        return str(self.journal_id)


class JournalSeal(models.Model):
    """Lô niêm: one link of the chain over the entries that it lists."""

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    entries = ArrayField(models.BigIntegerField())
    # The SHA-256 of each entry, 32 bytes each, in the order of `entries`.
    digests = models.BinaryField()
    previous = models.TextField()
    head = models.TextField()

    class Meta:
        db_table = "journal_seal"

    def __str__(self) -> str:
        return f"{self.number} {self.head}"


class ReferenceStamp(models.Model):
    """What a part of the reference data was last changed to; triggers of its tables renew it."""

    name = models.TextField(primary_key=True)
    stamp = models.UUIDField()

    class Meta:
        db_table = "reference_stamp"

    def __str__(self) -> str:
        return f"{self.name} {self.stamp}"


def _key_of(purpose: str) -> models.GeneratedField:
    return models.GeneratedField(
        expression=models.Case(models.When(purpose=purpose, then=models.F("unit_key"))),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )


class SealingKey(models.Model):
    """The key of one person's file, wrapped by the master key; erased, the file is unreadable."""

    class Purpose(models.TextChoices):
        """Which class of persons the file is about, by the names of the ranges of the wall."""

        SUPPORT = "support"
        REPORTER = "reporter"
        STAFF = "staff"
        ACCOUNTS = "accounts"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.TextField(choices=Purpose.choices)
    unit_key = models.BigIntegerField()
    # The custody key again, under the name of its class only: a policy then compares ranges alone.
    support_key = _key_of(Purpose.SUPPORT)
    reporter_key = _key_of(Purpose.REPORTER)
    staff_key = _key_of(Purpose.STAFF)
    accounts_key = _key_of(Purpose.ACCOUNTS)
    wrapped = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sealing_key"
        constraints = (
            models.CheckConstraint(
                name="sealing_key_is_there_or_erased",
                condition=models.Q(wrapped=None) ^ models.Q(erased_at=None),
            ),
            models.CheckConstraint(
                name="sealing_key_purpose_is_known",
                condition=models.Q(purpose__in=("support", "reporter", "staff", "accounts")),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Notice(models.Model):
    """
    Thông báo: what a post, or a person in all posts, is told.

    The words are put together when it is read: a row holds a code and ids, no text of anybody. Its
    key is made here, since who tells may not read back what another is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
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
