"""Registries that rooms fill from their `registrations.py`: navigation and today's work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Reader(Protocol):
    """The one in front of the screen."""

    @property
    def account_id(self) -> int: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def scope(self) -> tuple[int, int]: ...
    def may(self, capability: str) -> bool: ...
    def must(self, capability: str) -> None: ...


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One line of the navigation; `count` tells how much waits there."""

    group: object
    label: object
    url_name: str
    icon: str
    order: int
    capability: str | None = None
    letter: str = ""
    count: Callable[[Reader, datetime], int] | None = None
    is_alert: bool = False
    is_tab: bool = False


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing that needs this person; a fact with a date and a door."""

    title: str
    detail: str
    url: str
    due: date | None
    action: str


WorkSource = Callable[[Reader, datetime], list[WorkItem]]


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a search found and the reader may see."""

    kind: object
    title: str
    detail: str
    url: str


# Given the reader, the folded words (Vietnamese without marks, lower case) and how many at most;
# asks through the same queries as the room's own screens, so nothing shows that they would not.
SearchSource = Callable[[Reader, str, int], list[Found]]

navigation: list[NavEntry] = []
work_sources: list[WorkSource] = []
search_sources: list[SearchSource] = []


def list_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return what needs this person today, soonest first."""
    items = [item for source in work_sources for item in source(reader, now)]
    return sorted(items, key=lambda item: (item.due or date.max, item.title))
