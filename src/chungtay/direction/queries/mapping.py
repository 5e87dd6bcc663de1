"""What a map of communes shows of a plan."""

from dataclasses import dataclass
from datetime import datetime

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import DisplayState
from chungtay.direction.models import Assignment
from chungtay.direction.queries.counting import StateCounts, counts_by
from chungtay.direction.rules.shapes import most_pressing
from chungtay.units.enums import Level


@dataclass(frozen=True, slots=True)
class CommuneStanding:
    """Where one commune stands: the state that asks for attention first, and the counts."""

    code: str
    name: str
    display: DisplayState
    counts: StateCounts


def standing_of_communes(
    viewer: Viewer, plan_id: int, *, task: int | None, now: datetime
) -> dict[str, CommuneStanding]:
    """Return by unit code where each commune stands in a plan or one task, in one query."""
    held = Assignment.objects.within(viewer.scope).filter(
        plan_task__plan_id=plan_id, plan_task__level=Level.COMMUNE
    )
    if task is not None:
        held = held.filter(plan_task__position=task)
    shown = held.with_display(now.date())
    found = counts_by(shown, "unit_version__code", "unit_version__full_name")
    standings = {}
    for (code, name), counts in found.items():
        display = most_pressing(counts.states)
        if display is not None:
            standings[code] = CommuneStanding(code, name, display, counts)
    return standings
