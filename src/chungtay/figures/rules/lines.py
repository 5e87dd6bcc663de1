"""The rows of a sheet as lines of text that remember their cells."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from chungtay.figures.rules.text import clean
from chungtay.papers.readers.cells import Sheet, cell_name

# Line breaks inside a cell, and the wide gaps that people type to set two blocks side by side.
_GAP = re.compile(r"[\r\n\t\v]+|[ \u00a0]{5,}")

_CACHED = 2_048


@dataclass(frozen=True, slots=True)
class Line:
    """The filled cells of a row, one blank between; `starts` are (offset, column) in order."""

    row: int
    text: str
    starts: tuple[tuple[int, int], ...]

    def cell_at(self, offset: int) -> str:
        """Return the name of the cell that the letter at an offset comes from."""
        index = bisect_right(self.starts, (offset, len(self.text) + 1)) - 1
        return cell_name(self.row, self.starts[max(index, 0)][1])


class Phrase(NamedTuple):
    """A run of text in one cell."""

    row: int
    column: int
    text: str

    @property
    def cell(self) -> str:
        """Return the name of its cell."""
        return cell_name(self.row, self.column)


@lru_cache(_CACHED)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(shown for part in _GAP.split(text) if (shown := clean(part)))


def line_of(sheet: Sheet, row: int) -> Line:
    """Return a row as one line."""
    starts: list[tuple[int, int]] = []
    text = ""
    for column, cell in enumerate(sheet.rows[row]):
        shown = clean(cell.text)
        if shown:
            text = f"{text} {shown}" if text else shown
            starts.append((len(text) - len(shown), column))
    return Line(row, text, tuple(starts))


def phrases_of(sheet: Sheet, rows: Iterable[int]) -> list[list[Phrase]]:
    """Return the phrases of each row that has any, from left to right."""
    found = []
    for row in rows:
        phrases = [
            Phrase(row, column, text)
            for column, cell in enumerate(sheet.rows[row])
            if cell.text
            for text in _parts(cell.text)
        ]
        if phrases:
            found.append(phrases)
    return found
