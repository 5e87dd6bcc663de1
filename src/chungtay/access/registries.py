"""What rooms above tell about posts: what passes over when the head of a unit changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A unit whose head changes; `to_post_id` is None while it is only being looked at."""

    unit_id: int
    unit_key: int
    unit_key_hi: int
    from_post_id: int
    to_post_id: int | None = None
    to_holder: str = ""


@dataclass(frozen=True, slots=True)
class Passing:
    """One kind of thing that passes over: how many, and the first of them in words."""

    label: str
    count: int
    lines: tuple[str, ...] = ()


# Given the viewer, the unit whose head changes, and now.
ListPassing = Callable[[Any, HandedOver, datetime], list[Passing]]
# Does what the room has to do; returns how many rows now stand in the name of the new head.
PassOver = Callable[[Any, HandedOver, datetime], int]


def _nothing(viewer: Any, handed: HandedOver, now: datetime) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class HandoverSource:
    """What one room has standing in the name of a head."""

    code: str
    list_passing: ListPassing
    pass_over: PassOver = _nothing


handover_sources: list[HandoverSource] = []


def list_passing(viewer: Any, handed: HandedOver, now: datetime) -> list[Passing]:
    """Return what passes over to the next head, of all rooms."""
    found = (source.list_passing(viewer, handed, now) for source in handover_sources)
    return [passing for room in found for passing in room if passing.count]


def pass_over(viewer: Any, handed: HandedOver, now: datetime) -> dict[str, int]:
    """Let everything pass over; return how much in each room."""
    return {source.code: source.pass_over(viewer, handed, now) for source in handover_sources}
