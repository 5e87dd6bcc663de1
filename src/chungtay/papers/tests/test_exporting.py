"""A table of a screen as a file: exactly its rows, harmless to a spreadsheet, and noted."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.tests.made import NOW, entries
from chungtay.papers.enums import ValueKind
from chungtay.papers.rules.tables import CellValue, SheetColumn, TableSheet
from chungtay.papers.services.exporting import ExportedFile, export_table
from chungtay.papers.writers.delimited import harmless, write_csv
from chungtay.papers.writers.ordering import ordered
from chungtay.platform.models import JournalEntry

_FORMULA = "=HYPERLINK(1)"
_ROWS: tuple[tuple[CellValue, ...], ...] = (
    ("Xã Hải Minh", Decimal("1234.50"), date(2021, 3, 14)),
    ("Xã Ý Yên", None, None),
    ("Xã Ái Quốc; mới", Decimal(-3), date(2020, 12, 31)),
    (_FORMULA, Decimal(20), date(2021, 1, 2)),
)


def _sheet(**more: object) -> TableSheet:
    return TableSheet(
        name="Bảng",
        columns=(
            SheetColumn("Đơn vị"),
            SheetColumn("vụ", ValueKind.DECIMAL),
            SheetColumn("Ngày", ValueKind.DATE),
        ),
        rows=_ROWS,
        title=("Số vụ", "Tỉnh Nam Định, tháng 3/2021, tính trên 217/226 báo cáo"),
        **more,  # type: ignore[arg-type]  # fields of the sheet
    )


def _export(actor: Viewer, kind: str = "xlsx") -> ExportedFile:
    with acting_as(actor):
        return export_table(
            actor=actor,
            capability=Capability.FIGURES_READ,
            sheet=_sheet(),
            kind=kind,
            stem="ban-do-36",
            facts={"unit": "36", "period": "month:2021-03"},
            now=NOW,
        )


def _names(sheet: TableSheet) -> list[object]:
    return [row[0] for row in sheet.rows]


def test_a_vietnamese_spreadsheet_opens_the_csv_right() -> None:
    content = write_csv(_sheet())

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["Đơn vị", "vụ", "Ngày"],
        ["Xã Hải Minh", "1234,5", "14/03/2021"],
        ["Xã Ý Yên", "", ""],
        ["Xã Ái Quốc; mới", "-3", "31/12/2020"],
        [f"'{_FORMULA}", "20", "02/01/2021"],
    ]


@pytest.mark.parametrize(
    "unseen",
    ["", " ", "\t", "\r", "\n", "\xa0", "\u200b", "\u2060", "\ufeff", "\u202e", "\x00", "\u3000",
     "\u200b \u00ad"],
)  # fmt: skip
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])  # noqa: RUF001
def test_no_text_is_taken_for_a_formula_whatever_stands_unseen_before_it(
    unseen: str, sign: str
) -> None:
    assert harmless(f"{unseen}{sign}1+1") == f"'{unseen}{sign}1+1"


@given(st.text(alphabet=st.characters(categories=("L", "Nd"))))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_the_workbook_has_the_same_rows_and_says_whose_they_are(standing_officer: Viewer) -> None:
    file = _export(standing_officer)

    page = openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert file.name == "gia-lap-ban-do-36.xlsx"
    assert "SỐ LIỆU GIẢ LẬP" in str(page.oddHeader)
    assert rows[1][0] == "Tỉnh Nam Định, tháng 3/2021, tính trên 217/226 báo cáo"
    assert [row[:2] for row in rows[4:]] == [
        ["Xã Hải Minh", 1234.5],
        ["Xã Ý Yên", None],
        ["Xã Ái Quốc; mới", -3],
        [_FORMULA, 20],
    ]
    assert {cell.data_type for cell in page["A"]} <= {"s", "n"}


def test_who_took_which_table_is_noted(standing_officer: Viewer, auditor: Viewer) -> None:
    _export(standing_officer, "csv")

    with acting_as(auditor):
        (entry,) = entries("papers.export_table")
    assert (entry.account_id, entry.object_id) == (standing_officer.account_id, "ban-do-36")
    assert entry.facts == {"kind": "csv", "rows": 4, "unit": "36", "period": "month:2021-03"}


def test_who_may_not_read_figures_takes_nothing_and_nothing_is_noted(
    helper: Viewer, auditor: Viewer
) -> None:
    with pytest.raises(NotPermitted):
        _export(helper)

    with acting_as(auditor):
        assert not JournalEntry.objects.filter(act="papers.export_table").exists()


def test_another_kind_of_file_is_none(standing_officer: Viewer) -> None:
    with pytest.raises(KeyError):
        _export(standing_officer, "exe")


def test_the_order_of_the_screen_is_the_order_of_the_file() -> None:
    sheet = _sheet(sorts=(0, 1, 2))

    assert _names(ordered(sheet, "1", descending=True)) == [
        "Xã Hải Minh", _FORMULA, "Xã Ái Quốc; mới", "Xã Ý Yên",
    ]  # fmt: skip
    assert _names(ordered(sheet, "2", descending=False))[0] == "Xã Ái Quốc; mới"
    assert _names(ordered(sheet, "0", descending=False))[1:] == [
        "Xã Ái Quốc; mới", "Xã Hải Minh", "Xã Ý Yên",
    ]  # fmt: skip


@pytest.mark.parametrize("column", ["1", "9", "-1", "x", "", "٢"])
def test_a_column_that_may_not_order_the_rows_changes_nothing(column: str) -> None:
    assert ordered(_sheet(sorts=(0,)), column, descending=True) == _sheet(sorts=(0,))
