"""What waits for one unit: to accept, to finish, to confirm, to answer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from chungtay.direction.enums import AssignmentState, ExtensionState
from chungtay.direction.models import Assignment, Plan, PlanTask


@dataclass(frozen=True, slots=True)
class PlanToAccept:
    """A plan of which a unit has not accepted everything."""

    plan: Plan
    waiting: int
    due_on: date


def plans_to_accept(unit_key: int, *, today: date) -> list[PlanToAccept]:
    """Return the plans whose tasks wait to be accepted by one unit and are not overdue yet."""
    rows = (
        Assignment.objects.within((unit_key, unit_key))
        .filter(state=AssignmentState.ASSIGNED, due_on__gte=today)
        .values_list("plan_task__plan_id")
        .annotate(waiting=Count("pk"), due_on=Min("due_on"))
        .order_by()
    )
    found = {plan: (waiting, due_on) for plan, waiting, due_on in rows}
    plans = Plan.objects.filter(pk__in=found).order_by("issued_on", "number", "pk")
    return [PlanToAccept(plan, *found[plan.pk]) for plan in plans]


def list_pressing(unit_key: int, *, until: date) -> list[Assignment]:
    """Return what one unit has to finish by a day, or has been sent back to it."""
    mine = Assignment.objects.within((unit_key, unit_key)).open()
    mine = mine.select_related("plan_task__plan", "unit_version")
    pressing = Q(due_on__lte=until) | Q(state=AssignmentState.RETURNED)
    return list(mine.filter(pressing).order_by("due_on", "pk"))


def tasks_to_extend(viewer_key: int, scope: tuple[int, int]) -> list[Assignment]:
    """Return the assignments of a unit's own plans whose request for a later deadline waits."""
    rows = Assignment.objects.within(scope).filter(
        plan_task__plan__unit_key=viewer_key, extensions__state=ExtensionState.ASKED
    )
    return list(rows.select_related("plan_task__plan", "unit_version").order_by("due_on", "pk"))


@dataclass(frozen=True, slots=True)
class TaskToConfirm:
    """A task of which units have reported and wait for an answer."""

    task: PlanTask
    reported: int


def tasks_to_confirm(viewer_key: int, scope: tuple[int, int]) -> list[TaskToConfirm]:
    """Return the tasks of a unit's own plans that units have reported, in two queries."""
    rows = (
        Assignment.objects.within(scope)
        .filter(state=AssignmentState.REPORTED, plan_task__plan__unit_key=viewer_key)
        .values_list("plan_task_id")
        .annotate(reported=Count("pk"))
        .order_by()
    )
    found = dict(rows)
    tasks = PlanTask.objects.filter(pk__in=found).select_related("plan")
    return [TaskToConfirm(task, found[task.pk]) for task in tasks.order_by("due_on", "pk")]
