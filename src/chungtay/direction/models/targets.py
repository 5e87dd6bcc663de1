"""Targets of plans, and the units for which one differs."""

from django.db import models
from django.db.models import F, Q

from chungtay.direction.models.plans import Plan
from chungtay.direction.models.showing import shown_together
from chungtay.figures.enums import Operator, TargetKind
from chungtay.figures.models import Indicator
from chungtay.units.models import Unit


class PlanTarget(models.Model):
    """Chỉ tiêu của kế hoạch: what is to be reached in a year."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="targets")
    position = models.IntegerField()
    title = models.TextField()
    # Empty where nothing in the catalogue counts it.
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    operator = models.TextField(choices=Operator.choices)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    measure = models.TextField()
    kind = models.TextField(choices=TargetKind.choices, default=TargetKind.ABSOLUTE)
    year = models.IntegerField()
    base_from = models.IntegerField(null=True)
    base_to = models.IntegerField(null=True)
    # Mean of a year of the base; empty where it is not known, and then nothing is compared.
    base_value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "plan_target"
        constraints = (
            shown_together("plan_target"),
            models.UniqueConstraint(
                fields=("plan", "position"),
                name="plan_target_position_once_a_plan",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="plan_target_base_whole",
                condition=Q(kind="BASE", base_from__isnull=False, base_to__gte=F("base_from"))
                | (~Q(kind="BASE") & Q(base_from=None, base_to=None, base_value=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class PlanTargetUnit(models.Model):
    """Mức riêng của một đơn vị: what a target asks of one unit, unlike of all others."""

    target = models.ForeignKey(PlanTarget, models.PROTECT, related_name="of_units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=14, decimal_places=2)
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "plan_target_unit"
        constraints = (
            shown_together("plan_target_unit"),
            models.UniqueConstraint(fields=("target", "unit"), name="plan_target_unit_once"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.value}"
