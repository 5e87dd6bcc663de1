"""Writes a form as the XLSX that a unit fills in: its numbers are typed, the rest is locked."""

from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.fill_in import AskedRow, FillInBook
from chungtay.papers.rules.numbers import format_number
from chungtay.papers.rules.tables import sheet_names
from chungtay.papers.writers.archives import with_day
from chungtay.papers.writers.fill_in_styles import FillInStyles
from chungtay.papers.writers.workbooks import A4, LETTERS, LINE_HEIGHT, OPTIONS, SPARE

_ORDINAL, _CODE, _LABEL, _MEASURE, _VALUE, _REMARK, _BEFORE = range(7)
_HEADERS = (
    ("STT", 6), ("Mã chỉ tiêu", 12), ("Chỉ tiêu", 58), ("Đơn vị tính", 13),
    ("Số liệu trong kỳ", 17), ("Ghi chú", 22), ("Số kỳ trước", 14),
)  # fmt: skip
_TITLE, _UNIT, _WITHIN, _UNIT_CODE, _PERIOD, _HEADER = 0, 1, 2, 3, 4, 6
_GUIDE, _CHOICES, _ABOVE_CHOICES = "Hướng dẫn", "Lời chọn được ở cột Ghi chú:", 2
# How long a choice, a message and its heading may be: bounds of the file format.
_LONGEST_CHOICE, _LONGEST_MESSAGE, _LONGEST_HEADING = 255, 255, 32


def write_fill_in(book: FillInBook) -> bytes:
    """
    Return the form as an XLSX file, the same bytes for the same form.

    :raises PaperMalformed: if a text does not fit its cell or its drop-down.
    """
    written = BytesIO()
    options = {**OPTIONS, "default_format_properties": dict(LETTERS)}
    with xlsxwriter.Workbook(written, options) as workbook:
        workbook.set_properties(_properties(book))
        form, guide = sheet_names((book.code, _GUIDE))
        _write_form(workbook.add_worksheet(form), book, FillInStyles(workbook))
        _write_guide(workbook.add_worksheet(guide), book, workbook.add_format({"text_wrap": True}))
    return with_day(written.getvalue(), book.day)


def _write_form(sheet: Worksheet, book: FillInBook, styles: FillInStyles) -> None:
    width = _BEFORE + 1 if book.has_before else _BEFORE
    _write_head(sheet, book, styles)
    for column, (header, wide) in enumerate(_HEADERS[:width]):
        sheet.set_column(column, column, wide)
        _write_text(sheet, _HEADER, column, header, styles.header)
    row, ordinal = _HEADER + 1, 0
    for section in book.sections:
        if section.title:
            for column in range(width):
                text = section.title if column == _ORDINAL else ""
                _write_text(sheet, row, column, text, styles.section)
            row += 1
        for asked in section.rows:
            ordinal += 1
            _write_asked(sheet, row, ordinal, asked, styles)
            if book.has_before:
                _write_before(sheet, row, asked.before, styles)
            row += 1
    if book.remarks:
        first = len(book.guide) + _ABOVE_CHOICES + 1
        choices = f"='{_GUIDE}'!$A${first}:$A${first + len(book.remarks) - 1}"
        _offer(sheet, (_HEADER + 1, _REMARK, row - 1, _REMARK), choices, is_strict=False)
    _finish(sheet, book, row, width)


def _write_head(sheet: Worksheet, book: FillInBook, styles: FillInStyles) -> None:
    _write_text(sheet, _TITLE, 0, book.title, styles.title)
    for row, label, value, style in (
        (_UNIT, "Đơn vị báo cáo:", book.unit, styles.unit),
        (_UNIT_CODE, "Mã đơn vị:", book.unit_code, styles.bold),
        (_WITHIN, "Huyện, thành phố:" if book.within else "", book.within, styles.bold),
    ):
        _write_text(sheet, row, 0, label, styles.plain)
        _write_text(sheet, row, _LABEL, value, style)
    _write_text(sheet, _PERIOD, 0, book.period, styles.bold)
    # A list within the file has commas between its choices, so that none may have one.
    if "," in book.unit or len(book.unit) > _LONGEST_CHOICE:
        raise PaperMalformed("the name of a unit does not fit a drop-down")
    _offer(sheet, (_UNIT, _LABEL, _UNIT, _LABEL), [book.unit], is_strict=True)


