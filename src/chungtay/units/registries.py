"""What rooms above tell about units: which tables hold rows for a unit, what its page shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from chungtay.platform.journal import Actor
from chungtay.platform.ui.registries import Reader
from chungtay.units.rules.giving import Given
from chungtay.units.rules.passages import Passage


@dataclass(frozen=True, slots=True)
class CustodyHolder:
    """
    One table whose rows are held by units; a reform rewrites `columns` and `ranges`.

    `is_open` is an SQL condition on the row that tells open from closed, of our own words only; a
    table without it holds no open work. The row is called `held` there. `splits_by` is the word
    by which an open row of a unit that is split is named in the file of the reform, empty where
    rows go with the unit's larger part. `follows` names a table and our column that points to it:
    rows stand where it stands.
    """

    table: str
    label: object
    is_open: str = "false"
    columns: tuple[str, ...] = ("unit_key",)
    splits_by: str = ""
    ranges: tuple[tuple[str, str], ...] = ()
    follows: tuple[str, str] | None = None
    # Says in words what the open rows of these numbers are, through a connection.
    describe: Callable[[Sequence[int], str], Mapping[int, str]] | None = None
    # Open rows are work that a head hands over to the next, and are listed there.
    is_work: bool = False


SHOWN = ("shown_lo", "shown_hi")


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a unit's own page."""

    heading: object
    template: str
    facts: dict[str, Any]
    order: int = 50


# Given the reader, the unit's identity and the day; None where there is nothing to show.
PanelSource = Callable[[Reader, int, date], Panel | None]


@dataclass(frozen=True, slots=True)
class Transfer:
    """What passes from whom to whom on a day, and what a human gave; read through `using`."""

    day: date
    passages: tuple[Passage, ...]
    given: Given
    using: str = "owner"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may be chosen: how it is written in the file, and in words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """
    Something that a human decides; without `chosen` the reform does not go on.

    `is_default` marks what follows by itself and may still be given otherwise.
    """

    kind: str
    what: str
    label: str
    unit: str
    options: tuple[Option, ...]
    chosen: str | None
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class HeadPassing:
    """Bàn giao: who headed a unit, and who heads its successor from the day on."""

    from_unit_id: int
    from_code: str
    from_unit: str
    from_head: str
    to_unit_id: int | None
    to_code: str
    to_unit: str
    to_head: str
    # The same person goes on, in a new post.
    is_same_person: bool


@dataclass(frozen=True, slots=True)
class PostPassing:
    """One post besides the heads': where it goes, or that it ends."""

    title: str
    holder: str
    from_unit: str
    to_unit: str
    to_title: str
    ends: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """What a room would move, what must be decided first, and what cannot be."""

    choices: tuple[Choice, ...] = ()
    heads: tuple[HeadPassing, ...] = ()
    posts: tuple[PostPassing, ...] = ()
    problems: tuple[str, ...] = ()


class ReformMover(Protocol):
    """What a room moves itself, besides the custody of its tables: posts, who answers for tasks."""

    def examine(self, transfer: Transfer) -> Examined:
        """Tell what would be moved; changes nothing."""
        ...

    def apply(self, transfer: Transfer, actor: Actor, now: datetime) -> dict[str, int]:
        """Move it, after the custody of all tables has moved; return counts by name."""
        ...


custody_holders: list[CustodyHolder] = []
reform_movers: list[ReformMover] = []
panel_sources: list[PanelSource] = []


def panels_of(reader: Reader, unit_id: int, day: date) -> Sequence[Panel]:
    """Return the panels of a unit's page for a reader, in order."""
    found = (source(reader, unit_id, day) for source in panel_sources)
    return sorted((panel for panel in found if panel), key=lambda panel: panel.order)
