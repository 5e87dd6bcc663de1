"""Signals: a commune against its own past, in the order of names, never of persons."""

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.enums import Sensitivity
from chungtay.figures.exceptions import ReturnNotFound
from chungtay.figures.models import Indicator
from chungtay.figures.queries.signals import WATCHED, Signals, is_watchable, signals_of
from chungtay.figures.queries.standing import Standing
from chungtay.figures.queries.trend import up_to
from chungtay.figures.rules.control import Rule
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_MINH,
    MARCH,
    NOW,
    PROVINCE,
    YEN_NINH,
    make_filled,
    receive,
    whole_form,
)
from chungtay.law.periods import Period, month
from chungtay.platform.tests.asking import queries_of
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db

PAST = up_to(MARCH)[:-1]


def _take(officer: Viewer, period: Period, **cases: int) -> None:
    """Receive cases of communes; a code is written c14233."""
    filled = [
        make_filled(code[1:], whole_form(TP_01=count), period=period, sent_at=NOW)
        for code, count in cases.items()
    ]
    receive(officer, *filled, period=period)


def _signals(viewer: Viewer, unit: str = PROVINCE, period: Period = MARCH) -> Signals:
    tree = tree_at(period.end)
    with acting_as(viewer):
        return signals_of(viewer, tree=tree, node=tree.node(unit), period=period)


def test_a_count_far_above_the_communes_own_past_is_told_with_number_limit_and_rule(
    standing_officer: Viewer,
) -> None:
    for period in PAST:
        _take(standing_officer, period, c14233=2, c14236=2)
    _take(standing_officer, MARCH, c14233=9, c14236=2)

    (signal,) = _signals(standing_officer).found

    assert (signal.node.code, signal.indicator.code) == (HAI_MINH, "TP-01")
    assert signal.finding.value == 9
    assert signal.finding.rule is Rule.LIMIT
    assert (signal.finding.centre, signal.finding.limit, signal.finding.months) == (2, 7, 12)


def test_signals_stand_in_the_order_of_names_not_of_size(standing_officer: Viewer) -> None:
    for period in PAST:
        _take(standing_officer, period, c14233=1, c14236=1, c13849=1)
    _take(standing_officer, MARCH, c14233=30, c14236=10, c13849=20)

    found = [signal.node.code for signal in _signals(standing_officer).found]

    assert found == [HAI_ANH, HAI_MINH, YEN_NINH]


def test_a_steady_commune_and_one_with_too_short_a_past_give_none(
    standing_officer: Viewer,
) -> None:
    for period in PAST:
        _take(standing_officer, period, c14233=3)
    for period in PAST[1:]:
        _take(standing_officer, period, c14236=1)
    _take(standing_officer, MARCH, c14233=3, c14236=40)

    signals = _signals(standing_officer)

    assert signals.found == ()
    assert (signals.judged, signals.too_short) == (3, 3)


def test_a_month_not_yet_reported_is_not_judged(standing_officer: Viewer) -> None:
    for period in PAST:
        _take(standing_officer, period, c14233=3)

    assert _signals(standing_officer).judged == 0


def test_only_open_counts_of_events_are_watched() -> None:
    watched = list(Indicator.objects.filter(code__in=WATCHED))

    assert {one.unit for one in watched} == {"vụ", "tin"}
    assert all(is_watchable(one) for one in watched)
    assert not any(
        is_watchable(one) for one in Indicator.objects.filter(sensitivity=Sensitivity.PERSONS)
    )


def test_a_merged_commune_is_held_against_what_stood_in_its_place(
    standing_officer: Viewer,
) -> None:
    autumn = month(2024, 10)
    standing = Standing()
    past = up_to(autumn)[:-1]
    commune = next(
        node
        for node in standing.tree(autumn).at_level("commune")
        if len(standing.nodes(node, past[0])) == 2
    )
    for period in past:
        receive(
            standing_officer,
            *(
                make_filled(part.code, whole_form(TP_01=3), period=period, sent_at=NOW)
                for part in standing.nodes(commune, period)
            ),
            period=period,
            now=NOW.replace(year=2025),
        )
    late = NOW.replace(year=2025)
    usual = make_filled(commune.code, whole_form(TP_01=6), period=autumn, sent_at=late)
    receive(standing_officer, usual, period=autumn, now=late)

    signals = _signals(standing_officer, commune.code, autumn)

    assert signals.judged == 3
    assert [signal.indicator.code for signal in signals.found] == []


def test_a_past_of_which_a_part_is_missing_is_skipped(standing_officer: Viewer) -> None:
    autumn = month(2024, 10)
    standing = Standing()
    past = up_to(autumn)[:-1]
    commune = next(
        node
        for node in standing.tree(autumn).at_level("commune")
        if len(standing.nodes(node, past[0])) == 2
    )
    late = NOW.replace(year=2025)
    for period in past:
        first = standing.nodes(commune, period)[0]
        filled = make_filled(first.code, whole_form(TP_01=1), period=period, sent_at=NOW)
        receive(standing_officer, filled, period=period, now=late)
    usual = make_filled(commune.code, whole_form(TP_01=20), period=autumn, sent_at=late)
    receive(standing_officer, usual, period=autumn, now=late)

    signals = _signals(standing_officer, commune.code, autumn)

    assert (signals.judged, signals.too_short, signals.found) == (0, 3, ())


def test_a_neighbour_is_refused(neighbour: Viewer) -> None:
    with pytest.raises(ReturnNotFound):
        _signals(neighbour, HAI_MINH)


def test_the_number_of_queries_does_not_grow_with_the_communes(standing_officer: Viewer) -> None:
    counts = [queries_of(_signals, standing_officer, unit) for unit in (HAI_MINH, PROVINCE)]

    assert counts[0] == counts[1]
