"""From what a cell shows to a number."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.figures.rules.numbers import NotANumber, read_text_number
from chungtay.figures.tests.judging_books import CellValue, cell_of, found, judge, make_book


@pytest.mark.parametrize(
    ("text", "whole", "decimal"),
    [
        ("5", "5", "5"),
        ("05", "5", "5"),
        (" 12 ", "12", "12"),
        ("-", "0", "0"),
        ("–", "0", "0"),
        ("—", "0", "0"),
        ("12,0", "12", "12"),
        ("12.0", "12", "12"),
        ("1 234", "1234", "1234"),
        ("1\u00a0234", "1234", "1234"),
        ("1.234.567", "1234567", "1234567"),
        ("1,234,567", "1234567", "1234567"),
        ("1.234,0", "1234", "1234"),
        ("1,234.0", "1234", "1234"),
    ],
)
def test_what_leaves_no_doubt_is_read(text: str, whole: str, decimal: str) -> None:
    assert read_text_number(text, is_whole=True) == Decimal(whole)
    assert read_text_number(text, is_whole=False) == Decimal(decimal)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5,5", "5.5"),
        ("2.5", "2.5"),
        ("0,125", "0.125"),
        ("0.500", "0.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1234,567", "1234.567"),
    ],
)
def test_a_decimal_is_read_both_ways_of_writing(text: str, number: str) -> None:
    assert read_text_number(text, is_whole=False) == Decimal(number)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "1 234,567"])
def test_what_may_be_thousands_or_thousandths_is_ambiguous_for_a_decimal(text: str) -> None:
    read = read_text_number(text, is_whole=False)

    assert isinstance(read, NotANumber)
    assert read.kind == "ambiguous_number"


def test_a_dot_groups_thousands_of_a_whole_number_and_a_comma_is_ambiguous() -> None:
    assert read_text_number("1.234", is_whole=True) == 1234
    assert isinstance(read_text_number("1,234", is_whole=True), NotANumber)


@pytest.mark.parametrize(
    "text",
    [
        "khoảng mười", "12 vụ", "không", "x", "O", "o", "l2", "5.", ",5", ".5", "1.23,4", "1,2.3",
        "12 34", "1  234", "1'234", "1e3", "+5", "²", "٣", "\uff11\uff12", "5/2",
        "5-6", "3; 4", "--", "…",
        "1.234.56", "0.234.567", "1_000", "5*", "~5", "∞", "NaN", "inf", "0x1F", "½", "12\n5",
    ],
)  # fmt: skip
def test_anything_else_is_no_number(text: str) -> None:
    assert isinstance(read_text_number(text, is_whole=True), NotANumber)
    assert isinstance(read_text_number(text, is_whole=False), NotANumber)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (-3, "negative"),
        ("-3", "negative"),
        ("−3", "negative"),
        ("(3)", "negative"),
        (2.5, "fraction"),
        ("2,5", "fraction"),
        ("1,234", "ambiguous_number"),
        ("5%", "percent"),
        ("15/02/2021", "date"),
        (True, "boolean"),
        (1_000_000, "above_ceiling"),
        ("1.000.000", "above_ceiling"),
        (1e300, "above_ceiling"),
        ("mười", "not_a_number"),
        ("#N/A", "error_value"),
        ("=1+1", "formula_without_value"),
    ],
)
def test_a_cell_that_gives_no_figure_holds_the_file_and_is_named(
    value: CellValue, kind: str
) -> None:
    judgement = judge(make_book(values={"TN-03": value}))

    assert found(judgement) == [(kind, cell_of("TN-03"), "TN-03")]
    assert judgement.unit == "13849"


def test_a_blank_cell_is_not_filled_and_never_zero() -> None:
    judgement = judge(make_book(values={"LL-17": None, "LL-19": " \u00a0\u200b"}))

    assert judgement.is_clean
    assert judgement.cells["LL-17"].value is None
    assert [(one.kind.value, one.cell) for one in judgement.notices] == [
        ("not_filled", cell_of("LL-17")),
        ("not_filled", cell_of("LL-19")),
    ]


def test_figures_keep_every_digit_and_no_trailing_zero() -> None:
    judgement = judge(make_book(values={"TP-12": 0.1 + 0.2, "TN-03": "12,0", "PN-02": -0.0}))

    written = {code: str(judgement.figures[code]) for code in ("TP-12", "TN-03", "PN-02")}
    assert written == {"TP-12": "0.3", "TN-03": "12", "PN-02": "0"}


def _ways_to_write(number: Decimal, places: int) -> set[str]:
    plain = f"{number:.{places}f}"
    english = f"{number:,.{places}f}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    blanks = english.replace(",", " ")
    return {plain, plain.replace(".", ","), english, vietnamese, blanks, blanks.replace(".", ",")}


@given(st.text(alphabet="0123456789.,  -()%", max_size=14), st.booleans())
def test_an_accepted_text_is_a_way_to_write_its_number(text: str, is_whole: bool) -> None:
    read = read_text_number(text, is_whole=is_whole)

    number = Decimal(0) if isinstance(read, NotANumber) else read
    places = range(len(text) + 1)
    ways = {way for count in places for way in _ways_to_write(number, count)}
    shown = text.strip().replace("\u00a0", " ")
    without_noughts = re.sub(r"^0+(?=[0-9])", "", shown)
    assert isinstance(read, NotANumber) or shown in {"-", "–"} or without_noughts in ways


@given(
    st.decimals(min_value=0, max_value=10**9, places=1, allow_nan=False),
    st.sampled_from(["vietnamese", "english", "blanks", "plain", "comma"]),
)
def test_a_decimal_written_in_groups_is_read_back_or_refused(number: Decimal, way: str) -> None:
    grouped = f"{number:,f}"
    written = {
        "vietnamese": grouped.translate(str.maketrans(",.", ".,")),
        "english": grouped,
        "blanks": grouped.replace(",", " ").replace(".", ","),
        "plain": f"{number:f}",
        "comma": f"{number:f}".replace(".", ","),
    }[way]

    assert read_text_number(written, is_whole=False) == number


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from([".", " ", "\u00a0", ""]))
def test_a_whole_number_in_vietnamese_groups_is_read_back(number: int, mark: str) -> None:
    assert read_text_number(f"{number:,}".replace(",", mark), is_whole=True) == number


@given(st.text(max_size=40), st.booleans())
def test_no_text_raises(text: str, is_whole: bool) -> None:
    read_text_number(text, is_whole=is_whole)
