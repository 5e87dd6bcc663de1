"""Series as reported then, and restated to the units of any day, through the real reforms."""

from datetime import date
from decimal import Decimal

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.queries.series import Series, reported_series_of, series_of
from chungtay.figures.tests.made import PROVINCE, decimals, make_filled, node_of, receive
from chungtay.law.periods import Period, month
from chungtay.units.enums import Level
from chungtay.units.queries.lineage import map_between
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db
BEFORE, AFTER = month(2024, 8), month(2024, 10)
BOTH = [BEFORE, month(2024, 9), AFTER]
REFORM = date(2024, 9, 1)


@pytest.fixture
def reported(standing_officer: Viewer) -> None:
    """Every commune of its day reports: 1 case before the reform, 2 after."""
    for period, cases in ((BEFORE, 1), (AFTER, 2)):
        receive(
            standing_officer,
            *(
                make_filled(node.code, decimals({"TP-01": cases}), period=period)
                for node in tree_at(period.end).at_level(Level.COMMUNE)
            ),
            period=period,
        )


def _values(series: Series) -> list[Decimal | None]:
    return [point.figure.value for point in series.points]


def _restated(viewer: Viewer, unit: str, day: date, periods: list[Period] = BOTH) -> Series:
    with acting_as(viewer):
        return series_of(viewer, indicator="TP-01", unit=unit, periods=periods, restated_to=day)


def _reported(viewer: Viewer, unit: str) -> Series:
    with acting_as(viewer):
        return reported_series_of(viewer, indicator="TP-01", unit=unit, periods=BOTH)


def _merged() -> tuple[str, list[str]]:
    """Return a commune of after the reform that took in others, and all it came from."""
    before = {node.code for node in tree_at(BEFORE.end).at_level(Level.COMMUNE)}
    after = tree_at(AFTER.end)
    new = next(
        node
        for node in after.at_level(Level.COMMUNE)
        if node.name == "Cửa Bắc" or node.code not in before
    )
    became = map_between(BEFORE.end, AFTER.end)
    old = tree_at(BEFORE.end).by_version
    return new.code, [old[pk].code for pk, parts in became.items() if new.version_id in parts]


@pytest.mark.parametrize("day", [date(2021, 1, 1), BEFORE.end, REFORM, date(2025, 6, 30)])
def test_the_provinces_additive_totals_are_equal_however_they_are_read(
    reported: None, standing_officer: Viewer, day: date
) -> None:
    assert _values(_reported(standing_officer, PROVINCE)) == [226, None, 350]
    assert _values(_restated(standing_officer, PROVINCE, day)) == [226, None, 350]


def test_the_communes_of_a_day_add_up_to_the_province_in_every_period(
    reported: None, standing_officer: Viewer
) -> None:
    communes = tree_at(AFTER.end).at_level(Level.COMMUNE)

    values = [_values(_restated(standing_officer, node.code, AFTER.end)) for node in communes]

    assert sum(before or 0 for before, _, _ in values) == 226
    assert sum(after or 0 for _, _, after in values) == 350


def test_a_merged_commune_has_its_predecessors_past_only_when_restated(
    reported: None, standing_officer: Viewer
) -> None:
    code, came_from = _merged()
    stood = code in came_from

    assert len(came_from) > 1
    assert _values(_reported(standing_officer, code))[0] == (1 if stood else None)
    assert _values(_restated(standing_officer, code, AFTER.end)) == [len(came_from), None, 2]


def test_what_was_put_together_is_not_guessed_apart(
    reported: None, standing_officer: Viewer
) -> None:
    _, came_from = _merged()

    for code in came_from:
        assert _values(_restated(standing_officer, code, BEFORE.end)) == [1, None, None]


def test_completeness_follows_the_units_that_reported(
    reported: None, standing_officer: Viewer
) -> None:
    series = _restated(standing_officer, PROVINCE, REFORM)

    assert [point.completeness.expected for point in series.points] == [226, 175, 175]
    assert [point.completeness.received for point in series.points] == [226, 0, 175]


def test_a_commune_that_did_not_change_reads_the_same_everywhere(
    reported: None, standing_officer: Viewer
) -> None:
    unchanged = next(
        node
        for node in tree_at(AFTER.end).at_level(Level.COMMUNE)
        if node.version_id == node_of(node.code, BEFORE).version_id
    )

    for day in (BEFORE.end, AFTER.end):
        assert _values(_restated(standing_officer, unchanged.code, day)) == [1, None, 2]
    assert _values(_reported(standing_officer, unchanged.code)) == [1, None, 2]
