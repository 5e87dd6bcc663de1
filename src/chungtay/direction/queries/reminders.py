"""Why a task was told to whom: what the ladder did, and what it does next if nothing is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import ngettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import Recipient
from chungtay.direction.models import Assignment, Reminder
from chungtay.direction.readers import shipped_ladder
from chungtay.direction.rules.ladder import Fall, Rung, falls
from chungtay.direction.rules.transitions import OPEN


@dataclass(frozen=True, slots=True)
class Told:
    """One rung that a task reached: when, whom it names, and by which rule."""

    rung: int
    day: date
    to: Recipient
    when: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """What was told about a task, latest first, and what is told next while it stays open."""

    told: Sequence[Told]
    next: Told | None


def ladder_of(viewer: Viewer, assignment: Assignment, *, today: date) -> Ladder:
    """Return the ladder of an assignment that the viewer sees, in one query."""
    lo, hi = viewer.scope
    rungs = {rung.number: rung for rung in shipped_ladder()}
    rows = Reminder.objects.filter(
        unit_key__gte=lo, unit_key__lte=hi, assignment=assignment
    ).order_by("-fell_on", "-rung")
    told = [
        Told(row.rung, row.fell_on, rungs[row.rung].to, _when(rungs[row.rung]))
        for row in rows
        if row.rung in rungs
    ]
    coming = None
    if assignment.state in OPEN:
        assigned_on = timezone.localtime(assignment.assigned_at).date()
        ahead = falls(shipped_ladder(), due_on=assignment.due_on, assigned_on=assigned_on)
        coming = next((_said(fall) for fall in ahead if fall.day > today), None)
    return Ladder(told, coming)


def _said(fall: Fall) -> Told:
    return Told(fall.rung.number, fall.day, fall.rung.to, _when(fall.rung))


def _when(rung: Rung) -> str:
    if rung.days < 0:
        said = ngettext("%(number)d ngày trước hạn", "%(number)d ngày trước hạn", -rung.days)
    else:
        said = ngettext("%(number)d ngày sau hạn", "%(number)d ngày sau hạn", rung.days)
    return said % {"number": abs(rung.days)}
