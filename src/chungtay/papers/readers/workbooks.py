"""Reading a workbook (.xlsx, .xls) into plain sheets, whatever is in the file."""

import io
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence

import openpyxl
from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from chungtay.papers.readers.cells import (
    EMPTY_CELL,
    Cell,
    Merge,
    Sheet,
    shown_text,
)
from chungtay.papers.readers.compounds import SIGN, workbook_stream, write_compound
from chungtay.papers.readers.directories import pack
from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge
from chungtay.papers.readers.packages import damage_means_no_workbook, unpack
from chungtay.papers.readers.records import OldBook
from chungtay.papers.readers.surveys import MAX_COLUMNS, MAX_ROWS, Survey, survey
from chungtay.papers.readers.values import (
    as_error,
    as_formula_without_value,
    as_percent,
    cell_of,
    shared_cell,
)

MAX_SHEETS = 40
MAX_MERGES = 2_000
_SHORT = 200  # letters of a text that is remembered

# What calamine does not tell: positions of cells that need another kind than their value has.
type Marks = Mapping[tuple[str, int, int], Callable[[Cell], Cell]]


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """
    Return the worksheets of a workbook, hidden ones too, within 2,000 rows and 100 columns.

    :raises NotAWorkbook: if the bytes are no .xlsx or .xls workbook that can be read.
    :raises WorkbookTooLarge: if it unpacks to more than 20 MB or 100 times its size.
    """
    with damage_means_no_workbook():
        return _read_old(content) if content.startswith(SIGN) else _read_package(content)


def _read_package(content: bytes) -> tuple[Sheet, ...]:
    parts = unpack(content)
    seen = survey(parts)
    package = pack(parts)
    marks = _marks(package, seen)
    return _sheets(package, lambda _: marks, lambda _, name: seen.first_unread(name))


def _read_old(content: bytes) -> tuple[Sheet, ...]:
    book = OldBook(workbook_stream(content))
    if len(book.sheets) > MAX_SHEETS:
        raise WorkbookTooLarge
    return _sheets(
        write_compound("Workbook", bytes(book.stream)),
        lambda pages: _old_marks(book, pages),
        lambda at, _: book.sheets[at].first_unread,
    )


def _sheets(
    package: bytes,
    marks_of: Callable[[Sequence[SheetMetadata]], Marks],
    first_unread: Callable[[int, str], str | None],
) -> tuple[Sheet, ...]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(package))
    pages = workbook.sheets_metadata
    if not pages:
        raise NotAWorkbook(Unreadable.DAMAGED)
    worksheets = [
        (at, page) for at, page in enumerate(pages) if page.typ == SheetTypeEnum.WorkSheet
    ]
    if len(worksheets) > MAX_SHEETS:
        raise WorkbookTooLarge
    marks = marks_of(pages)
    return tuple(
        Sheet(
            name=shown_text(page.name),
            visible=page.visible == SheetVisibleEnum.Visible,
            rows=_rows(page.name, sheet, marks),
            merges=_merges(sheet),
            first_unread=first_unread(at, page.name),
        )
        for at, page in worksheets
        for sheet in (workbook.get_sheet_by_name(page.name),)
    )


def _old_marks(book: OldBook, pages: Sequence[SheetMetadata]) -> Marks:
    names = [page.name for page in pages]
    if len(set(names)) < len(names) or len(names) != len(book.sheets):
        raise NotAWorkbook(Unreadable.DAMAGED)
    marks: dict[tuple[str, int, int], Callable[[Cell], Cell]] = {}
    for name, seen in zip(names, book.sheets, strict=True):
        marks |= {(name, *place): as_percent for place in seen.percents}
        marks |= {(name, *place): as_formula_without_value for place in seen.without_value}
        marks |= {(name, *place): as_error(text) for place, text in seen.errors.items()}
    return marks


def _rows(name: str, sheet: CalamineSheet, marks: Marks) -> tuple[tuple[Cell, ...], ...]:
    rows = [
        [
            EMPTY_CELL
            if value == ""
            else shared_cell(value)
            if type(value) is not str or len(value) <= _SHORT
            else cell_of(value)
            for value in row
        ]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    for (of_sheet, row, column), mark in marks.items():
        if of_sheet == name:
            _pad(rows, row, column)
            rows[row][column] = mark(rows[row][column])
    while rows and all(cell is EMPTY_CELL for cell in rows[-1]):
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


def _marks(package: bytes, seen: Survey) -> Marks:
    marks: dict[tuple[str, int, int], Callable[[Cell], Cell]] = {}
    if seen.has_formulas:
        formulas = _typed_cells(package, values=False)
        marks = {place: as_formula_without_value for place, kind, *_ in formulas if kind == "f"}
    if seen.has_formulas or seen.has_errors or seen.has_percents:
        for place, kind, value, number_format in _typed_cells(package, values=True):
            if kind == "e":
                marks[place] = as_error(str(value))
            elif kind == "str" and value is None:
                # A formula whose saved value is the empty text: it has a value, a blank one.
                marks.pop(place, None)
            elif "%" in number_format and value is not None:
                marks[place] = as_percent
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
