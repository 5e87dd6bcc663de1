"""Writes a workbook as XLSX, in which no text is ever taken for a formula."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chungtay.papers.enums import ValueKind
from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.house import MARK_COLOUR
from chungtay.papers.rules.tables import (
    CellValue,
    SheetBook,
    SheetColumn,
    TableSheet,
    decimal_places,
    sheet_names,
)
from chungtay.papers.writers.archives import with_day
from chungtay.papers.writers.workbooks import A4, LETTERS, LINE_HEIGHT, OPTIONS, SPARE

_WIDE = 95  # characters: a broader sheet is printed across
_HUNDRED = 100
_TALLEST = 400  # points: 409 is the bound of the file format


def write_xlsx(book: SheetBook) -> bytes:
    """
    Return the workbook as an XLSX file, the same bytes for the same workbook.

    :raises PaperMalformed: if a text is longer than a cell can hold.
    """
    written = BytesIO()
    # A copy, because the workbook writes into what it is given.
    options = {**OPTIONS, "default_format_properties": dict(LETTERS)}
    with xlsxwriter.Workbook(written, options) as workbook:
        workbook.set_properties(_properties(book))
        styles = _Styles(workbook)
        wanted = [sheet.name for sheet in book.sheets]
        if book.mark:
            wanted.append(book.mark.capitalize())
        names = sheet_names(wanted)
        for name, sheet in zip(names, book.sheets, strict=False):
            _write_sheet(workbook.add_worksheet(name), sheet, styles, book.mark)
        if book.mark:
            _write_mark(workbook.add_worksheet(names[-1]), book, book.mark, styles)
    return with_day(written.getvalue(), book.properties.day)


class _Styles:
    """Formats of cells, each made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.note = workbook.add_format({"italic": True})
        self.mark = workbook.add_format(
            {"bold": True, "font_size": 20, "font_color": f"#{MARK_COLOUR}"}
        )
        self.header = workbook.add_format(
            {
                "bold": True,
                "border": 1,
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
                "bg_color": "#E8EFEF",
            }
        )

    def of(self, column: SheetColumn, places: int) -> Format:
        code = _number_format(column.kind, places)
        if code not in self._made:
            style: dict[str, object] = {"border": 1, "valign": "top", "num_format": code}
            if column.kind is ValueKind.TEXT:
                style["text_wrap"] = True
            self._made[code] = self._workbook.add_format(style)
        return self._made[code]


def _number_format(kind: ValueKind, places: int) -> str:
    match kind:
        case ValueKind.TEXT:
            return "@"
        case ValueKind.DATE:
            return "dd/mm/yyyy"
        case ValueKind.PERCENT:
            return "0.00%"
        case ValueKind.INTEGER:
            return "#,##0"
        case ValueKind.DECIMAL:
            return f"#,##0.{'0' * places}" if places else "#,##0"


def _write_sheet(
    worksheet: Worksheet, sheet: TableSheet, styles: _Styles, mark: str | None
) -> None:
    for row, line in enumerate(sheet.title):
        _write_text(worksheet, row, 0, line, styles.title)
    top = len(sheet.title) + 1 if sheet.title else 0
    bottom = top + len(sheet.rows)

    for at, column in enumerate(sheet.columns):
        values = [row[at] for row in sheet.rows]
        style = styles.of(column, decimal_places(values))
        worksheet.set_column(at, at, column.width)
        _write_text(worksheet, top, at, column.header, styles.header)
        for row, value in enumerate(values, start=top + 1):
            _write_value(worksheet, row, at, value, column.kind, style)
    for row, line in enumerate(sheet.notes, start=bottom + 2):
        _write_text(worksheet, row, 0, line, styles.note)

    _set_heights(worksheet, sheet, top)
    last = len(sheet.columns) - 1
    worksheet.autofilter(top, 0, bottom, last)
    worksheet.freeze_panes(top + 1, sheet.freeze)
    # Codes such as 00031 are text on purpose.
    worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{bottom + 1}"})
    _set_print(worksheet, sheet, top, mark)


def _write_value(
    worksheet: Worksheet,
    row: int,
    column: int,
    value: CellValue,
    kind: ValueKind,
    style: Format,
) -> None:
    if value is None or value == "":
        worksheet.write_blank(row, column, None, style)
    elif isinstance(value, date):
        worksheet.write_datetime(row, column, datetime.combine(value, time()), style)
    elif isinstance(value, str) or kind is ValueKind.TEXT:
        _write_text(worksheet, row, column, str(value), style)
    else:
        shown = Decimal(value) / _HUNDRED if kind is ValueKind.PERCENT else value
        worksheet.write_number(row, column, shown, style)


def _write_text(worksheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    # The writer only tells by a number that it left out a text too long for a cell.
    if worksheet.write_string(row, column, text, style) != 0:
        raise PaperMalformed(f"a text of {len(text)} letters does not fit a cell")


def _set_heights(worksheet: Worksheet, sheet: TableSheet, top: int) -> None:
    """Make room for text on several lines, which not every reader of the file does by itself."""
    headers = tuple(column.header for column in sheet.columns)
    for row, values in enumerate((headers, *sheet.rows), start=top):
        lines = max(
            _count_lines(value, column.width)
            for value, column in zip(values, sheet.columns, strict=True)
        )
        if lines > 1:
            worksheet.set_row(row, min(lines * LINE_HEIGHT, _TALLEST))


def _count_lines(value: CellValue, width: float) -> int:
    if not isinstance(value, str):
        return 1
    return sum(max(1, ceil(len(part) * SPARE / width)) for part in value.split("\n"))


def _set_print(worksheet: Worksheet, sheet: TableSheet, top: int, mark: str | None) -> None:
    worksheet.set_paper(A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(top)
    if sum(column.width for column in sheet.columns) > _WIDE:
        worksheet.set_landscape()
    worksheet.set_footer("&C&P/&N")
    if mark:
        worksheet.set_header(f"&R&B{mark.replace('&', '&&')}")


def _write_mark(worksheet: Worksheet, book: SheetBook, mark: str, styles: _Styles) -> None:
    worksheet.set_column(0, 0, 90)
    _write_text(worksheet, 0, 0, mark, styles.mark)
    _write_text(worksheet, 2, 0, book.title, styles.title)
    worksheet.set_paper(A4)


def _properties(book: SheetBook) -> Mapping[str, object]:
    title = f"[{book.mark}] {book.title}" if book.mark else book.title
    return {
        "title": title,
        "subject": book.properties.subject,
        "author": book.properties.author,
        "keywords": book.mark or "",
        "comments": book.mark or "",
        "created": datetime.combine(book.properties.day, time()),
    }
