"""What a unit writes beside a number: its reason for it, or any other remark."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.figures.rules.text import clean, key
from chungtay.papers.readers.cells import Cell, CellKind

LONGEST_REASON = 500
# What our own workbooks offer beside a number; none of them is a reason.
OFFERED = ("đúng, có lý do", "không phát sinh (đã ghi 0)", "chưa có số liệu")
# What our own workbooks write beside a number that records give.
COUNTED_FROM = "đếm từ"
_OFFERED = frozenset(key(one) for one in OFFERED)
_UNTOLD = (CellKind.ERROR, CellKind.FORMULA_WITHOUT_VALUE)
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Remark:
    """The words of a cell, as much of them as is kept."""

    text: str
    is_cut: bool = False


def read_remark(cells: Sequence[Cell]) -> Remark:
    """Return the words of the cells beside a number; what a formula did not work out is none."""
    said = "; ".join(dict.fromkeys(text for cell in cells if (text := _words(cell))))
    if len(said) <= LONGEST_REASON:
        return Remark(said)
    return Remark(said[: LONGEST_REASON - 1].rstrip() + _CUT, is_cut=True)


def _words(cell: Cell) -> str:
    said = "" if cell.kind in _UNTOLD else clean(cell.text)
    is_blank = not any(map(str.isalnum, said))
    return "" if is_blank or key(said).startswith(key(COUNTED_FROM)) else said


def is_reason(text: str) -> bool:
    """Tell whether a remark is in the unit's own words: what was offered to choose is no reason."""
    return any(map(str.isalpha, text)) and key(text) not in _OFFERED
