"""What is late or falls due next, for the situation screen, the report and today's work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentRole, Spread
from chungtay.direction.models import Assignment, PlanTask, PlanTaskUnit
from chungtay.direction.models.showing import seen_within
from chungtay.direction.queries.counting import StateCounts, counts_by
from chungtay.direction.rules.overdue import Nearness, days_over, nearness
from chungtay.platform.ui.registries import Reader
from chungtay.units.enums import Level
from chungtay.units.models import UnitVersion

_LEADS_NAMED = 2


@dataclass(frozen=True, slots=True)
class TaskNeedingAttention:
    """One task of a plan that is not done everywhere in the viewer's range."""

    plan_id: int
    plan_code: str
    position: int
    title: str
    lead: str
    counts: StateCounts
    due_on: date
    days_over: int
    tone: Nearness


def tasks_needing_attention(
    viewer: Viewer, *, now: datetime, limit: int
) -> list[TaskNeedingAttention]:
    """Return the tasks with open assignments, the earliest deadline first, in three queries."""
    held = Assignment.objects.within(viewer.scope)
    tasks = list(
        PlanTask.objects.filter(
            seen_within(viewer.scope), pk__in=held.open().values("plan_task_id")
        )
        .select_related("plan")
        .order_by("due_on", "plan__number", "position", "pk")[:limit]
    )
    shown = held.filter(plan_task__in=tasks).with_display(now.date())
    counts = counts_by(shown, "plan_task_id")
    leads = _named_leads(viewer, [task for task in tasks if task.spread == Spread.NAMED_UNITS], now)
    return [
        TaskNeedingAttention(
            plan_id=task.plan_id,
            plan_code=task.plan.code,
            position=task.position,
            title=task.title,
            lead=_lead(task, counts[(task.pk,)], leads),
            counts=counts[(task.pk,)],
            due_on=task.due_on,
            days_over=days_over(task.due_on, now.date()),
            tone=nearness(task.due_on, now.date()),
        )
        for task in tasks
    ]


def count_overdue(viewer: Viewer, *, now: datetime) -> int:
    """Return how many assignments in the viewer's range should be done and are not."""
    return Assignment.objects.within(viewer.scope).overdue(now.date()).count()


def count_to_urge(reader: Reader, *, today: date) -> int:
    """
    Return how many overdue assignments the reader can do something about, in one query at most.

    Who assigns urges on what its own plans gave; who carries out, its own unit's; others, none.
    """
    overdue = Assignment.objects.within(reader.scope).overdue(today)
    if reader.may(Capability.DIRECTION_ISSUE):
        return overdue.filter(plan_task__plan__unit_key=reader.scope[0]).count()
    if reader.may(Capability.DIRECTION_CARRY_OUT):
        return overdue.filter(unit_key=reader.scope[0]).count()
    return 0


def _named_leads(viewer: Viewer, tasks: list[PlanTask], now: datetime) -> Mapping[int, list[str]]:
    """Return the names of the leading units of tasks that name their units."""
    leading = (
        PlanTaskUnit.objects.filter(
            seen_within(viewer.scope), plan_task__in=tasks, role=AssignmentRole.LEAD
        )
        .order_by("pk")
        .values_list("plan_task_id", "unit_id")
    )
    pairs = list(leading) if tasks else []
    # The latest name wins; an agency that has ended since is named as it was.
    versions = UnitVersion.objects.filter(
        unit_id__in={unit for _, unit in pairs}, valid_from__lte=now.date()
    ).order_by("valid_from")
    names = dict(versions.values_list("unit_id", "full_name")) if pairs else {}
    found: dict[int, list[str]] = {}
    for task, unit in pairs:
        found.setdefault(task, []).append(names.get(unit, ""))
    return found


def _lead(task: PlanTask, counts: StateCounts, leads: Mapping[int, list[str]]) -> str:
    number = counts.total
    if task.level == Level.COMMUNE:
        return gettext("UBND %(number)d xã, phường, thị trấn") % {"number": number}
    if task.level == Level.DISTRICT:
        return gettext("UBND %(number)d huyện, thành phố") % {"number": number}
    names = leads.get(task.pk, [])
    shown = ", ".join(names[:_LEADS_NAMED])
    if len(names) <= _LEADS_NAMED:
        return shown
    return gettext("%(names)s và %(number)d đơn vị khác") % {
        "names": shown,
        "number": len(names) - _LEADS_NAMED,
    }
