"""What became of units and what they were: the real reforms, in as many queries as for one."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from chungtay.units.enums import Level, Nature
from chungtay.units.exceptions import UnitNotFound
from chungtay.units.models import Unit, UnitVersion
from chungtay.units.queries.lineage import (
    ancestors,
    descendants,
    map_between,
    trace,
    unit_of_code,
)
from chungtay.units.queries.tree import tree_at
from chungtay.units.rules.keys import body_key
from chungtay.units.services.loading import load_units
from chungtay.units.tests.through_owner import ThroughOwner
from chungtay.units.tests.unit_files import (
    became,
    successions_file,
    unit,
    units_file,
    write_folder,
)

pytestmark = pytest.mark.django_db
AS_OWNER = pytest.mark.django_db(databases=["owner", "default"])

D2021, D2024, D2025, D2026 = (
    date(2021, 1, 1), date(2024, 12, 31), date(2025, 6, 30), date(2026, 1, 1)
)  # fmt: skip
EPOCHS = [
    date(2019, 1, 1), date(2020, 2, 1), date(2024, 8, 31), date(2024, 9, 1),
    date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 1),
]  # fmt: skip
FORWARD = [(since, until) for since, until in product(EPOCHS, EPOCHS) if since <= until]
LEVELS = (Level.PROVINCE, Level.COMMUNE, Level.AGENCY)


@pytest.mark.parametrize(("since", "until"), FORWARD)
def test_the_map_between_two_days_loses_and_makes_nothing(since: date, until: date) -> None:
    there = map_between(since, until, levels=LEVELS)
    before = {node.version_id for node in tree_at(since).nodes if node.level in LEVELS}
    after = {node.version_id for node in tree_at(until).nodes if node.level in LEVELS}

    assert set(there) == before
    assert {sum(shares.values()) for shares in there.values()} == {Fraction(1)}
    assert {pk for shares in there.values() for pk in shares} <= after


@pytest.mark.parametrize(("since", "until"), FORWARD)
def test_backwards_is_the_same_relation_turned_round(since: date, until: date) -> None:
    there, back = map_between(since, until), map_between(until, since)

    pairs = {(one, other, share) for one, row in there.items() for other, share in row.items()}
    turned = {(one, other, share) for other, row in back.items() for one, share in row.items()}

    assert pairs == turned or since == until
    assert set(back) == {n.version_id for n in tree_at(until).at_level(Level.COMMUNE)}


def test_the_communes_of_2021_map_to_57_of_the_129_of_2026() -> None:
    there = map_between(D2021, D2026)

    assert len(there) == 226
    assert len({pk for shares in there.values() for pk in shares}) == 57


def test_a_code_used_again_is_traced_from_its_own_day() -> None:
    start = unit_of_code("13669", D2021)
    found = trace(start, D2021, D2026)

    assert start.full_name == "Phường Trần Đăng Ninh"
    assert [(kin.node.code, kin.node.full_name, kin.share) for kin in found.kin] == [
        ("13669", "Phường Nam Định", Fraction(1))
    ]
    assert [(step.day, step.kind, step.after.name) for step in found.kin[0].steps] == [
        (date(2024, 9, 1), "merge", "Cửa Bắc"),
        (date(2025, 7, 1), "merge", "Nam Định"),
    ]
    assert found.ended == ()


def test_what_a_unit_was_names_each_predecessor_with_what_it_gave() -> None:
    start = unit_of_code("356", D2025)
    found = trace(start, D2025, D2021)

    assert {(kin.node.code, kin.share, len(kin.steps)) for kin in found.kin} == {
        ("356", Fraction(1), 0),
        ("358", Fraction(1), 1),
    }


@pytest.mark.parametrize(("since", "until"), [pair for pair in FORWARD if pair[0] < pair[1]])
def test_a_trace_says_what_the_map_says(since: date, until: date) -> None:
    there, back = map_between(since, until), map_between(until, since)
    one = next(iter(tree_at(since).at_level(Level.COMMUNE)))
    other = next(iter(tree_at(until).at_level(Level.COMMUNE)))

    became = {kin.node.version_id: kin.share for kin in trace(one, since, until).kin}
    was = {kin.node.version_id: kin.share for kin in trace(other, until, since).kin}

    assert became == there[one.version_id]
    assert was == back[other.version_id]


def test_an_abolished_district_has_nobody_after_it() -> None:
    found = trace(unit_of_code("358", D2021), D2021, D2026)

    assert found.kin == ()
    assert [(kin.node.code, kin.share) for kin in found.ended] == [("356", Fraction(1))]


def test_a_split_department_is_shared_out_whole() -> None:
    found = trace(unit_of_code("SLĐTBXH", D2021), D2021, D2026)

    assert {kin.node.code for kin in found.kin} == {"SNV", "SYT", "SGDĐT", "CAT"}
    assert sum(kin.share for kin in found.kin) == 1
    assert {kin.node.parent_id for kin in found.kin} == {unit_of_code("37", D2026).unit_id}


def test_a_day_before_the_data_is_answered_for_the_first_and_says_so() -> None:
    early = date(2018, 5, 1)
    found = trace(unit_of_code("13669", early), early, D2026)

    assert found.is_before_data
    assert found.day == date(2020, 2, 1)
    assert map_between(early, D2026) == map_between(date(2020, 2, 1), D2026)


def test_above_and_below_a_unit_are_those_of_the_tree() -> None:
    tree = tree_at(D2021)
    commune, district, province = (tree.node(code) for code in ("14233", "366", "36"))

    assert ancestors(commune.unit_id, D2021) == (province, district)
    assert ancestors(province.unit_id, D2021) == ()
    assert set(descendants(district.unit_id, D2021)) == set(tree.children(district))
    assert len(descendants(province.unit_id, D2021)) == len(tree.nodes) - 1
    assert len(descendants(province.unit_id, D2021, levels=[Level.COMMUNE])) == 226
    with pytest.raises(UnitNotFound):
        ancestors(commune.unit_id, D2026)


@pytest.fixture
def as_owner(settings: Settings) -> None:
    """Let the queries read through the owner's connection."""
    settings.DATABASE_ROUTERS = [ThroughOwner()]


