"""Which period a sheet is about."""

from datetime import date

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.figures.tests.judging_books import FIRST_ROW, CellValue, judge, kinds, make_book


def _kinds(**cells: CellValue) -> set[str]:
    def edit(sheet: Worksheet) -> None:
        sheet["A5"] = None
        for cell, value in cells.items():
            sheet[cell] = value
            if isinstance(value, date):
                sheet[cell].number_format = "dd/mm/yyyy"

    return kinds(judge(make_book(edit)))


@pytest.mark.parametrize(
    "text",
    [
        "Kỳ báo cáo: Tháng 3/2021",
        "KỲ BÁO CÁO: THÁNG 03 NĂM 2021",
        "(Tháng 3 năm 2021)",
        "Tháng ba năm 2021",
        "T3/2021",
        "T03.2021",
        "Tháng 3-2021",
        "Kỳ báo cáo: 3/2021",
        "Từ ngày 15/02/2021 đến ngày 14/03/2021",
        "từ 15/2/2021 đến 14/3/2021",
        "từ 15/2/21 đến 14/3/21",
        "Từ 15/02 đến 14/03/2021",
        "15/02/2021 – 14/03/2021",
        "từ ngày 15 tháng 02 năm 2021 đến hết ngày 14 tháng 3 năm 2021",
        "từ 00h00 ngày 15/02/2021 đến 24h00 ngày 14/03/2021",
        "Ky bao cao: Thang 3/2021 (tu ngay 15/02/2021 den ngay 14/03/2021)",
        "Số liệu tháng 3/2021, hạn gửi 17h00 ngày 17/3/2021",
    ],
)
def test_the_period_is_read_however_it_is_written(text: str) -> None:
    assert _kinds(A5=text) == set()


def test_the_period_may_be_spread_over_cells_and_dates() -> None:
    start, end = date(2021, 2, 15), date(2021, 3, 14)

    assert _kinds(A5="Kỳ báo cáo:", B5="Tháng 3/2021") == set()
    assert _kinds(A5="Tháng:", B5=3, C5="Năm:", D5=2021) == set()
    assert _kinds(A5="Từ ngày", B5=start, C5="đến ngày", D5=end) == set()
    assert _kinds(A5="Từ ngày:", B5=start, A6="Đến ngày:", B6=end) == set()
    assert _kinds(A5="Kỳ báo cáo", B5=date(2021, 3, 1)) == set()


def test_the_heading_of_the_figures_may_state_the_period() -> None:
    heading = f"E{FIRST_ROW - 1}"

    assert _kinds(**{heading: "Tháng 3/2021"}) == set()
    assert "no_value_column" in _kinds(**{heading: "Tháng 2/2021"})


@pytest.mark.parametrize(
    "text",
    [
        "Kỳ báo cáo: Tháng 2/2021 (từ ngày 15/01/2021 đến ngày 14/02/2021)",
        "Kỳ báo cáo: Tháng 3/2020",
        "Kỳ báo cáo: Tháng 4/2021 (từ ngày 15/02/2021 đến ngày 14/03/2021)",
        "Kỳ báo cáo: Tháng 3/2021 (từ ngày 15/01/2021 đến ngày 14/02/2021)",
        "Kỳ báo cáo: Tháng 3/2021 (từ ngày 01/03/2021 đến ngày 31/03/2021)",
        "Từ ngày 15/02/2020 đến ngày 14/03/2020",
        "Tháng 3/20",
        "Tháng tư năm 2021",
        "Quý I/2021",
        "6 tháng đầu năm 2021",
        "Tháng 13/2021",
        "Tháng 2",
    ],
)
def test_another_period_or_a_contradiction_holds_the_file(text: str) -> None:
    assert _kinds(A5=text) == {"other_period"}


def test_two_lines_of_two_periods_hold_the_file() -> None:
    assert _kinds(A5="Tháng 3/2021", A6="Từ 15/01/2021 đến 14/02/2021") == {"other_period"}


@pytest.mark.parametrize(
    "text",
    [
        None,
        "Nam Định, ngày 16 tháng 3 năm 2021",
        "Nam Định, ngày      tháng 3 năm 2021",
        "ngày … tháng … năm 2021",
        "Tháng      năm 2021",
        "Tháng 3",
        "Từ ngày 15/02/2021",
        "từ 15/02 đến 14/03",
        "Kỳ báo cáo: 16/03/2021",
        "Năm 2021",
        "Kế hoạch số 15/KH-UBND ngày 29/01/2021",
    ],
)
def test_a_day_of_signing_or_half_a_period_is_no_period(text: str | None) -> None:
    assert _kinds(A5=text) == {"no_period"}


def test_a_day_of_signing_beside_the_period_says_nothing() -> None:
    period = "Kỳ báo cáo: Tháng 3/2021"

    assert _kinds(A5=period, E6="Ý Yên, ngày 02 tháng 4 năm 2021") == set()
    assert _kinds(A5=period, D42="Yên Ninh, ngày 15 tháng 4 năm 2021") == set()
