"""Numbers as official papers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.papers.rules.numbers import (
    compute_change,
    format_change,
    format_number,
    format_percent,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (7, "7"),
        (2586, "2.586"),
        (-2586, "-2.586"),
        (1234567, "1.234.567"),
        (Decimal("1229.4"), "1.229,4"),
        (Decimal("1229.40"), "1.229,4"),
        (Decimal("3.00"), "3"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("0.05"), "0,05"),
    ],
)
def test_a_number_has_dots_between_thousands_and_a_decimal_comma(
    value: Decimal | int, text: str
) -> None:
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (2, "02"), (9, "09"), (10, "10"), (-2, "-02"), (Decimal("2.5"), "2,5")],
)
def test_a_count_below_ten_gets_a_zero_in_front_where_asked(
    value: Decimal | int, text: str
) -> None:
    assert format_number(value, padded=True) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12)))
def test_a_written_number_reads_back_as_itself(value: Decimal) -> None:
    text = format_number(value)

    assert Decimal(text.replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_refused(value: Decimal) -> None:
    with pytest.raises(ValueError, match="finite"):
        format_number(value)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("80.78"), 2, "80,78 %"),
        (Decimal("80.785"), 2, "80,79 %"),
        (Decimal(-5), 1, "-5,0 %"),
        (100, 0, "100 %"),
        (Decimal("1234.5"), 2, "1.234,50 %"),
        (Decimal("-0.001"), 2, "0,00 %"),
    ],
)
def test_a_percentage_has_a_fixed_number_of_places(
    value: Decimal | int, places: int, text: str
) -> None:
    assert format_percent(value, places) == text


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (45, 40, "tăng 5 vụ (+12,50 %)"),
        (2742, 2913, "giảm 171 vụ (-5,87 %)"),
        (40, 40, "không đổi"),
        (0, 0, "không đổi"),
        (5, 0, "tăng 5 vụ (kỳ trước 0 vụ, không tính được tỷ lệ)"),
        (0, 4, "giảm 4 vụ (-100,00 %)"),
    ],
)
def test_a_change_is_told_in_words(now: int, before: int, text: str) -> None:
    assert format_change(now, before, "vụ") == text


def test_a_small_change_is_padded_where_asked() -> None:
    assert format_change(38, 40, "vụ", padded=True, places=1) == "giảm 02 vụ (-5,0 %)"


def test_a_change_from_nothing_has_no_rate() -> None:
    assert compute_change(3, 0) is None
