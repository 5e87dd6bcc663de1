"""What is out of the ordinary for a place, and what is not."""

from decimal import Decimal
from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.figures.rules.control import (
    BASELINE,
    LEAST,
    RUN,
    Rule,
    examine,
    expected_by_chance,
    upper_limit,
)

_COUNTS = st.integers(0, 60).map(Decimal)
_PAST = st.lists(_COUNTS, min_size=LEAST, max_size=BASELINE)


def _tail(count: int, mean: float) -> float:
    return 1 - sum(exp(-mean) * mean**k / factorial(k) for k in range(count))


@pytest.mark.parametrize(("mean", "limit"), [(16, 28), (25, 40), (5, 5 + 3 * 5**0.5)])
def test_an_ordinary_count_is_at_most_three_deviations_above_the_mean(
    mean: float, limit: float
) -> None:
    assert upper_limit(mean) == pytest.approx(limit)


@pytest.mark.parametrize("mean", [0.02, 0.1, 0.5, 1, 2, 3.3, 4.99])
def test_the_limit_of_a_low_count_is_where_the_exact_tail_says(mean: float) -> None:
    limit = int(upper_limit(mean))

    assert _tail(limit + 1, mean) < 0.00135 <= _tail(limit, mean)


@given(value=_COUNTS, length=st.integers(LEAST, BASELINE + RUN))
def test_a_constant_series_gives_no_signal(value: Decimal, length: int) -> None:
    assert examine([value] * length, value) is None


@given(past=_PAST, now=_COUNTS, order=st.randoms())
def test_the_order_of_the_earlier_months_does_not_matter_to_the_limit(
    past: list[Decimal], now: Decimal, order: object
) -> None:
    mixed = list(past)
    order.shuffle(mixed)  # type: ignore[attr-defined]

    found = [examine(months, now) for months in (past, mixed)]

    limits = [one if one and one.rule is Rule.LIMIT else None for one in found]
    assert (limits[0] is None) == (limits[1] is None)
    if limits[0] and limits[1]:
        assert limits[0].limit == pytest.approx(limits[1].limit)


@given(past=_PAST, now=_COUNTS, gaps=st.lists(st.integers(0, BASELINE), max_size=12))
def test_a_missing_month_is_skipped_and_no_zero(
    past: list[Decimal], now: Decimal, gaps: list[int]
) -> None:
    with_gaps: list[Decimal | None] = list(past)
    for gap in gaps:
        with_gaps.insert(gap, None)

    assert examine(with_gaps, now) == examine(past, now)


@given(past=_PAST, now=st.integers(0, 200), factor=st.integers(2, 9))
def test_a_place_so_many_times_as_large_has_a_limit_nearer_to_its_mean(
    past: list[Decimal], now: int, factor: int
) -> None:
    small = examine(past, Decimal(now))
    large = examine([value * factor for value in past], Decimal(now) * factor)

    if small and small.rule is Rule.LIMIT and small.centre >= 5:
        assert large is not None


@given(past=_PAST)
def test_a_larger_count_is_never_less_of_a_signal(past: list[Decimal]) -> None:
    is_signal = [examine(past[-12:], Decimal(now)) is not None for now in range(150)]

    assert is_signal == sorted(is_signal)


def test_one_case_after_none_is_no_signal_and_a_cluster_is() -> None:
    none_at_all = [Decimal(0)] * BASELINE

    assert examine(none_at_all, Decimal(1)) is None
    assert examine(none_at_all, Decimal(3)) is not None


def test_too_short_a_past_says_nothing() -> None:
    assert examine([Decimal(1)] * (LEAST - 1), Decimal(500)) is None
    assert examine([*[None] * 30, *[Decimal(1)] * (LEAST - 1)], Decimal(500)) is None


def test_a_month_that_is_missing_is_not_judged() -> None:
    assert examine([Decimal(1)] * BASELINE, None) is None


def test_eight_in_a_row_above_the_centre_are_a_signal_and_seven_are_none() -> None:
    usual = [Decimal(9), Decimal(11)] * 8

    eight = examine([*usual, *[Decimal(12)] * 7], Decimal(12))

    assert eight is not None
    assert (eight.rule, eight.centre) == (Rule.RUN, 10)
    assert examine([*usual[:-1], Decimal(9), *[Decimal(12)] * 6], Decimal(12)) is None


def test_how_many_signals_chance_alone_gives_is_told() -> None:
    assert expected_by_chance(678, with_runs=False) == 1
    assert expected_by_chance(678, with_runs=True) == 4
    assert expected_by_chance(0, with_runs=True) == 0
