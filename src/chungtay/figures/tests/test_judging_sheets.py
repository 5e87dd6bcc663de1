"""Which sheet and which form: hidden ones, several, another one, none."""

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.figures.tests.judging_books import (
    FIRST_ROW,
    found,
    judge,
    kh01,
    kinds,
    make_book,
    make_sheet,
    row_of,
)

HEADER_ROW = FIRST_ROW - 1
LAST_ROW = FIRST_ROW + 28


def _book(sheet: Worksheet) -> openpyxl.Workbook:
    assert isinstance(sheet.parent, openpyxl.Workbook)
    return sheet.parent


def test_hidden_sheets_and_visible_notes_are_passed_over() -> None:
    def edit(sheet: Worksheet) -> None:
        hidden = _book(sheet).create_sheet("T2", 0)
        make_sheet(hidden, unit="Xã Yên Lợi")
        hidden.sheet_state = "veryHidden"
        notes = _book(sheet).create_sheet("Hướng dẫn", 0)
        for row in kh01().rows:
            notes.append([row.code, row.label, "cách tính"])

    assert judge(make_book(edit)).is_clean


def test_two_visible_tables_hold_the_file_and_leave_the_commune_open_if_it_differs() -> None:
    def same(sheet: Worksheet) -> None:
        make_sheet(_book(sheet).create_sheet("T2"))

    def other(sheet: Worksheet) -> None:
        make_sheet(_book(sheet).create_sheet("T2"), unit="Xã Yên Lợi")

    first, second = judge(make_book(same)), judge(make_book(other))

    assert kinds(first) == kinds(second) == {"several_tables"}
    assert (first.unit, second.unit) == ("13849", None)


def test_a_table_that_is_only_on_a_hidden_sheet_holds_the_file() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"
        _book(sheet).create_sheet("Trang bìa")["A1"] = "Báo cáo"

    assert kinds(judge(make_book(edit))) == {"table_hidden"}


def test_two_tables_side_by_side_hold_the_file() -> None:
    def edit(sheet: Worksheet) -> None:
        for row in range(HEADER_ROW, LAST_ROW + 1):
            for column in range(1, 6):
                sheet.cell(row, column + 7, sheet.cell(row, column).value)

    assert "several_tables" in kinds(judge(make_book(edit)))


@pytest.mark.parametrize("text", ["BIỂU KH-02: SỐ LIỆU", "Mẫu số KH 02", "KH-02"])
def test_another_form_holds_the_file(text: str) -> None:
    judgement = judge(make_book(lambda sheet: sheet.__setitem__("A4", text)))

    assert found(judgement) == [("other_form", "A4", None)]


def test_a_sheet_without_the_table_holds_the_file_but_tells_its_commune() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.delete_rows(HEADER_ROW, 40)

    judgement = judge(make_book(edit))

    assert kinds(judgement) == {"no_table"}
    assert judgement.unit == "13849"


def test_content_beyond_what_is_read_holds_the_file() -> None:
    judgement = judge(make_book(lambda sheet: sheet.__setitem__("B5000", "TP-01")))

    assert found(judgement) == [("sheet_too_long", "B5000", None)]


def test_a_deep_header_and_a_second_header_for_print_are_no_obstacle() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_rows(row_of("TN-01"))
        for column in range(1, 7):
            sheet.cell(row_of("TN-01"), column, sheet.cell(HEADER_ROW, column).value)
        sheet.insert_rows(6, 300)

    assert judge(make_book(edit)).is_clean


@pytest.mark.parametrize("line", ["Mẫu số 01", "Biểu mẫu số 3 (ban hành kèm theo công văn)"])
def test_a_number_of_a_pattern_names_no_other_form(line: str) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["F1"] = line

    assert judge(make_book(edit)).is_clean
