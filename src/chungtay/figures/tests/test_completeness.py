"""How many returns were expected, are there, came late, or are missing."""

from datetime import timedelta
from itertools import starmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.enums import ReturnState
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.completeness import (
    NONE_EXPECTED,
    Completeness,
    communes_of,
    completeness_of,
    missing_units,
)
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.listing import list_returns
from chungtay.figures.services.sent import send_back
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    IN_TIME,
    MARCH,
    NOW,
    PROVINCE,
    YEN_NINH,
    make_filled,
    make_sent,
    node_of,
    receive,
    row_of,
)
from chungtay.law.periods import Period, month, year
from chungtay.units.queries.tree import tree_at

COUNTS = st.builds(Completeness, *[st.integers(0, 300)] * 4)


def _of(viewer: Viewer, unit: str = PROVINCE, period: Period = MARCH) -> Completeness:
    tree = tree_at(period.end)
    with acting_as(viewer):
        found = completeness_of(
            viewer, form=FORM, periods=[(period, communes_of(tree, tree.node(unit)))]
        )
    return found[period]


@given(one=COUNTS, other=COUNTS)
def test_completeness_adds_up(one: Completeness, other: Completeness) -> None:
    both = one + other

    assert both.missing == one.missing + other.missing
    assert both == other + one
    assert one + NONE_EXPECTED == one


def test_complete_means_nothing_is_missing() -> None:
    found = list(starmap(Completeness, [(226, 226, 3), (226, 225, 0), (0, 0, 0)]))

    assert [one.is_complete for one in found] == [True, False, True]
    assert [one.missing for one in found] == [0, 1, 0]


@pytest.mark.django_db
@pytest.mark.parametrize(("unit", "expected"), [(PROVINCE, 226), (HAI_HAU, 34), (HAI_MINH, 1)])
def test_every_commune_below_is_expected(
    standing_officer: Viewer, unit: str, expected: int
) -> None:
    assert _of(standing_officer, unit) == Completeness(expected, 0, 0)


@pytest.mark.django_db
def test_late_ones_are_counted_among_the_received(standing_officer: Viewer) -> None:
    receive(
        standing_officer,
        make_filled(HAI_MINH),
        make_filled(HAI_ANH, sent_at=IN_TIME + timedelta(days=1)),
        make_filled(YEN_NINH),
    )

    assert _of(standing_officer) == Completeness(226, 3, 1)
    assert _of(standing_officer, HAI_HAU) == Completeness(34, 2, 1)


@pytest.mark.django_db
def test_what_is_sent_and_not_received_waits_and_is_missing(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    make_sent(commune_chair)

    found = _of(standing_officer, HAI_HAU)

    assert found == Completeness(34, 0, 0, waiting=1)
    assert found.missing == 34


@pytest.mark.django_db
def test_a_locked_return_counts_and_one_given_back_does_not(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(HAI_MINH), make_filled(HAI_ANH))
    with acting_as(standing_officer):
        send_back(
            actor=standing_officer, form=FORM, version_id=node_of(HAI_ANH).version_id,
            period=row_of(), remark="Sai", now=NOW,
        )  # fmt: skip
        UnitReturn.objects.filter(state=ReturnState.RECEIVED).update(state=ReturnState.LOCKED)

    assert _of(standing_officer) == Completeness(226, 1, 0)


@pytest.mark.django_db
def test_a_year_is_complete_by_its_months_where_it_has_months(standing_officer: Viewer) -> None:
    for period in (month(2020, 1), month(2020, 2)):
        receive(standing_officer, make_filled(period=period, sent_at=NOW), period=period)

    assert _of(standing_officer, HAI_MINH, year(2020)) == Completeness(12, 2, 2)


@pytest.mark.django_db
def test_a_year_without_months_is_complete_by_its_own_returns(standing_officer: Viewer) -> None:
    period = year(2019)
    receive(standing_officer, make_filled(period=period, sent_at=NOW), period=period)

    assert _of(standing_officer, HAI_MINH, period) == Completeness(1, 1, 1)
    assert _of(standing_officer, HAI_ANH, period) == Completeness(1, 0, 0)


@pytest.mark.django_db
def test_the_missing_are_named(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(HAI_MINH))
    tree = tree_at(MARCH.end)
    nodes = communes_of(tree, tree.node(HAI_HAU))

    with acting_as(standing_officer):
        missing = missing_units(standing_officer, form=FORM, period=MARCH, nodes=nodes)

    assert len(missing) == 33
    assert HAI_MINH not in {node.code for node in missing}


@pytest.mark.django_db
def test_a_commune_counts_within_its_own_range_only(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    receive(standing_officer, make_filled(HAI_MINH), make_filled(HAI_ANH))

    assert _of(commune_chair, HAI_MINH) == Completeness(1, 1, 0)
    assert _of(commune_chair, HAI_ANH) == Completeness(1, 0, 0)


@pytest.mark.django_db
def test_the_list_begins_with_the_missing_and_names_who_answers(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    receive(standing_officer, make_filled(HAI_ANH))
    make_sent(commune_chair)

    with acting_as(standing_officer):
        listed = list_returns(standing_officer, form=form_rules(FORM), period=row_of(), now=NOW)

    states = [line.state for line in listed.lines]
    sent = next(line for line in listed.lines if line.state == ReturnState.SENT)
    assert states == [""] * 224 + ["SENT", "RECEIVED"]
    assert sent.head is not None
    assert sent.head.full_name == commune_chair.full_name
    assert sum(line.expected for line in listed.districts) == 226
    assert sum(line.missing for line in listed.districts) == 225


@pytest.mark.django_db
def test_a_commune_lists_itself_alone(neighbour: Viewer, standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(HAI_MINH))

    with acting_as(neighbour):
        listed = list_returns(neighbour, form=form_rules(FORM), period=row_of(), now=NOW)

    assert [line.node.code for line in listed.lines] == [HAI_ANH]
    assert listed.districts == ()
