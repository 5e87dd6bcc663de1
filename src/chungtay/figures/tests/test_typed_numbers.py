"""Numbers as a commune types them into the grid."""

from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from chungtay.figures.forms import NumberNotUnderstood, read_cells, read_number
from chungtay.figures.tests.judging_books import kh01
from chungtay.figures.tests.made import (
    HAI_MINH,
)
from chungtay.papers.rules.numbers import format_number

PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
SAVE, SEND = f"{PAGE}luu/", f"{PAGE}gui/"
JSON = {"accept": "application/json"}


@pytest.mark.parametrize(
    ("typed", "whole", "decimal"),
    [
        ("0", "0", "0"),
        ("-", "0", "0"),
        ("12", "12", "12"),
        ("3,5", "3.5", "3.5"),
        ("2.5", "2.5", "2.5"),
        ("1.234,5", "1234.5", "1234.5"),
        ("1 234", "1234", "1234"),
        ("1\u00a0234", "1234", "1234"),
        ("1.234.567", "1234567", "1234567"),
    ],
)
def test_a_typed_number_is_read_as_vietnamese_write_it(
    typed: str, whole: str, decimal: str
) -> None:
    assert read_number(typed, is_whole=True) == Decimal(whole)
    assert read_number(typed, is_whole=False) == Decimal(decimal)


@pytest.mark.parametrize("typed", ["", " ", "\u00a0"])
def test_an_empty_cell_is_not_filled(typed: str) -> None:
    assert read_number(typed, is_whole=True) is None


@pytest.mark.parametrize(
    "typed",
    [
        "một",
        "1,2,3",
        "-1",
        "1e3",
        "½",
        "١٢",
        "1²",
        "12 vụ",
        ",",
        "+3",
        "NaN",
        "0x1",
        "5%",
        "1.23.4",
    ],
)
@pytest.mark.parametrize("is_whole", [True, False])
def test_what_is_no_number_is_refused(typed: str, is_whole: bool) -> None:
    with pytest.raises(NumberNotUnderstood):
        read_number(typed, is_whole=is_whole)


@given(st.integers(0, 50_000))
def test_a_whole_number_is_read_as_the_grid_shows_it(number: int) -> None:
    assert read_number(format_number(Decimal(number)), is_whole=True) == number


@pytest.mark.parametrize(
    "number",
    [
        "0",
        "0.5",
        "999",
        "1229.4",
        "1000",
        "1234",
        "20000",
    ],
)
def test_a_decimal_is_read_as_the_grid_shows_it(number: str) -> None:
    assert read_number(format_number(Decimal(number)), is_whole=False) == Decimal(number)


def test_only_cells_of_the_form_are_read_and_each_wrong_one_is_named() -> None:
    data = QueryDict("TP-01=3&TP-03=&TP-05=ba&XX-99=1&revision=4")

    cells, errors = read_cells(data, kh01())

    assert cells == {"TP-01": Decimal(3), "TP-03": None}
    assert list(errors) == ["TP-05"]
    assert "TP-05" in errors["TP-05"]
