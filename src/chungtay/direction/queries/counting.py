"""Assignments counted by the state that screens show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from chungtay.direction.enums import DisplayState
from chungtay.direction.models.assignments import Displayed

_DONE = (DisplayState.DONE_ON_TIME, DisplayState.DONE_LATE)


@dataclass(frozen=True, slots=True)
class StateCounts:
    """How many assignments stand where; `accepted` is what a unit has ever accepted."""

    states: Mapping[DisplayState, int] = field(default_factory=dict)
    accepted: int = 0

    @property
    def total(self) -> int:
        """Return how many assignments there are, cancelled ones left out."""
        return sum(self.states.values())

    @property
    def done(self) -> int:
        """Return how many are done, in time or late."""
        return sum(self.states.get(state, 0) for state in _DONE)

    @property
    def overdue(self) -> int:
        """Return how many should be done and are not."""
        return self.states.get(DisplayState.OVERDUE, 0)

    @property
    def share_done(self) -> float:
        """Return done of all, from 0 to 1."""
        return self.done / self.total if self.total else 0.0

    @property
    def share_overdue(self) -> float:
        """Return overdue of all, from 0 to 1."""
        return self.overdue / self.total if self.total else 0.0

    @property
    def share_begun(self) -> float:
        """Return what is accepted, neither done nor overdue, of all, from 0 to 1."""
        begun = (DisplayState.UNDER_WAY, DisplayState.AWAITING)
        number = sum(self.states.get(state, 0) for state in begun)
        return number / self.total if self.total else 0.0

    @property
    def lines(self) -> list[tuple[DisplayState, int]]:
        """Return each of the six states with its number, as the legend lists them."""
        order = (
            DisplayState.NOT_ACCEPTED,
            DisplayState.UNDER_WAY,
            DisplayState.AWAITING,
            DisplayState.DONE_ON_TIME,
            DisplayState.DONE_LATE,
            DisplayState.OVERDUE,
        )
        return [(state, self.states.get(state, 0)) for state in order]


def added(parts: Iterable[StateCounts]) -> StateCounts:
    """Return several counts as one."""
    states: dict[DisplayState, int] = {}
    accepted = 0
    for part in parts:
        accepted += part.accepted
        for state, number in part.states.items():
            states[state] = states.get(state, 0) + number
    return StateCounts(states, accepted)


def counts_by(assignments: Displayed, *columns: str) -> dict[tuple[Any, ...], StateCounts]:
    """Count assignments that carry `display` by some columns, in one query."""
    rows = (
        assignments.values_list(*columns, "display")
        .annotate(number=Count("pk"), accepted=Count("accepted_at"))
        .order_by()
    )
    found: dict[tuple[Any, ...], list[StateCounts]] = {}
    for *key, display, number, accepted in rows:
        part = StateCounts({DisplayState(display): number}, accepted)
        found.setdefault(tuple(key), []).append(part)
    return {key: added(parts) for key, parts in found.items()}
