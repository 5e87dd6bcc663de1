"""What the registers of tasks, plans and inspections count for the returns of units."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState
from chungtay.direction.models import (
    Assignment,
    InspectionProgramme,
    InspectionVisit,
    OwnPlan,
    Plan,
)
from chungtay.direction.models.assignments import AssignmentQuerySet
from chungtay.direction.models.showing import seen_within
from chungtay.direction.rules.transitions import OPEN
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node, tree_at

type Cells = dict[str, Decimal | None]

TASKS = frozenset({"CD-03m", "CD-03t", "CD-04"})
PLANS = frozenset({"CD-01m", "CD-01t"})
VISITS = frozenset({"CD-05"})
_OPEN = sorted(state.value for state in OPEN)
_REPORTED = (AssignmentState.REPORTED, AssignmentState.DONE)


def count_tasks(
    viewer: Viewer, nodes: Sequence[Node], period: Period, now: datetime
) -> dict[int, Cells]:
    """
    Count tasks due in a period, done in time, and overdue at its end, in one query.

    Of a unit that was never given a task nothing is known.
    """
    day = _day(period, now)
    numbers: dict[int, Counter[str]] = {}
    groups = (
        _tasks(viewer, nodes, period)
        .values_list("unit_version__unit_id", "unit_key")
        .annotate(
            **{
                name: Count("pk", filter=_WANTED[code](period, day))
                for code, name in _COLUMNS.items()
            }
        )
        .order_by()
    )
    belongs = _Belonging(nodes, period)
    for given_to, held_by, *found in groups:
        node = belongs.node(given_to, held_by)
        if node is not None:
            numbers.setdefault(node.version_id, Counter()).update(
                dict(zip(_COLUMNS, found, strict=True))
            )
    return {
        version: {code: Decimal(found[code]) for code in _WANTED}
        for version, found in numbers.items()
    }


def tasks_behind(
    viewer: Viewer, node: Node, period: Period, indicator: str, now: datetime
) -> list[Assignment]:
    """Return the tasks behind a number, by day."""
    belongs = _Belonging([node], period)
    rows = (
        _tasks(viewer, [node], period)
        .filter(_WANTED[indicator](period, _day(period, now)))
        .select_related("plan_task__plan", "unit_version", "accountable__account")
        .order_by("due_on", "pk")
    )
    return [row for row in rows if belongs.node(row.unit_version.unit_id, row.unit_key) is not None]


def count_plans(
    viewer: Viewer, nodes: Sequence[Node], period: Period, now: datetime
) -> dict[int, Cells]:
    """
    Tell whether units had to issue a plan in a year and did so in its first quarter.

    In three queries. Of a unit without a plan here, or one to answer, nothing is known.
    """
    units = {node.unit_id: node for node in nodes}
    issued = _issued(viewer, units, period)
    asked = _asked(viewer, units, period)
    by = _first_quarter(period)
    return {
        node.version_id: {
            "CD-01m": Decimal(1),
            "CD-01t": Decimal(any(day <= by for day in issued.get(unit_id, ()))),
        }
        for unit_id, node in units.items()
        if unit_id in asked or unit_id in issued
    }


def plans_behind(
    viewer: Viewer, node: Node, period: Period, indicator: str
) -> list[OwnPlan | Plan]:
    """Return the plans that a unit issued in a year, or in its first quarter only, by day."""
    until = _first_quarter(period) if indicator == "CD-01t" else date.max
    rows: list[OwnPlan | Plan] = [
        *_own_plans(viewer, [node.unit_id], period),
        *_plans(viewer, [node.unit_id], period),
    ]
    found = [row for row in rows if row.issued_on and row.issued_on <= until]
    return sorted(found, key=lambda row: (row.issued_on or date.max, row.pk))


def count_visits(
    viewer: Viewer, nodes: Sequence[Node], period: Period, now: datetime
) -> dict[int, Cells]:
    """
    Count the visits of inspection made in a period by the committee above agencies.

    Only a viewer whose range holds the committee's records knows of all visits; for others, and
    for a committee without a programme, nothing is known.
    """
    tree = tree_at(period.end)
    found: dict[int, Cells] = {}
    known: dict[int, Decimal | None] = {}
    for node in nodes:
        above = tree.parent(node)
        if above is None or not above.is_held_within(viewer.scope):
            continue
        if above.unit_id not in known:
            known[above.unit_id] = _visits_of(viewer, above, period)
        found[node.version_id] = {"CD-05": known[above.unit_id]}
    return found


def visits_behind(viewer: Viewer, node: Node, period: Period) -> list[InspectionVisit]:
    """Return the visits behind the number, by day; none where the viewer does not see all."""
    above = tree_at(period.end).parent(node)
    if above is None or not above.is_held_within(viewer.scope):
        return []
    return list(_visits(viewer, above, period).select_related("visited").order_by("visited_on"))


def _day(period: Period, now: datetime) -> date:
    return min(period.end, now.date())


def _due(period: Period, day: date) -> Q:
    return Q(due_on__gte=period.start, due_on__lte=period.end)


def _done_in_time(period: Period, day: date) -> Q:
    # As the register of heads counts: the day a unit reported, whoever confirms it later.
    return _due(period, day) & Q(state__in=_REPORTED, reported_at__date__lte=F("due_on"))


def _overdue(period: Period, day: date) -> Q:
    return Q(due_on__lt=day) & (Q(state__in=_OPEN) | Q(reported_at__date__gt=day))


_COLUMNS = {"CD-03m": "due", "CD-03t": "in_time", "CD-04": "late"}
_WANTED: Mapping[str, Callable[[Period, date], Q]] = {
    "CD-03m": _due, "CD-03t": _done_in_time, "CD-04": _overdue,
}  # fmt: skip


def _tasks(viewer: Viewer, nodes: Sequence[Node], period: Period) -> AssignmentQuerySet:
    keys, units = [node.key for node in nodes], [node.unit_id for node in nodes]
    return (
        Assignment.objects.within(viewer.scope)
        .counted()
        .filter(Q(unit_key__in=keys) | Q(unit_version__unit_id__in=units))
        .filter(assigned_at__date__lte=period.end)
    )


class _Belonging:
    """Whose a task is in a period: its holder's if that unit stood, else whom it was given to."""

    def __init__(self, nodes: Sequence[Node], period: Period) -> None:
        self._by_key = {node.key: node for node in nodes}
        self._by_unit = {node.unit_id: node for node in nodes}
        self._stood = {node.key for node in tree_at(period.end).nodes}

    def node(self, given_to: int, held_by: int) -> Node | None:
        """Return the one of the units asked about that the task counts for."""
        if held_by in self._stood:
            return self._by_key.get(held_by)
        return self._by_unit.get(given_to)


