"""The return of one unit for one period."""

from django.db import models

from chungtay.access.models import Post
from chungtay.figures.enums import AmendmentState, ReturnState
from chungtay.figures.models.catalogue import ReportingPeriod
from chungtay.units.models import UnitVersion


class UnitReturn(models.Model):
    """
    Báo cáo số liệu: one form of one unit for one period.

    `cells` is what the unit wrote, indicator code to decimal text, or null where not filled.
    Only a received or locked return is counted: its cells then stand in the values too.
    """

    form = models.TextField()
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="+", db_index=False)
    unit_key = models.BigIntegerField()
    state = models.TextField(choices=ReturnState.choices)
    cells = models.JSONField(default=dict)
    explanations = models.JSONField(default=dict)
    # What records said when it was sent, of the cells that they fill; never moves afterwards.
    counted = models.JSONField(
        default=dict, db_default=models.Value({}, output_field=models.JSONField())
    )
    revision = models.IntegerField(default=1)
    # Received figures that were replaced later, oldest first; only ever appended to.
    replaced = models.JSONField(default=list)
    # The post that typed last; empty where a file brought the figures.
    entered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    # The account that sent it through the grid, who does not receive it too; a file has none.
    sent_by = models.BigIntegerField(null=True)
    received_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)
    late_reason = models.TextField(default="")
    remark = models.TextField(default="")
    source = models.TextField(default="")

    class Meta:
        db_table = "unit_return"
        indexes = (
            models.Index(fields=("period", "form", "unit_key"), name="unit_return_of_a_period"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("form", "unit_version", "period"), name="unit_return_only_one"
            ),
            models.CheckConstraint(
                name="unit_return_sent_has_a_time",
                condition=models.Q(state__in=("DRAFT", "RETURNED"))
                | models.Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="unit_return_received_has_a_time",
                condition=(
                    models.Q(state__in=("RECEIVED", "LOCKED"), received_at__isnull=False)
                    | (
                        ~models.Q(state__in=("RECEIVED", "LOCKED"))
                        & models.Q(received_at__isnull=True)
                    )
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.unit_version_id} {self.period_id}"


class ReturnSnapshot(models.Model):
    """Bản chốt: a return as it was locked (number 0) or amended (1, 2, …); never changed again."""

    unit_return = models.ForeignKey(UnitReturn, models.PROTECT, related_name="snapshots")
    number = models.IntegerField()
    content = models.JSONField()
    sha256 = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.TextField()
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "return_snapshot"
        constraints = (
            models.UniqueConstraint(fields=("unit_return", "number"), name="return_snapshot_once"),
        )

    def __str__(self) -> str:
        return f"{self.unit_return_id} #{self.number}"


class ReturnAmendment(models.Model):
    """Đính chính: cells of a locked return that its unit asks to correct, and what was decided."""

    unit_return = models.ForeignKey(UnitReturn, models.PROTECT, related_name="amendments")
    # Given when it is approved; refused and withdrawn ones bear none.
    number = models.IntegerField(null=True)
    cells = models.JSONField()
    reason = models.TextField()
    state = models.TextField(choices=AmendmentState.choices)
    asked_at = models.DateTimeField()
    asked_by = models.BigIntegerField()
    asked_as = models.TextField()
    decided_at = models.DateTimeField(null=True)
    decided_as = models.TextField(default="")
    remark = models.TextField(default="")
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "return_amendment"
        constraints = (
            models.UniqueConstraint(
                fields=("unit_return", "number"), name="return_amendment_number_once"
            ),
            models.UniqueConstraint(
                fields=("unit_return",),
                condition=models.Q(state="ASKED"),
                name="return_amendment_one_at_a_time",
            ),
            models.CheckConstraint(
                name="return_amendment_approved_has_a_number",
                condition=models.Q(state="APPROVED", number__gte=1)
                | (~models.Q(state="APPROVED") & models.Q(number__isnull=True)),
            ),
            models.CheckConstraint(
                name="return_amendment_decided_has_a_time",
                condition=models.Q(state="ASKED", decided_at__isnull=True)
                | (~models.Q(state="ASKED") & models.Q(decided_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_return_id} {self.state}"


class Dispatch(models.Model):
    """Bản tổng hợp gửi lên: a district sends on what it received, as it stood at that moment."""

    form = models.TextField()
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="+")
    number = models.IntegerField()
    expected = models.IntegerField()
    received = models.IntegerField()
    totals = models.JSONField()
    sha256 = models.TextField()
    sent_at = models.DateTimeField()
    sent_as = models.TextField()
    is_late = models.BooleanField()
    late_reason = models.TextField(default="")
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "return_dispatch"
        constraints = (
            models.UniqueConstraint(
                fields=("form", "unit_version", "period", "number"), name="return_dispatch_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.unit_version_id} {self.period_id} #{self.number}"
