"""Facts of the workbook that is filled in: numbers are typed, the rest is locked, nothing runs."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.fill_in import AskedRow, AskedSection, FillInBook
from chungtay.papers.tests.samples import MARK
from chungtay.papers.writers.fill_in import write_fill_in

FIRST = 9  # below the title, the unit, the headings and a section
BAD = "=HYPERLINK(1)"


def make_book(
    *, label: str = "Số vụ", unit: str = "Xã Yên Ninh", before: Decimal | None = None
) -> FillInBook:
    rows = (
        AskedRow("TP-01", label, "vụ", is_whole=True, ceiling=Decimal(300), before=before),
        AskedRow("TP-12", "Thiệt hại", "triệu đồng", is_whole=False, ceiling=Decimal(20_000)),
    )
    return FillInBook(
        code="KH-01", unit=unit, within="Huyện Ý Yên", unit_code="13849",
        period="Kỳ báo cáo: Tháng 3/2021", day=date(2021, 3, 14),
        sections=(AskedSection("I. Tội phạm", rows),), remarks=("đúng, có lý do", "khác"),
        guide=("Một.",), has_before=before is not None, mark=MARK,
    )  # fmt: skip


def read_back(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def form_of(book: FillInBook) -> Worksheet:
    sheet = read_back(write_fill_in(book)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_only_numbers_remarks_and_the_unit_can_be_typed() -> None:
    sheet = form_of(make_book(before=Decimal(4)))

    open_cells = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert open_cells == {"C2", "E9", "F9", "E10", "F10"}


def test_each_number_is_bounded_and_says_so_in_vietnamese() -> None:
    rules = {str(rule.sqref): rule for rule in form_of(make_book()).data_validations.dataValidation}

    whole, decimal = rules[f"E{FIRST}"], rules[f"E{FIRST + 1}"]
    assert (whole.type, whole.formula1, whole.formula2) == ("whole", "0", "300")
    assert (decimal.type, decimal.formula1, decimal.formula2) == ("decimal", "0", "20000")
    assert "từ 0 đến 300" in str(whole.prompt)
    assert "số nguyên" in str(whole.error)


def test_a_choice_with_a_comma_is_one_choice() -> None:
    book = read_back(write_fill_in(make_book()))
    sheet, guide = book.worksheets
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}

    assert rules["C2"].formula1 == '"Xã Yên Ninh"'
    name, _, cells = str(rules[f"F{FIRST - 1}:F{FIRST + 1}"].formula1).partition("!")
    assert name.strip("'") == guide.title
    assert [cell.value for (cell,) in guide[cells.replace("$", "")]] == ["đúng, có lý do", "khác"]


def test_the_month_before_stands_beside_only_where_it_is_known() -> None:
    assert form_of(make_book(before=Decimal("2.5")))[f"G{FIRST}"].value == "2,5"
    assert form_of(make_book()).max_column == 6


def test_no_text_becomes_a_formula() -> None:
    sheet = form_of(make_book(label=BAD, unit=BAD))

    assert (sheet[f"C{FIRST}"].value, sheet["C2"].value) == (BAD, BAD)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_the_mark_stands_on_every_page_and_no_author_in_the_file() -> None:
    book = read_back(write_fill_in(make_book()))

    header = book.worksheets[0].oddHeader
    assert header
    assert MARK in str(header.right.text)
    assert MARK in str(book.properties.title)
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy


def test_it_prints_on_a4_with_its_headings_repeated() -> None:
    sheet = form_of(make_book())

    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.freeze_panes == "D8"


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write_fill_in(make_book()) == write_fill_in(make_book())


@pytest.mark.parametrize("unit", ["Xã A, huyện B", "X" * 256])
def test_a_unit_that_no_drop_down_can_offer_is_refused(unit: str) -> None:
    with pytest.raises(PaperMalformed):
        write_fill_in(make_book(unit=unit))
