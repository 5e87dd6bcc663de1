"""The fixed lines of official papers."""

from datetime import date

import pytest

from chungtay.papers.rules.symbols import (
    addressee_lines,
    annex_reference,
    legal_ground_lines,
    number_line,
    place_and_date,
    recipient_lines,
)


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (5, "Số: 05/BC-BCĐ"),
        (9, "Số: 09/BC-BCĐ"),
        (10, "Số: 10/BC-BCĐ"),
        (1157, "Số: 1157/BC-BCĐ"),
        (None, "Số:      /BC-BCĐ"),
    ],
)
def test_a_number_below_ten_is_padded_and_a_missing_one_leaves_room(
    number: int | None, line: str
) -> None:
    assert number_line(number, "BC-BCĐ") == line


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2021, 3, 9), "ngày 09 tháng 3 năm 2021"),
        (date(2021, 12, 10), "ngày 10 tháng 12 năm 2021"),
    ],
)
def test_days_below_ten_and_months_below_three_are_padded(day: date, words: str) -> None:
    assert place_and_date("Nam Định", day) == f"Nam Định, {words}"


def test_recipients_are_a_list_with_the_archive_last() -> None:
    lines = recipient_lines(("Như trên", "UBND tỉnh;"), "Lưu: VT, PV01.")

    assert lines == ("- Như trên;", "- UBND tỉnh;", "- Lưu: VT, PV01.")


@pytest.mark.parametrize(
    ("addressees", "lines"),
    [
        ((), ()),
        (("Bộ Công an",), ("Kính gửi: Bộ Công an.",)),
        (("Bộ Công an", "UBND tỉnh"), ("Kính gửi:", "- Bộ Công an;", "- UBND tỉnh.")),
    ],
)
def test_one_addressee_stands_on_one_line_and_several_in_a_list(
    addressees: tuple[str, ...], lines: tuple[str, ...]
) -> None:
    assert addressee_lines(addressees) == lines


def test_legal_grounds_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    assert legal_ground_lines(("Căn cứ A", "Căn cứ B.")) == ("Căn cứ A;", "Căn cứ B.")


def test_an_annex_names_the_paper_it_belongs_to() -> None:
    line = annex_reference(
        type_name="BÁO CÁO",
        number=5,
        symbol="BC-BCĐ",
        day=date(2021, 3, 25),
        issuer="Ban Chỉ đạo 138 tỉnh",
    )

    assert line == (
        "(Kèm theo Báo cáo số 05/BC-BCĐ ngày 25 tháng 3 năm 2021 của Ban Chỉ đạo 138 tỉnh)"
    )
