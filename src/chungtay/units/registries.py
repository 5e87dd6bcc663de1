"""What rooms above tell about units: which tables hold rows for a unit, what its page shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.platform.ui.registries import Reader


@dataclass(frozen=True, slots=True)
class CustodyHolder:
    """
    One table whose rows are held by units; a reform rewrites `unit_key` and the columns of `shown`.

    `is_open` is an SQL condition on the row that tells open from closed, of our own words only; a
    table without it holds no open work. `splits_by` is the column by which a row of a unit that is
    split is named in the file of the reform, empty where rows follow another table's.
    """

    table: str
    label: object
    is_open: str = "false"
    columns: tuple[str, ...] = ("unit_key",)
    splits_by: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a unit's own page."""

    heading: object
    template: str
    facts: dict[str, Any]
    order: int = 50


# Given the reader, the unit's identity and the day; None where there is nothing to show.
PanelSource = Callable[[Reader, int, date], Panel | None]

custody_holders: list[CustodyHolder] = []
panel_sources: list[PanelSource] = []


def panels_of(reader: Reader, unit_id: int, day: date) -> Sequence[Panel]:
    """Return the panels of a unit's page for a reader, in order."""
    found = (source(reader, unit_id, day) for source in panel_sources)
    return sorted((panel for panel in found if panel), key=lambda panel: panel.order)
