"""One grain for each indicator and unit; longer periods are put together by what they are."""

from decimal import Decimal

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.exceptions import ReturnRefused
from chungtay.figures.queries.disclosure import disclose
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_MINH,
    PROVINCE,
    digest_of_tables,
    make_filled,
    node_of,
    receive,
)
from chungtay.law.periods import Period, PeriodKind, month, parse_period, year

pytestmark = pytest.mark.django_db
FIRST_QUARTER = Period(PeriodKind.QUARTER, 2021, 1)


def _receive(officer: Viewer, period: Period, code: str, value: int, unit: str = HAI_MINH) -> None:
    receive(officer, make_filled(unit, {code: Decimal(value)}, period=period), period=period)


def _value(officer: Viewer, code: str, period: Period, unit: str = PROVINCE) -> Decimal | None:
    version = node_of(unit, period).version_id
    with acting_as(officer):
        found = disclose(officer, indicators=[code], units=[version], periods=[period])
    return found.value(code, version, period)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (month(2021, 2), year(2021)),
        (year(2021), month(2021, 2)),
        (month(2021, 2), FIRST_QUARTER),
        (FIRST_QUARTER, Period(PeriodKind.HALF, 2021, 1)),
        (Period(PeriodKind.NINE_MONTHS, 2021), FIRST_QUARTER),
    ],
)
def test_a_period_and_one_within_it_are_not_both_typed(
    standing_officer: Viewer, first: Period, second: Period
) -> None:
    _receive(standing_officer, first, "TB-11", 3)
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnRefused, match=f"TB-11 đã có số của kỳ {first.code}"):
        _receive(standing_officer, second, "TB-11", 9)

    assert digest_of_tables(standing_officer) == before


def test_another_indicator_unit_or_time_may_have_another_grain(standing_officer: Viewer) -> None:
    _receive(standing_officer, month(2021, 2), "TB-11", 3)

    _receive(standing_officer, year(2021), "TN-15a", 7)
    _receive(standing_officer, FIRST_QUARTER, "TB-11", 2, HAI_ANH)
    _receive(standing_officer, year(2020), "TB-11", 8)

    assert _value(standing_officer, "TB-11", month(2021, 2)) == 3


def test_a_long_flow_is_summed_from_the_shortest_periods_that_exist(
    standing_officer: Viewer,
) -> None:
    _receive(standing_officer, FIRST_QUARTER, "TB-11", 3)
    _receive(standing_officer, parse_period("quarter:2021-2"), "TB-11", 4)
    _receive(standing_officer, parse_period("quarter:2021-3"), "TB-11", 5)

    assert _value(standing_officer, "TB-11", parse_period("half:2021-1")) == 7
    assert _value(standing_officer, "TB-11", parse_period("nine_months:2021")) == 12
    assert _value(standing_officer, "TB-11", year(2021)) == 12
    assert _value(standing_officer, "TB-11", month(2021, 3)) is None


def test_a_long_stock_is_the_last_and_one_at_the_start_the_first(standing_officer: Viewer) -> None:
    for number, value in ((1, 10), (2, 7)):
        _receive(standing_officer, parse_period(f"quarter:2021-{number}"), "PN-12", value)
        _receive(standing_officer, parse_period(f"quarter:2021-{number}"), "TP-18", value, HAI_ANH)

    assert _value(standing_officer, "PN-12", parse_period("half:2021-1")) == 7
    assert _value(standing_officer, "TP-18", parse_period("half:2021-1")) == 10


def test_a_share_of_communes_divides_by_the_communes_of_the_day(standing_officer: Viewer) -> None:
    _receive(standing_officer, FIRST_QUARTER, "CX-03t", 1)
    _receive(standing_officer, FIRST_QUARTER, "CX-03t", 1, HAI_ANH)

    assert _value(standing_officer, "NN-01", FIRST_QUARTER) == 226
    assert _value(standing_officer, "NN-01", year(2024)) == 175
    assert _value(standing_officer, "CX-03", FIRST_QUARTER) == Decimal("0.88")
    assert _value(standing_officer, "CX-03", FIRST_QUARTER, HAI_MINH) == 100


def test_what_divides_by_a_missing_population_is_missing(standing_officer: Viewer) -> None:
    _receive(standing_officer, month(2021, 1), "TP-01", 5)
    assert _value(standing_officer, "TP-28", year(2021)) is None

    _receive(standing_officer, year(2021), "NN-02", 10_000)

    assert _value(standing_officer, "TP-28", year(2021)) == 50


def test_a_mean_is_weighted_by_its_replies(standing_officer: Viewer) -> None:
    half = parse_period("half:2021-1")
    for unit, points, replies in ((HAI_MINH, 900, 10), (HAI_ANH, 7_000, 100)):
        receive(
            standing_officer,
            make_filled(unit, {"CX-15t": Decimal(points), "CX-15m": Decimal(replies)}, period=half),
            period=half,
        )

    assert _value(standing_officer, "CX-15", half) == Decimal("71.82")
