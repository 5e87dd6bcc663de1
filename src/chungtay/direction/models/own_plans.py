"""Plans by which units below answer a plan from above, and their briefings."""

from django.db import models
from django.db.models import F, Q

from chungtay.direction.models.assignments import Assignment
from chungtay.direction.models.plans import Plan
from chungtay.units.models import UnitVersion


class OwnPlan(models.Model):
    """
    Kế hoạch của đơn vị: how a unit carries out a plan from above.

    Adopted when it has a number of its own and its briefing (quán triệt) was held.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="own_plans")
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+")
    unit_key = models.BigIntegerField()
    title = models.TextField()
    symbol = models.TextField()
    signer_title = models.TextField()
    number = models.IntegerField(null=True)
    issued_on = models.DateField(null=True)
    briefed_on = models.DateField(null=True)
    audience = models.TextField(default="")
    attended = models.IntegerField(null=True)
    minutes = models.TextField(default="")

    class Meta:
        db_table = "own_plan"
        constraints = (
            models.UniqueConstraint(fields=("plan", "unit_version"), name="own_plan_once_a_unit"),
            models.CheckConstraint(
                name="own_plan_number_and_day",
                condition=Q(number=None, issued_on=None)
                | Q(number__isnull=False, issued_on__isnull=False),
            ),
            models.CheckConstraint(
                name="own_plan_briefing_whole",
                condition=Q(briefed_on=None, attended=None, audience="", minutes="")
                | (
                    Q(number__isnull=False, briefed_on__gte=F("issued_on"), attended__gte=1)
                    & ~Q(audience="")
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        """Return the number and symbol as written on paper."""
        return f"{self.number:02d}/{self.symbol}" if self.number is not None else self.symbol

    @property
    def is_adopted(self) -> bool:
        """Tell whether it has its number and its briefing."""
        return self.number is not None and self.briefed_on is not None


class OwnTask(models.Model):
    """Việc trong kế hoạch của đơn vị: taken over from above, or finer and its own."""

    own_plan = models.ForeignKey(OwnPlan, models.PROTECT, related_name="tasks")
    position = models.IntegerField()
    title = models.TextField()
    product = models.TextField(default="")
    # Who in the unit does it: a body, an office, never a person who is helped.
    doer = models.TextField(default="")
    due_on = models.DateField()
    # The task from above that it carries out; empty where it is the unit's own.
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField(null=True)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "own_task"
        constraints = (
            models.UniqueConstraint(
                fields=("own_plan", "position"),
                name="own_task_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"
