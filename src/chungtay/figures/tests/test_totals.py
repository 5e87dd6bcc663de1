"""Totals of districts and province: true for whoever arrived, in whatever order."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.access.permissions import Viewer, acting_as, seeing_nothing
from chungtay.figures.models import FigureTotal, PeriodMark
from chungtay.figures.queries.disclosure import disclose
from chungtay.figures.rules.series import add, combine, growth, meets, ratio
from chungtay.figures.services.totals import mark, refresh, roll_up
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    MARCH,
    NOW,
    PROVINCE,
    YEN_NINH,
    decimals,
    digest_of_tables,
    make_filled,
    node_of,
    read,
    receive,
    row_of,
)
from chungtay.law.periods import Period, month, year
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at

COMMUNES = (HAI_MINH, HAI_ANH, YEN_NINH, "14242", "13633", "13708")
FIGURES = st.one_of(st.none(), st.integers(0, 300))
ARRIVALS = st.lists(
    st.tuples(st.sampled_from(COMMUNES), FIGURES, FIGURES), unique_by=lambda one: one[0]
)
# Each example runs in a savepoint of its own that is undone.
UNDONE = settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
TENTHS = st.decimals(-1000, 1000, places=1)


@given(st.lists(st.one_of(st.none(), TENTHS)))
def test_a_flow_is_summed_and_a_stock_is_the_last(values: list[Decimal | None]) -> None:
    present = [value for value in values if value is not None]

    assert combine("F", values) == (sum(present, Decimal(0)) if present else None)
    assert combine("S", values) == (present[-1] if present else None)


def test_missing_is_not_zero() -> None:
    assert combine("F", []) is None
    assert combine("F", [None, None]) is None
    assert combine("F", [None, Decimal(0)]) == 0
    assert combine("S", [Decimal(5), None]) == 5
    assert combine("S", [Decimal(5), Decimal(0)]) == 0


def test_a_sum_of_parts_is_missing_where_one_part_is() -> None:
    assert add([Decimal(1), Decimal(2)]) == 3
    assert add([Decimal(1), None]) is None
    assert add([]) == 0


@pytest.mark.parametrize(
    ("top", "bottom", "shown"),
    [
        ("2089", "2586", "80.78"),
        ("1", "3", "33.33"),
        ("2", "3", "66.67"),
        ("1", "800", "0.13"),
        ("0", "5", "0.00"),
        ("5", "4", "125.00"),
        ("0", "0", None),
        ("5", "0", None),
        (None, "5", None),
        ("5", None, None),
    ],
)
def test_a_ratio_comes_from_its_parts(
    top: str | None, bottom: str | None, shown: str | None
) -> None:
    parts = decimals({"top": top, "bottom": bottom})

    assert ratio(parts["top"], parts["bottom"]) == decimals({"shown": shown})["shown"]


@pytest.mark.parametrize(
    ("now", "before", "shown"),
    [
        ("38", "40", "-5.00"),
        ("40", "40", "0.00"),
        ("1", "3", "-66.67"),
        ("5", "0", None),
        (None, "5", None),
        ("5", None, None),
    ],
)
def test_growth_is_against_the_twin(now: str | None, before: str | None, shown: str | None) -> None:
    parts = decimals({"now": now, "before": before})

    assert growth(parts["now"], parts["before"]) == decimals({"shown": shown})["shown"]


@pytest.mark.parametrize(
    ("operator", "below", "equal", "above"),
    [
        (">", False, False, True),
        (">=", False, True, True),
        ("<", True, False, False),
        ("<=", True, True, False),
        ("=", False, True, False),
    ],
)
def test_a_target_is_kept_as_its_operator_says(
    operator: str, below: bool, equal: bool, above: bool
) -> None:
    target = Decimal(75)

    found = [meets(operator, target + step, target) for step in (-1, 0, 1)]

    assert found == [below, equal, above]


def _sums(arrivals: Sequence[tuple[str, int | None, int | None]]) -> dict[tuple[str, str], int]:
    """Add up in plain Python: (unit above, indicator) to the sum of what was filled."""
    tree = tree_at(MARCH.end)
    parts = sorted(
        (above, indicator, value)
        for code, *figures in arrivals
        for indicator, value in zip(("TP-01", "TP-03"), figures, strict=True)
        if value is not None
        for parent in [tree.parent(tree.node(code))]
        for above in (PROVINCE, parent.code if parent else "")
    )
    return {
        key: sum(value for *_, value in group)
        for key, group in groupby(parts, key=lambda part: part[:2])
    }


@pytest.mark.django_db
@UNDONE
@given(arrivals=ARRIVALS, cut=st.integers(0, 6))
def test_any_communes_in_any_order_add_up(
    standing_officer: Viewer,
    arrivals: list[tuple[str, int | None, int | None]],
    cut: int,
) -> None:
    filled = [
        make_filled(code, decimals({"TP-01": cases, "TP-03": cleared}))
        for code, cases, cleared in arrivals
    ]

    with transaction.atomic():
        for batch in (filled[:cut], filled[cut:]):
            receive(standing_officer, *batch)
        with acting_as(standing_officer):
            totals = {
                (code, indicator): value
                for code, indicator, value in FigureTotal.objects.values_list(
                    "unit_version__code", "indicator_id", "value"
                )
            }
        transaction.set_rollback(True)

    assert totals == _sums(arrivals)


@pytest.mark.django_db
def test_a_total_knows_how_many_filled_it(standing_officer: Viewer) -> None:
    receive(
        standing_officer,
        make_filled(HAI_MINH, decimals({"TP-01": 0})),
        make_filled(HAI_ANH, decimals({"TP-01": None, "TP-03": 2})),
        make_filled(YEN_NINH, decimals({"TP-01": 5})),
    )

    with acting_as(standing_officer):
        filled = dict(
            FigureTotal.objects.filter(unit_version_id=node_of(PROVINCE).version_id).values_list(
                "indicator_id", "filled"
            )
        )
        assert read(HAI_HAU, "TP-01") == 0
    assert filled == {"TP-01": 2, "TP-03": 1}


@pytest.mark.django_db
def test_rolling_up_again_changes_nothing(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled())
    before = digest_of_tables(standing_officer)

    with acting_as(standing_officer):
        roll_up(row_of().pk)

    assert digest_of_tables(standing_officer) == before


@pytest.mark.django_db
def test_the_roll_up_does_not_see_through_the_senders_eyes(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    receive(standing_officer, make_filled(HAI_MINH), make_filled(HAI_ANH), make_filled(YEN_NINH))

    for scope in (acting_as(commune_chair), seeing_nothing()):
        with scope:
            roll_up(row_of().pk)

    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 3


@pytest.mark.django_db
def test_a_marked_period_is_redone_when_it_is_read_and_others_are_left(
    standing_officer: Viewer,
) -> None:
    receive(standing_officer, make_filled())
    february = row_of(month(2021, 2))
    with acting_as(standing_officer):
        mark(row_of().pk)
        mark(row_of().pk)
        mark(february.pk)

        redone = refresh([row_of().pk])
        left = list(PeriodMark.objects.values_list("period_id", flat=True))

    assert redone == [row_of().pk]
    assert left == [february.pk]


@pytest.mark.django_db
def test_refreshing_what_is_not_marked_does_nothing(standing_officer: Viewer) -> None:
    with acting_as(standing_officer):
        assert refresh([row_of().pk]) == []


@pytest.mark.django_db
def test_a_period_that_is_none_cannot_be_rolled_up(standing_officer: Viewer) -> None:
    with acting_as(standing_officer), pytest.raises(Exception, match="no rows"):
        roll_up(-1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "delete from figure_total",
        "insert into figure_total (value) values (1)",
        "delete from figure_period_mark",
        "alter function figures_roll_up(bigint) owner to current_user",
    ],
)
def test_the_web_role_only_asks_for_the_roll_up(statement: str) -> None:
    with (
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
def test_a_total_is_read_within_the_range_of_its_unit(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    receive(standing_officer, make_filled())

    with acting_as(commune_chair):
        assert not FigureTotal.objects.exists()
        assert read(HAI_MINH, "TP-01") == 1


def _value(viewer: Viewer, code: str, *periods: Period, unit: str = PROVINCE) -> Decimal | None:
    with acting_as(viewer):
        disclosed = disclose(
            viewer, indicators=[code], units=[node_of(unit).version_id], periods=periods
        )
        return disclosed.value(code, node_of(unit).version_id, *periods)


def _receive_in(officer: Viewer, period: Period, **numbers: int | None) -> None:
    cells = decimals({name.replace("_", "-"): of for name, of in numbers.items()})
    receive(officer, make_filled(cells=cells, period=period, sent_at=NOW), period=period)


@pytest.mark.django_db
def test_the_clearance_of_the_province_comes_from_its_parts(standing_officer: Viewer) -> None:
    receive(
        standing_officer,
        make_filled(HAI_MINH, decimals({"TP-01": 10, "TP-03": 1})),
        make_filled(HAI_ANH, decimals({"TP-01": 1, "TP-03": 1})),
    )

    # Not the mean of 10 % and 100 %.
    assert _value(standing_officer, "TP-04", MARCH) == Decimal("18.18")
    assert _value(standing_officer, "TP-04", MARCH, unit=HAI_MINH) == 10


@pytest.mark.django_db
def test_a_year_is_the_sum_of_its_months_where_it_has_months(standing_officer: Viewer) -> None:
    _receive_in(standing_officer, month(2020, 1), TP_01=4, TP_03=1)
    _receive_in(standing_officer, month(2020, 12), TP_01=6, TP_03=3)

    assert _value(standing_officer, "TP-01", year(2020)) == 10
    assert _value(standing_officer, "TP-04", year(2020)) == 40


@pytest.mark.django_db
def test_a_year_without_months_is_what_was_reported_for_it(standing_officer: Viewer) -> None:
    _receive_in(standing_officer, year(2019), TP_01=490, TP_03=400)

    assert _value(standing_officer, "TP-01", year(2019)) == 490
    assert _value(standing_officer, "TP-04", year(2019)) == Decimal("81.63")


@pytest.mark.django_db
def test_a_stock_over_months_is_the_last_one(standing_officer: Viewer) -> None:
    _receive_in(standing_officer, month(2021, 1), LL_01=7)
    _receive_in(standing_officer, month(2021, 2), LL_01=5)
    _receive_in(standing_officer, MARCH, LL_01=None, TP_01=1)

    assert _value(standing_officer, "LL-01", *year(2021).months) == 5
    assert _value(standing_officer, "LL-01", year(2021)) == 5
    assert _value(standing_officer, "LL-01", MARCH) is None


@pytest.mark.django_db
def test_growth_reads_last_years_twin(standing_officer: Viewer) -> None:
    _receive_in(standing_officer, month(2020, 3), TP_01=40)
    _receive_in(standing_officer, MARCH, TP_01=38)

    assert _value(standing_officer, "TP-02", MARCH) == -5
    assert _value(standing_officer, "TP-02", month(2020, 3)) is None


@pytest.mark.django_db
def test_every_district_is_totalled(standing_officer: Viewer) -> None:
    tree = tree_at(MARCH.end)
    districts = tree.at_level(Level.DISTRICT)
    firsts = [tree.children(district)[0] for district in districts]

    receive(
        standing_officer,
        *(make_filled(node.code, decimals({"TP-01": 2})) for node in firsts),
    )

    with acting_as(standing_officer):
        found = {district.code: read(district.code, "TP-01") for district in districts}
        assert read(PROVINCE, "TP-01") == 20
    assert set(found.values()) == {Decimal(2)}


@pytest.mark.django_db
def test_the_roll_up_does_not_trust_statistics_of_a_new_month() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select proconfig from pg_proc where proname = 'figures_roll_up'")
        (settings_of_it,) = cursor.fetchone()

    assert "enable_nestloop=off" in settings_of_it
