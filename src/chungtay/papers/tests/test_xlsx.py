"""Facts of the XLSX: nothing runs, nothing is invented, the mark stays."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from chungtay.papers.enums import ValueKind
from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.tables import (
    BookProperties,
    CellValue,
    SheetBook,
    SheetColumn,
    TableSheet,
    decimal_places,
    sheet_names,
)
from chungtay.papers.tests.samples import MARK
from chungtay.papers.writers.xlsx import write_xlsx

DAY = date(2021, 3, 25)
ALL_KINDS = (
    SheetColumn("Mã", ValueKind.TEXT, 8),
    SheetColumn("Số vụ", ValueKind.INTEGER),
    SheetColumn("Thiệt hại", ValueKind.DECIMAL),
    SheetColumn("Tỷ lệ", ValueKind.PERCENT),
    SheetColumn("Ngày gửi", ValueKind.DATE),
)


def make_book(*rows: tuple[CellValue, ...], mark: str | None = MARK) -> SheetBook:
    sheet = TableSheet(
        name="KH-01",
        columns=ALL_KINDS,
        rows=rows,
        title=("Biểu KH-01", "Tháng 3/2021"),
        notes=("Ô trống: chưa có số liệu.",),
        freeze=1,
    )
    return SheetBook("Số liệu tháng 3/2021", (sheet,), BookProperties(DAY, "BCĐ"), mark)


def opened(book: SheetBook) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(book)))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "https://a.vn"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    cell = opened(make_book((text, None, None, None, None)))["KH-01"].cell(5, 1)

    assert cell.data_type == "s"
    assert str(cell.value).strip() == text.strip()
    assert cell.hyperlink is None


def test_values_keep_their_kind() -> None:
    row = opened(make_book(("00031", 1234, Decimal("1229.4"), Decimal("80.78"), DAY)))["KH-01"][5]

    assert [cell.value for cell in row[:4]] == ["00031", 1234, 1229.4, 0.8078]
    assert [cell.number_format for cell in row] == ["@", "#,##0", "#,##0.0", "0.00%", "dd/mm/yyyy"]
    assert row[4].value.date() == DAY


def test_an_unknown_value_is_empty_and_nought_is_nought() -> None:
    row = opened(make_book(("00031", None, Decimal(0), None, None)))["KH-01"][5]

    assert [cell.value for cell in row] == ["00031", None, 0, None, None]


def test_words_may_stand_where_a_number_is_expected() -> None:
    row = opened(make_book(("00031", "chưa gửi", None, None, None)))["KH-01"][5]

    assert row[1].value == "chưa gửi"


def test_the_mark_has_a_sheet_after_the_data_and_stands_in_the_properties() -> None:
    workbook = opened(make_book())

    assert workbook.sheetnames == ["KH-01", "Số liệu giả lập"]
    assert workbook.active.title == "KH-01"
    assert workbook["Số liệu giả lập"]["A1"].value == MARK
    assert MARK in workbook.properties.title
    assert (workbook.properties.keywords, workbook.properties.description) == (MARK, MARK)
    assert MARK in workbook["KH-01"].oddHeader.right.text


def test_without_a_mark_there_is_no_such_sheet() -> None:
    workbook = opened(make_book(mark=None))

    assert workbook.sheetnames == ["KH-01"]
    assert workbook.properties.title == "Số liệu tháng 3/2021"


def test_the_sheet_is_ready_to_read_and_to_print() -> None:
    sheet = opened(make_book(("1", 2, None, None, None)))["KH-01"]

    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:E5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet["A1"].font.name == "Times New Roman"


def test_a_sheet_without_rows_can_be_written() -> None:
    assert opened(make_book())["KH-01"]["A4"].value == "Mã"


def test_a_text_longer_than_a_cell_is_refused_rather_than_lost() -> None:
    with pytest.raises(PaperMalformed):
        write_xlsx(make_book(("x" * 40_000, None, None, None, None)))


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(PaperMalformed):
        make_book(("1", 2))


def test_the_same_workbook_gives_the_same_bytes() -> None:
    book = make_book(("1", 2, None, None, None))

    assert write_xlsx(book) == write_xlsx(book)


def test_names_of_sheets_are_short_unlike_and_allowed() -> None:
    long = "Tội phạm về trật tự xã hội theo xã"

    assert sheet_names(["a/b", "A/B", "", "History", long, long]) == (
        "a-b",
        "A-B (2)",
        "Bảng",
        "History (2)",
        "Tội phạm về trật tự xã hội theo",
        "Tội phạm về trật tự xã hội  (2)",
    )


def test_the_most_exact_number_tells_the_places() -> None:
    assert decimal_places([1, None, Decimal("2.50"), Decimal("0.125"), "x"]) == 3
    assert decimal_places([Decimal(100)]) == 0
