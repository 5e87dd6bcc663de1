"""What a value that was read becomes as a cell."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from chungtay.papers.readers.cells import EMPTY_CELL, Cell, CellKind, shown_text

_SIGNIFICANT_DIGITS = 15  # what a spreadsheet keeps and shows of a number
_HUNDRED = Decimal(100)
_CACHED = 8_192


@lru_cache(_CACHED, typed=True)
def shared_cell(value: object) -> Cell:
    """Return the cell of a value that many workbooks hold, such as a label."""
    return cell_of(value)


def cell_of(value: object) -> Cell:
    """Return the cell of a value that calamine read."""
    if isinstance(value, str):
        text = shown_text(value)
        return Cell(CellKind.TEXT, text) if text else EMPTY_CELL
    if isinstance(value, bool):
        return Cell(CellKind.BOOLEAN, str(value).upper())
    if isinstance(value, int | float):
        return _number_cell(value)
    return Cell(CellKind.DATE, _shown_moment(value))


def _number_cell(value: float) -> Cell:
    if not isfinite(value):
        return Cell(CellKind.ERROR, "#NUM!")
    # + 0 makes of the minus zero, which a subtraction can leave, a plain one.
    number = Decimal(f"{value:.{_SIGNIFICANT_DIGITS}g}") + 0
    return Cell(CellKind.NUMBER, f"{number:f}", number)


def _shown_moment(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}" if value.time() != time() else f"{value:%d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    return str(value) if isinstance(value, timedelta) else shown_text(str(value))


def as_percent(cell: Cell) -> Cell:
    if cell.number is None:
        return cell
    return Cell(CellKind.PERCENT, f"{(cell.number * _HUNDRED).normalize():f}%", cell.number)


def as_formula_without_value(cell: Cell) -> Cell:
    if cell.kind is not CellKind.EMPTY:
        return cell
    return Cell(CellKind.FORMULA_WITHOUT_VALUE)


def as_error(text: str) -> Callable[[Cell], Cell]:
    return lambda _: Cell(CellKind.ERROR, text)
