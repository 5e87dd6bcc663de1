"""Reading a workbook (.xlsx) into plain sheets, whatever is in the file."""

import io
import warnings
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite

import openpyxl
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from chungtay.papers.readers.cells import (
    EMPTY_CELL,
    Cell,
    CellKind,
    Merge,
    Sheet,
    shown_text,
)
from chungtay.papers.readers.directories import pack
from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge
from chungtay.papers.readers.packages import damage_means_no_workbook, unpack
from chungtay.papers.readers.surveys import MAX_COLUMNS, MAX_ROWS, Survey, survey

MAX_SHEETS = 40
MAX_MERGES = 2_000
_SIGNIFICANT_DIGITS = 15  # what a spreadsheet keeps and shows of a number
_HUNDRED = Decimal(100)
_SHORT, _CACHED = 200, 8_192  # letters of a text that is remembered, and how many cells are

# What calamine does not tell: positions of cells that need another kind than their value has.
type Marks = Mapping[tuple[str, int, int], Callable[[Cell], Cell]]


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """
    Return the worksheets of a workbook, hidden ones too, within 2,000 rows and 100 columns.

    :raises NotAWorkbook: if the bytes are no .xlsx workbook that can be read.
    :raises WorkbookTooLarge: if it unpacks to more than 20 MB or 100 times its size.
    """
    with damage_means_no_workbook():
        parts = unpack(content)
        seen = survey(parts)
        package = pack(parts)
        marks = _marks(package, seen)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(package))
        if not workbook.sheets_metadata:
            raise NotAWorkbook(Unreadable.DAMAGED)
        pages = [page for page in workbook.sheets_metadata if page.typ == SheetTypeEnum.WorkSheet]
        if len(pages) > MAX_SHEETS:
            raise WorkbookTooLarge
        return tuple(
            Sheet(
                name=shown_text(page.name),
                visible=page.visible == SheetVisibleEnum.Visible,
                rows=_rows(page.name, sheet, marks),
                merges=_merges(sheet),
                first_unread=seen.first_unread(page.name),
            )
            for page in pages
            for sheet in (workbook.get_sheet_by_name(page.name),)
        )


def _rows(name: str, sheet: CalamineSheet, marks: Marks) -> tuple[tuple[Cell, ...], ...]:
    rows = [
        [
            EMPTY_CELL
            if value == ""
            else _shared_cell(value)
            if type(value) is not str or len(value) <= _SHORT
            else _cell(value)
            for value in row
        ]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    for (of_sheet, row, column), mark in marks.items():
        if of_sheet == name:
            _pad(rows, row, column)
            rows[row][column] = mark(rows[row][column])
    while rows and all(cell.kind is CellKind.EMPTY for cell in rows[-1]):
        rows.pop()
    return tuple(tuple(row) for row in rows)


def _pad(rows: list[list[Cell]], row: int, column: int) -> None:
    while len(rows) <= row:
        rows.append([])
    rows[row].extend([EMPTY_CELL] * (column + 1 - len(rows[row])))


def _merges(sheet: CalamineSheet) -> tuple[Merge, ...]:
    ranges = sheet.merged_cell_ranges or ()
    if len(ranges) > MAX_MERGES:
        raise WorkbookTooLarge
    return tuple(Merge(top, left, bottom, right) for (top, left), (bottom, right) in ranges)


@lru_cache(_CACHED, typed=True)
def _shared_cell(value: object) -> Cell:
    """Return the cell of a value that many workbooks hold, such as a label."""
    return _cell(value)


def _cell(value: object) -> Cell:
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


def _as_percent(cell: Cell) -> Cell:
    if cell.number is None:
        return cell
    return Cell(CellKind.PERCENT, f"{(cell.number * _HUNDRED).normalize():f}%", cell.number)


def _as_formula_without_value(cell: Cell) -> Cell:
    if cell.kind is not CellKind.EMPTY:
        return cell
    return Cell(CellKind.FORMULA_WITHOUT_VALUE)


def _as_error(text: str) -> Callable[[Cell], Cell]:
    return lambda _: Cell(CellKind.ERROR, text)


def _marks(package: bytes, seen: Survey) -> Marks:
    marks: dict[tuple[str, int, int], Callable[[Cell], Cell]] = {}
    if seen.has_formulas:
        formulas = _typed_cells(package, values=False)
        marks = {place: _as_formula_without_value for place, kind, *_ in formulas if kind == "f"}
    if seen.has_formulas or seen.has_errors or seen.has_percents:
        for place, kind, value, number_format in _typed_cells(package, values=True):
            if kind == "e":
                marks[place] = _as_error(str(value))
            elif kind == "str" and value is None:
                # A formula whose saved value is the empty text: it has a value, a blank one.
                marks.pop(place, None)
            elif "%" in number_format and value is not None:
                marks[place] = _as_percent
    return marks


def _typed_cells(
    package: bytes, *, values: bool
) -> Iterable[tuple[tuple[str, int, int], str, object, str]]:
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions that it leaves out; none touches a value.
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(
            io.BytesIO(package), read_only=True, data_only=values, keep_links=False
        )
        for sheet in workbook.worksheets:
            rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)
            for row_number, row in enumerate(rows):
                for column_number, cell in enumerate(row):
                    if cell.data_type != "n" or cell.value is not None:
                        place = (sheet.title, row_number, column_number)
                        yield place, cell.data_type, cell.value, cell.number_format or ""
