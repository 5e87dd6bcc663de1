"""The tree of units at a day: three epochs, parents, keys, successions."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db.models import F, Q, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.platform.tests.asking import queries_of
from chungtay.units.enums import Level
from chungtay.units.exceptions import UnitNotFound
from chungtay.units.models import UnitSuccession, UnitVersion
from chungtay.units.queries.tree import tree_at
from chungtay.units.rules.keys import agency_key, key_range

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2020, 2, 1)
_EPOCH_1 = {"province": 1, "district": 10, "commune": 226}
_EPOCH_2 = {"province": 1, "district": 9, "commune": 175}
_EPOCH_3 = {"province": 1, "district": 0, "commune": 129}
_KINDS_1 = {"xa": 188, "phuong": 22, "thi_tran": 16}
_KINDS_2 = {"xa": 146, "thi_tran": 15, "phuong": 14}
_KINDS_3 = {"xa": 97, "phuong": 32}

# The database is only read: one function-scoped transaction does for all examples.
READING = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "levels", "kinds"),
    [
        (date(2020, 1, 31), _EPOCH_1, _KINDS_1),
        (date(2020, 2, 1), _EPOCH_1, _KINDS_1),
        (date(2021, 1, 1), _EPOCH_1, _KINDS_1),
        (date(2024, 8, 31), _EPOCH_1, _KINDS_1),
        (date(2024, 9, 1), _EPOCH_2, _KINDS_2),
        (date(2024, 12, 31), _EPOCH_2, _KINDS_2),
        (date(2025, 6, 30), _EPOCH_2, _KINDS_2),
        (date(2025, 7, 1), _EPOCH_3, _KINDS_3),
        (date(2026, 1, 1), _EPOCH_3, _KINDS_3),
    ],
)
def test_a_day_has_the_units_of_its_epoch(
    day: date, levels: dict[str, int], kinds: dict[str, int]
) -> None:
    assert tree_at(day).counts() == {"levels": levels, "kinds": kinds}


@READING
@given(day=DAYS)
def test_every_day_has_the_counts_of_its_epoch(day: date) -> None:
    epochs = [(date(2025, 7, 1), _EPOCH_3, _KINDS_3), (date(2024, 9, 1), _EPOCH_2, _KINDS_2)]
    levels, kinds = next(
        ((levels, kinds) for first, levels, kinds in epochs if day >= first), (_EPOCH_1, _KINDS_1)
    )

    assert tree_at(day).counts() == {"levels": levels, "kinds": kinds}


@pytest.mark.parametrize(
    ("day", "is_before"),
    [
        (date(1990, 1, 1), True),
        (date(2020, 1, 31), True),
        (date(2020, 2, 1), False),
        (date(2021, 3, 14), False),
    ],
)
def test_a_day_before_the_data_has_the_first_tree_and_says_so(day: date, is_before: bool) -> None:
    tree = tree_at(day)

    assert tree.is_before_data is is_before
    assert {node.version_id for node in tree.nodes} == {
        node.version_id for node in tree_at(FIRST_DAY).nodes
    }


@READING
@given(day=DAYS)
def test_every_unit_hangs_under_one_of_the_level_above(day: date) -> None:
    tree = tree_at(day)
    above = {Level.DISTRICT: Level.PROVINCE, Level.AGENCY: Level.PROVINCE}
    has_districts = bool(tree.at_level(Level.DISTRICT))
    above[Level.COMMUNE] = {True: Level.DISTRICT, False: Level.PROVINCE}[has_districts]

    for node in set(tree.nodes) - set(tree.at_level(Level.PROVINCE)):
        parent = tree.parent(node)
        assert parent is not None
        assert parent.level == above[Level(node.level)]
        assert node in tree.children(parent)


@READING
@given(day=DAYS)
def test_the_province_alone_stands_at_the_top(day: date) -> None:
    tree = tree_at(day)

    tops = [node for node in tree.nodes if tree.parent(node) is None]

    assert [node.level for node in tops] == [Level.PROVINCE]


@pytest.mark.parametrize(
    "day", [date(2020, 2, 1), date(2024, 8, 31), date(2024, 9, 1), date(2025, 6, 30)]
)
def test_every_commune_stands_under_a_district_until_30_june_2025(day: date) -> None:
    tree = tree_at(day)

    parents = [tree.parent(commune) for commune in tree.at_level(Level.COMMUNE)]

    assert {parent.level for parent in parents if parent} == {Level.DISTRICT}
    assert None not in parents


@READING
@given(day=DAYS)
def test_key_ranges_nest_and_are_apart(day: date) -> None:
    tree = tree_at(day)

    for node in tree.nodes:
        children = sorted(tree.children(node), key=lambda child: child.key)
        assert all(node.key <= child.key <= child.key_hi <= node.key_hi for child in children)
        assert all(left.key_hi < right.key for left, right in pairwise(children))


@READING
@given(day=DAYS)
def test_no_key_and_no_code_stands_twice_on_a_day(day: date) -> None:
    tree = tree_at(day)

    assert len({node.key for node in tree.nodes}) == len(tree.nodes)
    assert len(tree.by_code) == len(tree.nodes)
    assert len(tree.by_unit) == len(tree.nodes)


@READING
@given(day=DAYS)
def test_the_tree_knows_on_which_days_it_stands(day: date) -> None:
    tree = tree_at(day)
    other = tree_at(day + timedelta(days=1))
    is_same = {node.version_id for node in tree.nodes} == {node.version_id for node in other.nodes}

    assert tree.holds_on(day)
    assert tree.holds_on(day + timedelta(days=1)) is (
        is_same and tree.is_before_data == other.is_before_data
    )


def test_communes_come_in_vietnamese_order() -> None:
    names = [node.name for node in tree_at(FIRST_DAY).at_level(Level.COMMUNE)]

    initials = list(dict.fromkeys(name[0] for name in names))

    assert initials == sorted(initials, key="ABCDĐEGHIKLMNOPQRSTUVXÝY".index)
    assert names.index("Trực Hùng") < names.index("Trực Hưng")


def test_the_units_below_one_are_its_own() -> None:
    tree = tree_at(FIRST_DAY)
    hai_hau = tree.node("366")

    communes = tree.at_level(Level.COMMUNE, within=hai_hau)

    assert set(communes) == set(tree.children(hai_hau))
    assert tree.node("14233") in communes


def test_a_code_that_is_not_there_is_named_with_the_day() -> None:
    with pytest.raises(UnitNotFound, match=r"“99999”.*14/03/2021"):
        tree_at(date(2021, 3, 14)).node("99999")


def test_a_code_used_again_is_another_unit() -> None:
    names = [tree_at(day).node("13669").name for day in (FIRST_DAY, date(2024, 9, 1))]

    assert names == ["Trần Đăng Ninh", "Cửa Bắc"]


def test_a_renamed_or_moved_unit_stays_the_same_unit_and_a_merged_one_does_not() -> None:
    pairs = UnitSuccession.objects.values_list("kind", "predecessor__unit", "successor__unit")

    is_same = {kind: before == after for kind, before, after in pairs if kind != "merge"}
    merged = [before == after for kind, before, after in pairs if kind == "merge"]

    assert is_same == {"rename": True, "move": True, "split": False}
    assert not any(merged)


def test_the_shares_of_a_predecessor_sum_to_one() -> None:
    shares = UnitSuccession.objects.values("predecessor").annotate(whole=Sum("share"))

    assert {row["whole"] for row in shares} == {Decimal(1)}


def test_what_ended_has_a_successor_that_begins_on_the_next_day_or_stood_already() -> None:
    ended = UnitVersion.objects.filter(
        valid_to__isnull=False, level__in=(Level.PROVINCE, Level.COMMUNE, Level.AGENCY)
    )
    next_day = F("predecessor__valid_to") + timedelta(days=1)

    orphans = ended.filter(successions=None)
    gaps = UnitSuccession.objects.exclude(
        Q(successor__valid_to=None) | Q(successor__valid_to__gte=next_day),
        successor__valid_from__lte=next_day,
    )

    assert list(orphans) == []
    assert list(gaps) == []


def test_reading_the_tree_takes_one_query() -> None:
    assert queries_of(tree_at, date(2021, 3, 14)) == 1


@pytest.mark.parametrize(
    ("province", "district", "commune", "low", "high"),
    [
        ("36", None, None, 36_000_000_000_000, 36_999_999_999_999),
        ("36", "366", None, 36_366_000_000_000, 36_366_999_999_999),
        ("36", "366", "14233", 36_366_142_330_000, 36_366_142_339_999),
        ("37", None, "14233", 37_000_142_330_000, 37_000_142_339_999),
    ],
)
def test_a_key_tells_the_place_in_the_tree(
    province: str, district: str | None, commune: str | None, low: int, high: int
) -> None:
    assert key_range(province=province, district=district, commune=commune) == (low, high)


def test_an_agency_has_a_range_that_no_district_has() -> None:
    low, high = agency_key(province="36", number=1)
    districts = [key_range(province="36", district=code, commune=None) for code in ("356", "366")]

    assert all(high < other_low or other_high < low for other_low, other_high in districts)
    assert agency_key(province="36", number=2)[0] == high + 1
