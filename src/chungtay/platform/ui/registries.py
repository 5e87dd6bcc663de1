"""Registries that rooms fill from their `registrations.py`: navigation, work, search, notices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Reader(Protocol):
    """The one in front of the screen."""

    @property
    def account_id(self) -> int: ...
    @property
    def post_id(self) -> int: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def scope(self) -> tuple[int, int]: ...
    def may(self, capability: str) -> bool: ...
    def must(self, capability: str) -> None: ...


@dataclass(frozen=True, slots=True)
class NavEntry:
    """
    One line of the navigation; `count` tells how much waits there, `count_said` in words of what.
    """

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
    count_said: Callable[[Reader, int], str] | None = None


@dataclass(frozen=True, slots=True)
class WorkItem:
    """
    One thing that needs this person; a fact with a date and a door.

    `act_url` is of a button that does it at once with `act_fields`; only where nothing has to be
    looked at first.
    """

    title: str
    detail: str
    url: str
    due: date | None
    action: str
    act_url: str = ""
    act_label: str = ""
    act_fields: tuple[tuple[str, str], ...] = ()


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

# What a notice holds: ids and codes by name.
Params = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Wording:
    """A notice in words: what happened, a line more, and where to go."""

    title: str
    detail: str = ""
    url: str = ""


# Given the reader and the parameters of all notices of one code; asks through the room's own
# queries, a fixed number of them, and says None of what the reader may not see (any more).
NoticeWording = Callable[[Reader, Sequence[Params]], Sequence[Wording | None]]

navigation: list[NavEntry] = []
work_sources: list[WorkSource] = []
search_sources: list[SearchSource] = []
notice_wordings: dict[str, NoticeWording] = {}


def list_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return what needs this person today, soonest first."""
    items = [item for source in work_sources for item in source(reader, now)]
    return sorted(items, key=lambda item: (item.due or date.max, item.title))