def _write_asked(
    sheet: Worksheet, row: int, ordinal: int, asked: AskedRow, styles: FillInStyles
) -> None:
    sheet.write_number(row, _ORDINAL, ordinal, styles.cell)
    if (lines := ceil(len(asked.label) * SPARE / _HEADERS[_LABEL][1])) > 1:
        sheet.set_row(row, lines * LINE_HEIGHT)
    for column, text in ((_CODE, asked.code), (_LABEL, asked.label), (_MEASURE, asked.measure)):
        _write_text(sheet, row, column, text, styles.cell)
    style = styles.whole if asked.is_whole else styles.decimal
    if asked.value is None:
        sheet.write_blank(row, _VALUE, None, style)
    else:
        sheet.write_number(row, _VALUE, asked.value, style)
    if asked.remark:
        _write_text(sheet, row, _REMARK, asked.remark, styles.remark)
    else:
        sheet.write_blank(row, _REMARK, None, styles.remark)
    kind = "số nguyên" if asked.is_whole else "số, có thể lẻ"
    most = format_number(asked.ceiling)
    sheet.data_validation(
        row, _VALUE, row, _VALUE,
        {
            "validate": "integer" if asked.is_whole else "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": asked.ceiling,
            "ignore_blank": True,
            "input_title": f"{asked.code} ({asked.measure})"[:_LONGEST_HEADING],
            "input_message": f"Nhập {kind} từ 0 đến {most}. Không phát sinh thì ghi 0."
            " Để trống là chưa nhập."[:_LONGEST_MESSAGE],
            "error_title": "Số chưa đúng",
            "error_message": f"Ô này chỉ nhận {kind} từ 0 đến {most}."
            " Nếu số thật lớn hơn, xin nhập trên phần mềm và ghi lý do."[:_LONGEST_MESSAGE],
        },
    )  # fmt: skip


def _write_before(sheet: Worksheet, row: int, before: Decimal | None, styles: FillInStyles) -> None:
    shown = "" if before is None else format_number(before)
    _write_text(sheet, row, _BEFORE, shown, styles.before)


def _offer(
    sheet: Worksheet, place: tuple[int, int, int, int], source: str | list[str], *, is_strict: bool
) -> None:
    """Set a drop-down; words of one's own are refused only where it is strict."""
    sheet.data_validation(
        *place,
        {
            "validate": "list",
            "source": source,
            "show_error": is_strict,
            "error_title": "Chọn trong danh sách",
            "error_message": "Xin chọn trong danh sách của ô.",
        },
    )


def _finish(sheet: Worksheet, book: FillInBook, bottom: int, width: int) -> None:
    sheet.freeze_panes(_HEADER + 1, _LABEL + 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER)
    sheet.print_area(0, 0, bottom - 1, width - 1)
    sheet.set_footer("&C&P/&N")
    if book.mark:
        sheet.set_header(f"&R&B{book.mark.replace('&', '&&')}")
    sheet.ignore_errors({"number_stored_as_text": f"A1:G{bottom}"})
    sheet.set_selection(_HEADER + 1, _VALUE, _HEADER + 1, _VALUE)


def _write_guide(sheet: Worksheet, book: FillInBook, style: Format) -> None:
    sheet.set_column(0, 0, 100)
    lines = (*book.guide, "", _CHOICES if book.remarks else "", *book.remarks, "", book.mark or "")
    for row, line in enumerate(lines):
        _write_text(sheet, row, 0, line, style)
    sheet.protect()
    sheet.set_paper(A4)


def _write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    # The writer only tells by a number that it left out a text too long for a cell.
    if sheet.write_string(row, column, text, style) != 0:
        raise PaperMalformed(f"a text of {len(text)} letters does not fit a cell")


def _properties(book: FillInBook) -> dict[str, object]:
    title = f"[{book.mark}] {book.title}" if book.mark else book.title
    return {
        "title": title,
        "subject": f"{book.unit} ({book.unit_code}), {book.period}",
        "keywords": book.mark or "",
        "comments": book.mark or "",
        "created": datetime.combine(book.day, time()),
    }
