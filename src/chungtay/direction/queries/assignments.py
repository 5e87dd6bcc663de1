"""Assignments line by line: of a plan, of one's own unit, and the history of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from django.core.paginator import Page, Paginator

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState, DisplayState
from chungtay.direction.models import Assignment
from chungtay.direction.models.assignments import Displayed
from chungtay.direction.rules.overdue import Nearness, days_over, nearness_of
from chungtay.direction.rules.shapes import display_state
from chungtay.direction.rules.transitions import OPEN
from chungtay.platform.clock import VIETNAM

LINES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """One assignment as lists show it."""

    assignment: Assignment
    display: DisplayState | None
    days_over: int
    is_open: bool
    # The unit it was given to, where the reader's own unit took it over in a reform.
    former_unit: str = ""

    @property
    def days_left(self) -> int:
        """Return how many days are left; below zero, how many are past."""
        return -self.days_over

    @property
    def tone(self) -> Nearness:
        """Return how near the deadline of an open task is."""
        return nearness_of(self.days_over)


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """What a unit was given, in numbers: the same lines that its screens list."""

    total: int
    open: int
    overdue: int
    former: int

    @classmethod
    def of(cls, lines: Sequence[AssignmentLine]) -> Self:
        """Count the lines of a unit's own list."""
        return cls(
            total=len(lines),
            open=sum(line.is_open for line in lines),
            overdue=sum(line.is_open and line.days_over > 0 for line in lines),
            former=sum(bool(line.former_unit) for line in lines),
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What a list is narrowed to: state, keys of the units when it was given, position of the task.
    """

    is_accepted: bool | None = None
    display: DisplayState | None = None
    keys: tuple[int, int] | None = None
    task: int | None = None


def list_assignments(
    viewer: Viewer, plan_id: int, *, wanted: Wanted, page: str | int, now: datetime
) -> Page[AssignmentLine]:
    """Return one page of a plan's assignments, those that ask for attention first."""
    held = Assignment.objects.within(viewer.scope).filter(plan_task__plan_id=plan_id)
    if wanted.keys is not None:
        lo, hi = wanted.keys
        held = held.filter(unit_version__key__gte=lo, unit_version__key__lte=hi)
    if wanted.is_accepted is not None:
        held = held.filter(accepted_at__isnull=not wanted.is_accepted)
    if wanted.task is not None:
        held = held.filter(plan_task__position=wanted.task)
    shown = held.with_display(now.date())
    if wanted.display is not None:
        shown = shown.filter(display=wanted.display)
    rows = _with_what_is_shown(shown).order_by(
        "attention", "due_on", "unit_version__sort_key", "unit_version_id", "pk"
    )
    found: Page[Any] = Paginator(rows, LINES_A_PAGE).get_page(page)
    found.object_list = _lines(found.object_list, now.date(), viewer.unit_id)
    return found


def own_assignments(viewer: Viewer, *, now: datetime) -> list[AssignmentLine]:
    """Return what the viewer's own unit was given, those that ask for attention first."""
    shown = (
        Assignment.objects.within(viewer.scope)
        .filter(unit_key=viewer.unit_key)
        .with_display(now.date())
    )
    rows = _with_what_is_shown(shown).order_by("attention", "due_on", "pk")
    return _lines(rows, now.date(), viewer.unit_id)


def _with_what_is_shown(shown: Displayed) -> Displayed:
    return shown.select_related("plan_task__plan", "unit_version", "accountable__account")


def _lines(rows: Iterable[Assignment], today: date, unit_id: int) -> list[AssignmentLine]:
    return [line_of(row, today, unit_id) for row in rows]


def line_of(assignment: Assignment, today: date, unit_id: int) -> AssignmentLine:
    """Return an assignment as lists show it to a unit on a day."""
    given_to = assignment.unit_version
    state = AssignmentState(assignment.state)
    reported = assignment.reported_at
    display = display_state(
        state,
        due_on=assignment.due_on,
        reported_on=reported.astimezone(VIETNAM).date() if reported else None,
        today=today,
    )
    return AssignmentLine(
        assignment=assignment,
        display=display,
        days_over=days_over(assignment.due_on, today),
        is_open=state in OPEN,
        former_unit="" if given_to.unit_id == unit_id else given_to.full_name,
    )
