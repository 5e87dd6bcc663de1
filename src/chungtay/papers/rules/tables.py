"""Bảng tính: the description of one workbook."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.papers.enums import ValueKind
from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.text import clean, clean_fields

_LONGEST_NAME = 31  # of a sheet: a bound of the file format
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_RESERVED = "history"  # Excel keeps this name for itself

type CellValue = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet; a percentage is given in hundredths: 80.78 for 80,78 %."""

    header: str
    kind: ValueKind = ValueKind.TEXT
    width: float = 14

    def __post_init__(self) -> None:
        clean_fields(self, printed=False)


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet with one table; `None` is a value that is not known and stays an empty cell."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    title: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    freeze: int = 0  # leading columns that stay in sight; the heading always does
    sorts: tuple[int, ...] = ()  # columns by which a reader may order the rows

    def __post_init__(self) -> None:
        clean_fields(self, printed=False)
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise PaperMalformed("a row has not as many cells as the sheet has columns")


@dataclass(frozen=True, slots=True)
class BookProperties:
    """Whose workbook it is, about what, and as of which day."""

    day: date
    author: str = ""
    subject: str = ""

    def __post_init__(self) -> None:
        clean_fields(self, printed=False)


@dataclass(frozen=True, slots=True)
class SheetBook:
    """A workbook."""

    title: str
    sheets: tuple[TableSheet, ...]
    properties: BookProperties
    mark: str | None = None

    def __post_init__(self) -> None:
        clean_fields(self, printed=False)
        if not self.sheets:
            raise PaperMalformed("a workbook needs a sheet")


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return names that a workbook accepts: short enough, no two alike, none forbidden."""
    names: list[str] = []
    for name in wanted:
        plain = clean(name).translate(_NOT_IN_NAMES).strip(" '") or "Bảng"
        names.append(_unlike(plain, {given.casefold() for given in names} | {_RESERVED}))
    return tuple(names)


def decimal_places(values: Iterable[CellValue]) -> int:
    """Return how many decimal places the most exact of the numbers has."""
    places = [
        -int(value.normalize().as_tuple().exponent)
        for value in values
        if isinstance(value, Decimal) and value.is_finite()
    ]
    return max([0, *places])


def _unlike(name: str, given: set[str]) -> str:
    unlike, count = name[:_LONGEST_NAME], 1
    while unlike.casefold() in given:
        count += 1
        ending = f" ({count})"
        unlike = name[: _LONGEST_NAME - len(ending)] + ending
    return unlike
