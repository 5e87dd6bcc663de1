"""The open tasks of one unit, plan by plan, for the unit's own page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from chungtay.direction.models import Assignment, Plan


@dataclass(frozen=True, slots=True)
class OpenInPlan:
    """How many tasks of a plan a unit has open, and how many of them are overdue."""

    plan: Plan
    open: int
    overdue: int


def open_tasks_of(unit_key: int, scope: tuple[int, int], *, today: date) -> tuple[OpenInPlan, ...]:
    """Return the plans in which a unit has open tasks within the reader's range, in two queries."""
    rows = (
        Assignment.objects.within(scope)
        .open()
        .filter(unit_key=unit_key)
        .values_list("plan_task__plan_id")
        .annotate(open=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=today)))
        .order_by()
    )
    found = {plan: (open_, overdue) for plan, open_, overdue in rows}
    plans = Plan.objects.filter(pk__in=found).order_by("issued_on", "number", "pk")
    return tuple(OpenInPlan(plan, *found[plan.pk]) for plan in plans)
