"""The last thirteen periods: gaps where a return is missing, twins, and periods of any length."""

from decimal import Decimal

import pytest

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.exceptions import ReturnNotFound
from chungtay.figures.queries.breakdown import Breakdown, break_down
from chungtay.figures.queries.coverage import coverage_of, missing_over
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.standing import Standing
from chungtay.figures.queries.trend import Trend, trend_of
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    MARCH,
    NOW,
    make_filled,
    node_of,
    receive,
    whole_form,
)
from chungtay.law.periods import Period, month, parse_period, year

pytestmark = pytest.mark.django_db

QUARTER = parse_period("quarter:2021-1")


def _take(officer: Viewer, period: Period, cases: int, code: str = HAI_MINH) -> None:
    filled = make_filled(code, whole_form(TP_01=cases), period=period, sent_at=NOW)
    receive(officer, filled, period=period)


def _trend(
    viewer: Viewer, period: Period = MARCH, unit: str = HAI_MINH, code: str = "TP-01"
) -> Trend:
    with acting_as(viewer):
        return trend_of(
            viewer, code=code, node=node_of(unit, period), period=period, standing=Standing()
        )


def _made_of(viewer: Viewer, period: Period, unit: str = HAI_MINH) -> Breakdown:
    with acting_as(viewer):
        return break_down(viewer, code="TP-01", unit=unit, period=period)


def test_a_month_without_its_return_is_a_gap_and_no_zero(standing_officer: Viewer) -> None:
    _take(standing_officer, month(2021, 1), 4)
    _take(standing_officer, MARCH, 6)

    trend = _trend(standing_officer)

    assert len(trend.points) == 13
    assert [point.drawn for point in trend.points[-3:]] == [4, None, 6]
    assert trend.gaps == 11


def test_a_total_of_some_communes_is_not_drawn_but_told(standing_officer: Viewer) -> None:
    _take(standing_officer, MARCH, 6)

    now = _trend(standing_officer, unit=HAI_HAU).now

    assert [now.drawn, now.figure.value] == [None, 6]
    assert (now.completeness.received, now.completeness.expected) == (1, 34)


def test_each_month_stands_beside_the_same_month_of_last_year(standing_officer: Viewer) -> None:
    _take(standing_officer, MARCH.same_last_year, 9)
    _take(standing_officer, MARCH, 6)

    trend = _trend(standing_officer)

    assert [trend.now.drawn, trend.now.drawn_twin] == [6, 9]
    assert trend.points[0].drawn == 9


def test_a_quarter_is_the_sum_of_its_months_and_whole_with_all_of_them(
    standing_officer: Viewer,
) -> None:
    _take(standing_officer, month(2021, 1), 4)
    _take(standing_officer, month(2021, 2), 5)
    with_two = _trend(standing_officer, QUARTER).now
    _take(standing_officer, MARCH, 6)
    with_three = _trend(standing_officer, QUARTER).now

    assert [with_two.drawn, with_two.figure.value] == [None, 9]
    assert (with_two.completeness.received, with_two.completeness.expected) == (2, 3)
    assert with_three.drawn == 15
    assert [str(one.figure.value) for one in _made_of(standing_officer, QUARTER).pieces] == [
        "4.000000", "5.000000", "6.000000",
    ]  # fmt: skip


def test_years_have_no_twin_beside_the_year_before_and_begin_where_figures_do(
    standing_officer: Viewer,
) -> None:
    _take(standing_officer, year(2019), 20)
    _take(standing_officer, MARCH, 6)

    trend = _trend(standing_officer, year(2021))

    assert [point.period.year for point in trend.points] == [2019, 2020, 2021]
    assert not trend.has_twins
    assert trend.points[0].drawn == 20


def test_a_year_of_which_months_were_filled_before_a_merger_is_whole(
    standing_officer: Viewer,
) -> None:
    """The communes of 09/2024 came from others, whose earlier returns count for the year."""
    standing, whole = Standing(), year(2024)
    tree = standing.tree(whole)
    merged = next(
        node
        for node in tree.at_level("commune")
        if len(standing.nodes(node, month(2024, 3))) == 2
        and len({part.code for part in standing.nodes(node, month(2024, 3))}) == 2
    )
    for one in whole.months:
        receive(
            standing_officer,
            *(
                make_filled(part.code, whole_form(TP_01=1), period=one, sent_at=NOW)
                for part in standing.nodes(merged, one)
            ),
            period=one,
            now=NOW.replace(year=2025),
        )

    with acting_as(standing_officer):
        found = coverage_of(
            standing_officer,
            form=form_rules(FORM),
            node=merged,
            periods=[whole],
            standing=standing,
        )
        missing = missing_over(
            standing_officer, form=form_rules(FORM), node=merged, period=whole, standing=standing
        )

    assert found[whole].is_complete
    assert found[whole].received > 12
    assert missing == ()


def test_a_unit_of_which_one_month_is_missing_is_missing_in_the_quarter(
    standing_officer: Viewer,
) -> None:
    for one in QUARTER.months:
        _take(standing_officer, one, 1)
    _take(standing_officer, MARCH, 1, HAI_ANH)

    parts = {part.node.code: part for part in _made_of(standing_officer, QUARTER, HAI_HAU).parts}

    assert not parts[HAI_MINH].is_missing
    assert parts[HAI_ANH].is_missing
    assert parts[HAI_MINH].now.value == Decimal(3)


def test_a_neighbour_reads_no_trend(neighbour: Viewer, standing_officer: Viewer) -> None:
    _take(standing_officer, MARCH, 6)

    with pytest.raises(ReturnNotFound):
        _trend(neighbour)


def test_counts_of_persons_have_no_trend_for_whom_they_do_not_concern(auditor: Viewer) -> None:
    with pytest.raises(NotPermitted):
        _trend(auditor, code="LL-01")
