"""The return of one unit for one period."""

from django.db import models

from chungtay.access.models import Post
from chungtay.figures.enums import ReturnState
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
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="+")
    unit_key = models.BigIntegerField()
    state = models.TextField(choices=ReturnState.choices)
    cells = models.JSONField(default=dict)
    explanations = models.JSONField(default=dict)
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
    remark = models.TextField(default="")
    source = models.TextField(default="")

    class Meta:
        db_table = "unit_return"
        indexes = (models.Index(fields=("period", "unit_key"), name="unit_return_by_period"),)
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
