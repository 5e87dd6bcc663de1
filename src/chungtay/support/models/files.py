"""The file of one person, each legal status in it with its own paper and end, and the scans."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from chungtay.access.models import Account
from chungtay.support.enums import FileState, PaperType
from chungtay.units.models import UnitVersion


class SupportFile(models.Model):
    """
    Hồ sơ giúp đỡ: one person's file, held by a commune.

    What is known of the person stands sealed under the key of the file; the number is found by a
    keyed index, the words of the name by keyed words.
    """

    code = models.TextField(unique=True)
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+")
    unit_key = models.BigIntegerField()
    state = models.TextField(choices=FileState.choices, default=FileState.WAITING)
    key_id = models.UUIDField()
    name = models.JSONField(null=True)
    born_on = models.JSONField(null=True)
    number = models.JSONField(null=True)
    phone = models.JSONField(null=True)
    address = models.JSONField(null=True)
    number_index = models.TextField(default="")
    name_words = ArrayField(models.TextField(), default=list)
    entered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    approved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    # The last day of the last status; none while only a court or a paper to come can say it.
    ends_on = models.DateField(null=True)
    locked_on = models.DateField(null=True)
    # From this day nothing tells whose file it was: the key and what it sealed are gone.
    erased_on = models.DateField(null=True)

    class Meta:
        db_table = "support_file"
        indexes = (
            models.Index(
                fields=("unit_key", "entered_at", "id"),
                name="support_file_of_unit",
                condition=~Q(state=FileState.LOCKED),
            ),
            models.Index(
                fields=("ends_on",),
                name="support_file_ending",
                condition=Q(state=FileState.OPEN),
            ),
            models.Index(fields=("number_index",), name="support_file_by_number"),
            GinIndex(fields=("name_words",), name="support_file_by_name"),
        )
        constraints = (
            models.CheckConstraint(
                name="support_file_opened_by_two",
                condition=Q(state=FileState.WAITING, approved_by=None, approved_at=None)
                | (
                    ~Q(state=FileState.WAITING)
                    & Q(approved_by__isnull=False, approved_at__isnull=False)
                    & ~Q(approved_by=F("entered_by"))
                ),
            ),
            models.CheckConstraint(
                name="support_file_locked_on_a_day",
                condition=Q(state=FileState.LOCKED) ^ Q(locked_on=None),
            ),
            models.CheckConstraint(
                name="support_file_erased_whole",
                condition=Q(erased_on=None, name__isnull=False)
                | Q(
                    state=FileState.LOCKED,
                    erased_on__isnull=False,
                    name__isnull=True,
                    born_on__isnull=True,
                    number__isnull=True,
                    phone__isnull=True,
                    address__isnull=True,
                    number_index="",
                    name_words=[],
                ),
            ),
        )

    def __str__(self) -> str:
        return self.code


class LegalStanding(models.Model):
    """Tình trạng pháp lý: one status of a person, on one paper, with its own last day."""

    file = models.ForeignKey(SupportFile, models.CASCADE, related_name="standings")
    unit_key = models.BigIntegerField()
    status = models.TextField()
    paper_type = models.TextField(choices=PaperType.choices)
    paper_number = models.JSONField(null=True)
    paper_issuer = models.TextField()
    issued_on = models.DateField()
    began_on = models.DateField()
    ends_on = models.DateField(null=True)
    # What the paper says of the judgment, sealed; for statuses that expungement ends.
    judgment = models.JSONField(null=True)
    # Each step to the last day: rule, article, words.
    reasons = models.JSONField(default=list)

    class Meta:
        db_table = "legal_standing"
        constraints = (
            models.CheckConstraint(
                name="legal_standing_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("began_on")),
            ),
        )

    def __str__(self) -> str:
        return self.status


class LegalPaperScan(models.Model):
    """Bản quét của văn bản, sealed under the key of the file; its hash shows it the same."""

    standing = models.OneToOneField(LegalStanding, models.CASCADE, related_name="scan")
    unit_key = models.BigIntegerField()
    sha256 = models.TextField()
    content = models.JSONField()

    class Meta:
        db_table = "legal_paper_scan"

    def __str__(self) -> str:
        return self.sha256
