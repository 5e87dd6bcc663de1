"""Late, due soon, and by how many days; always from the deadline and a day that is given."""

from datetime import date
from enum import StrEnum

from chungtay.direction.enums import AssignmentState
from chungtay.direction.rules.transitions import OPEN

SOON_DAYS = 7


class Nearness(StrEnum):
    """How near a deadline is; the value is the tone a screen gives it."""

    LATE = "late"
    SOON = "soon"
    LATER = "plain"


def days_over(due_on: date, today: date) -> int:
    """Return how many days the deadline is past; below zero, how many are left."""
    return (today - due_on).days


def is_overdue(state: AssignmentState, due_on: date, today: date) -> bool:
    """Tell whether the unit should have finished: the day of the deadline itself is in time."""
    return state in OPEN and due_on < today


def nearness(due_on: date, today: date) -> Nearness:
    """Return how near an open deadline is."""
    return nearness_of(days_over(due_on, today))


def nearness_of(over: int) -> Nearness:
    """Return how near a deadline is that is so many days past."""
    if over > 0:
        return Nearness.LATE
    return Nearness.SOON if over >= -SOON_DAYS else Nearness.LATER


def is_reported_late(due_on: date, reported_on: date) -> bool:
    """
    Tell whether a unit finished after its deadline.

    The day it reported counts, not the day somebody above confirmed it.
    """
    return reported_on > due_on
