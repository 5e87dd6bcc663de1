"""A workbook as plain data: sheets of cells that say what they hold and how it looks."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

# Blanks that Python's strip() leaves: zero-width marks, joiners, the byte order mark, fillers.
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2800\u3164\ufeff"
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + _INVISIBLE
# Longer texts say nothing about figures, and every rule may take the time that it needs.
_LONGEST_TEXT = 1_000
_LETTERS = 26
_CACHED = 4_096


class CellKind(Enum):
    """What a cell holds."""

    EMPTY = auto()
    NUMBER = auto()
    TEXT = auto()
    DATE = auto()
    PERCENT = auto()
    BOOLEAN = auto()
    ERROR = auto()
    FORMULA_WITHOUT_VALUE = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `text` is what a reader sees, in one Unicode form and without outer blanks."""

    kind: CellKind
    text: str = ""
    number: Decimal | None = None


EMPTY_CELL = Cell(CellKind.EMPTY)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one; all four are positions from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One sheet, its rows from A1 on without the empty ones at the end.

    `first_unread` names the first filled cell that lies beyond what is ever read.
    """

    name: str
    visible: bool
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Merge, ...] = ()
    first_unread: str | None = None

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a position from 0; beyond the edges it is empty."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return EMPTY_CELL


@lru_cache(_CACHED)
def cell_name(row: int, column: int) -> str:
    """Return the name that a spreadsheet gives to a position from 0, such as E26."""
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def shown_text(text: str) -> str:
    """Return the text in one Unicode form without blanks, visible or not, at its ends."""
    return unicodedata.normalize("NFC", text.strip(_BLANKS)[:_LONGEST_TEXT]).strip(_BLANKS)
