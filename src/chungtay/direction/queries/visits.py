"""Of visits of inspection: which units, by whom, under which number; and which lack minutes."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Max

from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.direction.enums import VisitState
from chungtay.direction.models import InspectionProgramme, InspectionVisit, Plan
from chungtay.direction.models.showing import seen_within
from chungtay.direction.rules.inspecting import (
    AnnouncingCustom,
    custom_on,
    working_days_between,
)
from chungtay.papers.queries.numbers import last_number
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree

# Tasks are given to these; what lies within a commune is visited with its commune.
_LEVELS = (Level.DISTRICT, Level.COMMUNE, Level.AGENCY)


def visits_without_record(viewer_key: int, *, today: date) -> list[InspectionVisit]:
    """Return the visits of one unit's own programmes whose day has passed without minutes."""
    rows = InspectionVisit.objects.filter(
        unit_key=viewer_key,
        state__in=(VisitState.PLANNED, VisitState.ANNOUNCED),
        planned_on__lt=today,
    )
    return list(rows.select_related("programme", "visited").order_by("planned_on", "pk"))


def visits_named(scope: tuple[int, int], ids: Iterable[int]) -> dict[int, InspectionVisit]:
    """Return those of the visits that a range sees, with their units, in one query."""
    rows = InspectionVisit.objects.filter(seen_within(scope)).select_related("visited")
    return rows.in_bulk(set(ids))


def units_to_visit(viewer: Viewer, *, tree: Tree) -> tuple[Node, ...]:
    """Return the units below the viewer's that a visit can go to."""
    above = tree.unit(viewer.unit_id)
    below = (node for level in _LEVELS for node in tree.at_level(level, within=above))
    return tuple(node for node in below if node.unit_id != viewer.unit_id)


def offices_to_lead(viewer: Viewer, *, tree: Tree) -> list[tuple[int, str]]:
    """Return the heads of the agencies and of the viewer's unit, who may lead a team."""
    agencies = tree.at_level(Level.AGENCY, within=tree.unit(viewer.unit_id))
    found = heads_of({viewer.unit_id, *(node.unit_id for node in agencies)}, day=tree.day)
    return sorted(((head.post_id, head.title) for head in found.values()), key=lambda one: one[1])


def holder_today(visit: InspectionVisit, *, tree: Tree) -> Node | None:
    """Return the unit that today is, or has taken over, the visited one; None if none has."""
    return tree.by_unit.get(visit.visited.holder_id or 0)


def days_of_warning(
    visit: InspectionVisit, customs: Sequence[AnnouncingCustom], *, today: date
) -> tuple[int, int] | None:
    """Return the working days left and those that are custom, where fewer are left; else None."""
    custom = custom_on(customs, today)
    left = working_days_between(today, visit.planned_on)
    return (left, custom.working_days) if custom and left < custom.working_days else None


def next_notice_number(viewer: Viewer, symbol: str, *, today: date) -> int:
    """Return the number after the last of a symbol that the viewer's unit gave in the year."""
    rows = Plan.objects.filter(
        seen_within(viewer.scope), unit_version__unit_id=viewer.unit_id, symbol=symbol,
        issued_on__year=today.year,
    )  # fmt: skip
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return max(last, last_number(viewer, symbol=symbol, year=today.year)) + 1


def next_programme_number(viewer: Viewer, symbol: str, *, today: date) -> int:
    """Return the number after the last programme of the year of the viewer's unit."""
    rows = InspectionProgramme.objects.filter(
        seen_within(viewer.scope), unit_version__unit_id=viewer.unit_id, symbol=symbol,
        issued_on__year=today.year,
    )  # fmt: skip
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
