"""How far a unit has made a plan from above its own."""

from dataclasses import dataclass
from datetime import date

from chungtay.direction.enums import Adoption


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """When an own plan got its number and when its briefing was held; empty where not yet."""

    issued_on: date | None
    briefed_on: date | None


def adoption_of(own: list[OwnFacts]) -> Adoption:
    """
    Return how far the furthest of a unit's own plans is; several, where units became one.

    Adopted is one with a number of its own and its briefing.
    """
    if any(one.issued_on and one.briefed_on for one in own):
        return Adoption.ADOPTED
    if any(one.issued_on for one in own):
        return Adoption.NUMBERED
    return Adoption.DRAFT if own else Adoption.NOTHING


def adopted_on(own: list[OwnFacts]) -> date | None:
    """Return the day on which the first was adopted: its briefing, which follows its number."""
    return min((one.briefed_on for one in own if one.issued_on and one.briefed_on), default=None)


def is_late(own: list[OwnFacts], *, adopt_by: date | None, today: date) -> bool:
    """Tell whether a unit adopted after the day set, or has not though the day is past."""
    if adopt_by is None:
        return False
    return (adopted_on(own) or today) > adopt_by