def _year(period: Period) -> tuple[date, date]:
    return date(period.year, 1, 1), date(period.year, 12, 31)


def _first_quarter(period: Period) -> date:
    return date(period.year, 3, 31)


def _own_plans(viewer: Viewer, units: Iterable[int], period: Period) -> Iterable[OwnPlan]:
    lo, hi = viewer.scope
    return OwnPlan.objects.filter(
        unit_key__gte=lo,
        unit_key__lte=hi,
        unit_version__unit_id__in=list(units),
        issued_on__range=_year(period),
    ).select_related("unit_version")


def _plans(viewer: Viewer, units: Iterable[int], period: Period) -> Iterable[Plan]:
    return Plan.objects.filter(
        seen_within(viewer.scope),
        unit_version__unit_id__in=list(units),
        issued_on__range=_year(period),
    ).select_related("unit_version")


def _issued(viewer: Viewer, units: Mapping[int, Node], period: Period) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {}
    rows: list[OwnPlan | Plan] = [
        *_own_plans(viewer, units, period),
        *_plans(viewer, units, period),
    ]
    for row in rows:
        if row.issued_on is not None and row.unit_version is not None:
            found.setdefault(row.unit_version.unit_id, []).append(row.issued_on)
    return found


def _asked(viewer: Viewer, units: Mapping[int, Node], period: Period) -> set[int]:
    """Return the units that were given tasks of a plan to answer by a day of the year."""
    return set(
        Assignment.objects.within(viewer.scope)
        .counted()
        .filter(
            unit_version__unit_id__in=list(units), plan_task__plan__adopt_by__range=_year(period)
        )
        .values_list("unit_version__unit_id", flat=True)
        .distinct()
    )


def _visits(viewer: Viewer, above: Node, period: Period) -> QuerySet[InspectionVisit]:
    lo, hi = viewer.scope
    return InspectionVisit.objects.filter(
        unit_key__gte=lo,
        unit_key__lte=hi,
        unit_key__in=(above.key, above.custody_key),
        visited_on__range=(period.start, period.end),
    )


def _visits_of(viewer: Viewer, above: Node, period: Period) -> Decimal | None:
    lo, hi = viewer.scope
    has_programme = InspectionProgramme.objects.filter(
        unit_key__gte=lo,
        unit_key__lte=hi,
        unit_key__in=(above.key, above.custody_key),
        issued_on__lte=period.end,
    ).exists()
    return Decimal(_visits(viewer, above, period).count()) if has_programme else None