@AS_OWNER
def test_a_school_stands_below_its_commune_and_is_no_part_of_the_tree(as_owner: None) -> None:
    before = tree_at(D2021)
    commune = before.node("14233")
    key = body_key(commune_key=commune.key, number=1)
    school = UnitVersion(
        unit=(own := Unit.objects.using("owner").create()), code="THCS-14233", level=Level.BODY,
        nature=Nature.SCHOOL, kind="school", name="THCS Hải Minh", full_name="Trường THCS Hải Minh",
        sort_key="t", parent_id=commune.unit_id, valid_from=date(2020, 2, 1), key=key, key_hi=key,
        holder=own, custody_key=key, custody_key_hi=key,
    )  # fmt: skip
    school.save(using="owner")

    assert [node.name for node in descendants(commune.unit_id, D2021)] == ["THCS Hải Minh"]
    assert [node.code for node in ancestors(school.unit_id, D2021)] == ["36", "366", "14233"]
    assert tree_at(D2021).counts() == before.counts()
    assert tree_at(D2021).nodes == before.nodes


_LAST, _NEXT = {"last": "2025-06-30"}, {"first": "2025-07-01"}
FIVE_UNITS = units_file(
    unit("36", **_LAST), unit("366", "36", **_LAST), unit("14233", "366", **_LAST),
    unit("37", **_NEXT), unit("14233", "37", **_NEXT),
)  # fmt: skip
THEIR_SUCCESSIONS = successions_file(
    became("36", "37", to_valid_from="2025-07-01"),
    became("14233", "14233", to_valid_from="2025-07-01"),
)
QUESTIONS: dict[str, Callable[[], object]] = {
    "ancestors": lambda: ancestors(unit_of_code("14233", D2021).unit_id, D2021),
    "descendants": lambda: descendants(unit_of_code("36", D2021).unit_id, D2021),
    "became": lambda: trace(unit_of_code("36", D2021), D2021, D2026),
    "was": lambda: trace(unit_of_code("37", D2026), D2026, D2021),
    "map": lambda: map_between(D2021, D2026, levels=LEVELS),
    "back": lambda: map_between(D2026, D2021, levels=LEVELS),
}


@AS_OWNER
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_takes_as_many_queries_for_five_units_as_for_all(
    name: str,
    as_owner: None,
    tmp_path: Path,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    owner = connections["owner"]
    with CaptureQueriesContext(owner) as whole:
        QUESTIONS[name]()
    with owner.cursor() as cursor:
        cursor.execute("truncate unit cascade")
    load_units(write_folder(tmp_path, FIVE_UNITS, THEIR_SUCCESSIONS))

    assert len(whole) <= 5
    with django_assert_num_queries(len(whole), connection=owner):
        QUESTIONS[name]()


def test_the_first_day_of_a_successor_is_the_day_after() -> None:
    for code in ("13669", "36"):
        for kin in trace(unit_of_code(code, D2021), D2021, D2026).kin:
            for step in kin.steps:
                assert step.before.valid_to is not None
                assert step.day == step.before.valid_to + timedelta(days=1)
