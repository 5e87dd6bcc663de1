"""What each kind of cell becomes, with files that other programs write."""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.papers.readers.cells import Cell, CellKind, Merge, Sheet, cell_name, shown_text
from chungtay.papers.readers.workbooks import read_workbook

type CellValue = bool | float | str | date | time | timedelta | None


def _book(*values: CellValue, number_format: str | None = None) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for column, value in enumerate(values, 1):
        cell = sheet.cell(1, column, value)
        if number_format:
            cell.number_format = number_format
    return book


def _read(book: openpyxl.Workbook) -> tuple[Sheet, ...]:
    target = io.BytesIO()
    book.save(target)
    return read_workbook(target.getvalue())


def _first_row(book: openpyxl.Workbook) -> tuple[Cell, ...]:
    return _read(book)[0].rows[0]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (5, Cell(CellKind.NUMBER, "5", Decimal(5))),
        (2.5, Cell(CellKind.NUMBER, "2.5", Decimal("2.5"))),
        (0.1 + 0.2, Cell(CellKind.NUMBER, "0.3", Decimal("0.3"))),
        (1e20, Cell(CellKind.NUMBER, "100000000000000000000", Decimal("1E+20"))),
        (True, Cell(CellKind.BOOLEAN, "TRUE")),
        ("  a\u00a0", Cell(CellKind.TEXT, "a")),
        ("Xa\u0303", Cell(CellKind.TEXT, "Xã")),
        (" \u200b\ufeff\u00a0", Cell(CellKind.EMPTY)),
        ("5", Cell(CellKind.TEXT, "5")),
        (date(2021, 3, 1), Cell(CellKind.DATE, "01/03/2021")),
        (datetime(2021, 3, 1, 5, 6), Cell(CellKind.DATE, "01/03/2021 05:06")),  # noqa: DTZ001
        (time(5, 6), Cell(CellKind.DATE, "05:06:00")),
        (timedelta(days=3), Cell(CellKind.DATE, "3 days, 0:00:00")),
        ("#DIV/0!", Cell(CellKind.ERROR, "#DIV/0!")),
        ("=1+1", Cell(CellKind.FORMULA_WITHOUT_VALUE)),
    ],
)
def test_each_kind_of_value_is_told_apart(value: CellValue, cell: Cell) -> None:
    assert _first_row(_book(value, "x"))[0] == cell


@pytest.mark.parametrize("number_format", ["0%", "0.00%", '0.0"%"', "#,##0.0 %", "[Red]0%"])
def test_a_per_cent_format_makes_a_per_cent(number_format: str) -> None:
    cells = _first_row(_book(0.055, "x", number_format=number_format))

    assert cells[0] == Cell(CellKind.PERCENT, "5.5%", Decimal("0.055"))
    assert cells[1].kind is CellKind.TEXT


@pytest.mark.parametrize("number_format", ["dd/mm/yyyy", "mmm-yy", "[$-42A]dd mmmm yyyy", "m/d/yy"])
def test_a_date_format_makes_a_date(number_format: str) -> None:
    assert _first_row(_book(3, number_format=number_format))[0].kind is CellKind.DATE


@pytest.mark.parametrize(
    "number_format", ['0 "ngày"', "#,##0", "0.00", "@", 'General" vụ"', "0_);(0)"]
)
def test_other_formats_leave_the_number(number_format: str) -> None:
    assert _first_row(_book(3, number_format=number_format))[0].number == 3


def test_dates_of_the_calendar_from_1904_are_the_same_days() -> None:
    book = _book()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = date(2021, 3, 1)  # type: ignore[index]

    assert _first_row(book)[0].text == "01/03/2021"


def test_a_formula_with_a_saved_value_is_its_value() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("t")
        percent = book.add_format({"num_format": "0.0%"})
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C1", '="a"', None, "abc")
        sheet.write_formula("D1", "=TRUE", None, True)
        sheet.write_formula("E1", "=X1", None, "")
        sheet.write_array_formula("F1:F2", "{=A1:A2}", None, 5)
        sheet.write_formula("G1", "=1/8", percent, 0.125)
        sheet.write_rich_string("H1", "Xã ", book.add_format({"bold": True}), "Yên Ninh")
        sheet.write_comment("A1", "ghi chú")

    cells = read_workbook(target.getvalue())[0].rows[0]

    assert [cell.kind.name for cell in cells] == [
        "NUMBER", "ERROR", "TEXT", "BOOLEAN", "FORMULA_WITHOUT_VALUE", "NUMBER", "PERCENT", "TEXT",
    ]  # fmt: skip
    assert [cell.text for cell in cells] == [
        "2", "#DIV/0!", "abc", "TRUE", "", "5", "12.5%", "Xã Yên Ninh",
    ]  # fmt: skip


def test_positions_are_those_of_the_sheet_and_merges_are_told() -> None:
    book = _book()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["E26"] = 7
    sheet.merge_cells("B3:D5")

    read = _read(book)[0]

    assert read.cell(25, 4).number == 7
    assert cell_name(25, 4) == "E26"
    assert read.merges == (Merge(2, 1, 4, 3),)
    assert read.cell(999, 999).kind is CellKind.EMPTY


def test_hidden_sheets_are_marked_and_charts_left_out() -> None:
    book = _book("a")
    book.create_sheet("ẩn").sheet_state = "hidden"
    book.create_sheet("rất ẩn").sheet_state = "veryHidden"
    book.create_chartsheet("biểu đồ")

    assert [(sheet.name, sheet.visible) for sheet in _read(book)] == [
        ("Sheet", True),
        ("ẩn", False),
        ("rất ẩn", False),
    ]


def test_only_the_first_rows_and_columns_are_read_and_the_rest_is_told() -> None:
    book = _book("a")
    other = book.create_sheet("xa")
    other["A2000"], other["CV1"] = "trong", "trong"
    other["CW3"], other["A2001"] = "ngoài", "ngoài"

    first, second = _read(book)

    assert first.first_unread is None
    assert second.first_unread == "CW3"
    assert second.cell(1999, 0).text == second.cell(0, 99).text == "trong"
    assert len(second.rows) == 2000


def test_a_million_formatted_empty_rows_are_no_content() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("t")
        bold = book.add_format({"bold": True})
        sheet.write("A1", "a")
        sheet.set_column("A:XFD", 5, bold)
        sheet.write_blank("XFD1048576", None, bold)
        for row in range(1, 60_000, 7):
            sheet.set_row(row, 20, bold)

    sheet_read = read_workbook(target.getvalue())[0]

    assert len(sheet_read.rows) == 1
    assert sheet_read.first_unread is None


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1"), (702, "AAA1")]
)
def test_cells_are_named_as_a_spreadsheet_names_them(column: int, name: str) -> None:
    assert cell_name(0, column) == name


def test_long_texts_are_cut() -> None:
    assert len(shown_text(" " * 40_000 + "a" * 40_000)) == 1_000
