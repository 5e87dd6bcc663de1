"""Plans, their tasks, and the units that a task names."""

from django.db import models
from django.db.models.functions import ExtractYear

from chungtay.direction.enums import AssignmentRole, EvidenceRule, PlanState, Spread
from chungtay.direction.models.conferences import Conclusion
from chungtay.direction.models.showing import shown_together
from chungtay.units.enums import Level
from chungtay.units.models import Unit, UnitVersion


class Plan(models.Model):
    """Kế hoạch: what has to be done by a day; a draft is its keeper's alone."""

    number = models.IntegerField(null=True)
    symbol = models.TextField()
    title = models.TextField()
    issuer = models.TextField()
    # The standard parts that are neither targets nor tasks.
    purpose = models.TextField(default="")
    funding = models.TextField(default="")
    organisation = models.TextField(default="")
    issued_on = models.DateField(null=True)
    ends_on = models.DateField()
    # By when every unit that gets tasks has a plan of its own and has made it known.
    adopt_by = models.DateField(null=True)
    based_on = models.ForeignKey(Conclusion, models.PROTECT, null=True, related_name="plans")
    state = models.TextField(choices=PlanState.choices)
    unit_key = models.BigIntegerField()
    # Who issued it; numbers are counted by it, for a successor holds plans of several units.
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, null=True, related_name="+")
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "plan"
        constraints = (
            shown_together("plan"),
            models.CheckConstraint(
                name="plan_issued_has_number_day_and_readers",
                condition=models.Q(
                    state="ISSUED",
                    number__isnull=False,
                    issued_on__isnull=False,
                    shown_lo__isnull=False,
                )
                | models.Q(state="DRAFT", number=None, issued_on=None, shown_lo=None),
            ),
            models.CheckConstraint(
                name="plan_ends_after_it_is_issued",
                condition=models.Q(issued_on=None) | models.Q(ends_on__gte=models.F("issued_on")),
            ),
            models.UniqueConstraint(
                "unit_version",
                "symbol",
                "number",
                ExtractYear("issued_on"),
                name="plan_number_once_a_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        """Return the number and symbol as written on paper: 01/KH-BCĐ."""
        return f"{self.number:02d}/{self.symbol}" if self.number is not None else self.symbol


class PlanTask(models.Model):
    """Nhiệm vụ của kế hoạch: one line of a plan, spread over units of one level."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks")
    position = models.IntegerField()
    title = models.TextField()
    # What the head of a column says; empty where the title is short enough.
    short_title = models.TextField(default="")
    product = models.TextField()
    # Bodies within a commune get no tasks of a plan: their commune does. A country has none above.
    level = models.TextField(
        choices=[one for one in Level.choices if one[0] not in (Level.BODY, Level.COUNTRY)]
    )
    spread = models.TextField(choices=Spread.choices)
    due_on = models.DateField()
    # How much it counts beside the plan's other tasks when progress is rolled up.
    weight = models.IntegerField(default=1)
    evidence = models.TextField(choices=EvidenceRule.choices, default=EvidenceRule.NONE)
    quantity_wanted = models.IntegerField(null=True)
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "plan_task"
        constraints = (
            shown_together("plan_task"),
            models.CheckConstraint(
                name="plan_task_weight", condition=models.Q(weight__range=(1, 100))
            ),
            models.CheckConstraint(
                name="plan_task_quantity",
                condition=models.Q(quantity_wanted=None)
                | models.Q(quantity_wanted__gte=1, evidence="QUANTITY"),
            ),
            models.UniqueConstraint(
                fields=("plan", "position"), name="plan_task_position_once_a_plan"
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class PlanTaskUnit(models.Model):
    """Đơn vị được nêu tên: a unit that a task names, leading or co-operating."""

    plan_task = models.ForeignKey(PlanTask, models.PROTECT, related_name="named")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.TextField(choices=AssignmentRole.choices)
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "plan_task_unit"
        constraints = (
            shown_together("plan_task_unit"),
            models.UniqueConstraint(fields=("plan_task", "unit"), name="plan_task_unit_named_once"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.role}"
