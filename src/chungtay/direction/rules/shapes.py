"""The six states that screens show, from an assignment's state and its dates."""

from collections.abc import Iterable
from datetime import date

from chungtay.direction.enums import AssignmentState, DisplayState
from chungtay.direction.rules.overdue import is_overdue, is_reported_late

_ATTENTION = {state: rank for rank, state in enumerate(DisplayState)}


def display_state(
    state: AssignmentState, *, due_on: date, reported_on: date | None, today: date
) -> DisplayState | None:
    """
    Return the state to show; None for a cancelled task, which no screen counts.

    AssignmentQuerySet.with_display says the same in SQL; a test holds the two together.
    """
    if state == AssignmentState.CANCELLED:
        return None
    if is_overdue(state, due_on, today):
        return DisplayState.OVERDUE
    if state == AssignmentState.DONE and reported_on is not None:
        late = is_reported_late(due_on, reported_on)
        return DisplayState.DONE_LATE if late else DisplayState.DONE_ON_TIME
    return _PLAIN[state]


_PLAIN = {
    AssignmentState.ASSIGNED: DisplayState.NOT_ACCEPTED,
    AssignmentState.ACCEPTED: DisplayState.UNDER_WAY,
    AssignmentState.UNDER_WAY: DisplayState.UNDER_WAY,
    AssignmentState.RETURNED: DisplayState.UNDER_WAY,
    AssignmentState.REPORTED: DisplayState.AWAITING,
    AssignmentState.DONE: DisplayState.DONE_ON_TIME,
}


def most_pressing(states: Iterable[DisplayState]) -> DisplayState | None:
    """Return the one of several states that asks for attention first."""
    return min(states, key=_ATTENTION.__getitem__, default=None)


def attention_rank(state: DisplayState) -> int:
    """Return the place of a state in the order “cần chú ý trước”."""
    return _ATTENTION[state]
