"""The rules of a cell that is counted, beside what a unit types instead."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chungtay.figures.rules.counting import (
    filled_in,
    is_otherwise,
    own_cells,
    typed_otherwise,
    unexplained,
)

WHY = "Sổ chưa ghi hai vụ cuối tháng"


def test_what_only_repeats_a_count_is_not_typed() -> None:
    typed = own_cells({"A": "3", "B": "4", "C": None}, {"A": "3", "B": "3", "C": "1"})

    assert typed == {"B": "4", "C": None}
    assert filled_in(typed, {"A": "5", "B": "5", "C": "5"}) == {"A": "5", "B": "4", "C": "5"}


@given(st.none() | st.decimals(0, 9, places=1), st.none() | st.decimals(0, 9, places=1))
def test_a_blank_is_never_another_number(value: Decimal | None, counted: Decimal | None) -> None:
    assert is_otherwise(value, counted) == (None not in (value, counted) and value != counted)


def test_a_number_typed_instead_needs_a_reason_that_says_something() -> None:
    otherwise = typed_otherwise(
        {"A": "3.0", "B": "4", "C": "0", "D": "9"},
        {"A": Decimal(3), "B": Decimal(3), "C": Decimal(1)},
    )

    assert otherwise == ["B", "C"]
    assert unexplained(otherwise, {"B": " ", "C": WHY}) == ["B"]
