"""Units, their versions in time, and the successions between versions."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models.expressions import RawSQL

from chungtay.units.enums import Level, Nature, ReformState, SuccessionKind


class Unit(models.Model):
    """Đơn vị: what stays the same while its name, parent or code changes."""

    class Meta:
        db_table = "unit"

    def __str__(self) -> str:
        return f"unit {self.pk}"


class UnitVersion(models.Model):
    """
    Đơn vị trong một khoảng thời gian: one code, name, parent and territory.

    `key` … `key_hi` is the range of custody keys of the unit and of all below it while it stands;
    `custody_key` … `custody_key_hi` is where its rows are held today, after the reforms applied.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    code = models.TextField()
    level = models.TextField(choices=Level.choices)
    nature = models.TextField(choices=Nature.choices, default=Nature.ADMINISTRATIVE)
    kind = models.TextField()
    name = models.TextField()
    full_name = models.TextField()
    sort_key = models.TextField()
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    has_approximate_position = models.BooleanField(default=False)
    key = models.BigIntegerField()
    key_hi = models.BigIntegerField()
    # Which unit holds today what this version left, and where it stands; nobody for an archive.
    holder = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    custody_key = models.BigIntegerField()
    custody_key_hi = models.BigIntegerField()

    class Meta:
        db_table = "unit_version"
        indexes = (
            models.Index(fields=("key",), name="unit_version_by_key"),
            models.Index(fields=("valid_from",), name="unit_version_by_first_day"),
            # The tree of a day, without the many bodies and what ended before.
            models.Index(
                fields=("valid_to", "valid_from"),
                name="unit_version_of_the_tree",
                condition=~models.Q(level=Level.BODY),
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("code", "valid_from"), name="unit_version_natural_key"),
            models.CheckConstraint(
                name="unit_version_ends_after_it_begins",
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="unit_version_key_range", condition=models.Q(key_hi__gte=models.F("key"))
            ),
            *(
                ExclusionConstraint(
                    name=f"unit_version_{column}_once_a_day",
                    expressions=[
                        (column, RangeOperators.EQUAL),
                        (
                            RawSQL("daterange(valid_from, valid_to, '[]')", ()),
                            RangeOperators.OVERLAPS,
                        ),
                    ],
                )
                for column in ("code", "unit", "key")
            ),
        )

    def __str__(self) -> str:
        return self.full_name


class UnitSuccession(models.Model):
    """Kế thừa: what became of a version, with the share of its figures that passes over."""

    predecessor = models.ForeignKey(UnitVersion, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(UnitVersion, models.PROTECT, related_name="origins")
    kind = models.TextField(choices=SuccessionKind.choices)
    share = models.DecimalField(max_digits=7, decimal_places=6)

    class Meta:
        db_table = "unit_succession"
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor"), name="unit_succession_once"
            ),
            models.CheckConstraint(
                name="unit_succession_share",
                condition=models.Q(share__gt=0) & models.Q(share__lte=1),
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Reform(models.Model):
    """
    Sắp xếp đơn vị: what becomes of units on a day, from known to applied.

    `given` is what a human gave to whom; `files` are the rows of a reform that came as files and
    stands in no succession yet. `digest` is of what was approved.
    """

    day = models.DateField(unique=True)
    title = models.TextField()
    document = models.TextField(default="")
    state = models.TextField(choices=ReformState.choices)
    unit_key = models.BigIntegerField()
    given = models.JSONField(default=list)
    files = models.JSONField(default=dict)
    digest = models.TextField(default="")
    approved_at = models.DateTimeField(null=True)
    approved_account_id = models.BigIntegerField(null=True)
    approved_post_id = models.BigIntegerField(null=True)
    # The name, kept: who sees the reform may not see the account.
    approved_by = models.TextField(default="")
    applied_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    # Why it will not take place; of an approved one, why the last try to apply it failed.
    reason = models.TextField(default="")

    class Meta:
        db_table = "reform"
        constraints = (
            models.CheckConstraint(
                name="reform_approved_by_somebody",
                condition=models.Q(state__in=("KNOWN", "REFUSED"))
                | (
                    models.Q(approved_at__isnull=False, approved_account_id__isnull=False)
                    & models.Q(approved_post_id__isnull=False)
                    & ~models.Q(digest="")
                ),
            ),
            models.CheckConstraint(
                name="reform_applied_has_a_time",
                condition=models.Q(state="APPLIED", applied_at__isnull=False)
                | (~models.Q(state="APPLIED") & models.Q(applied_at=None)),
            ),
            models.CheckConstraint(
                name="reform_refused_has_a_reason",
                condition=~models.Q(state="REFUSED") | ~models.Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.title}"

    @property
    def is_open(self) -> bool:
        """Tell whether the reform still waits for its day."""
        return self.state in (ReformState.KNOWN, ReformState.APPROVED)
