"""The ladder of reminders: on which day whom an open task is told to, as dated rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.direction.enums import Recipient


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: so many days after the deadline (before it, below zero) somebody is told."""

    number: int
    days: int
    to: Recipient
    valid_from: date
    valid_to: date | None = None
    source: str = ""

    def falls_on(self, due_on: date) -> date | None:
        """Return the day on which the rung falls for a deadline, None if it was not in force."""
        day = due_on + timedelta(days=self.days)
        is_in_force = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return day if is_in_force else None


@dataclass(frozen=True, slots=True)
class Fall:
    """A rung with the day on which it falls for one task."""

    rung: Rung
    day: date


def falls(ladder: Sequence[Rung], *, due_on: date, assigned_on: date) -> list[Fall]:
    """
    Return every rung of a task that stays open, in order of days.

    A rung that would have fallen before the task was given is left out.
    """
    found = [
        Fall(rung, day)
        for rung in ladder
        if (day := rung.falls_on(due_on)) is not None and day >= assigned_on
    ]
    return sorted(found, key=lambda fall: (fall.day, fall.rung.number))
