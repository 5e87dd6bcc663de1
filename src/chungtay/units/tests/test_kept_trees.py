"""Trees and origins are kept in the process, and told anew as soon as units change."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import DjangoAssertNumQueries, Settings

from chungtay.units.queries.origins import origins
from chungtay.units.queries.tree import Tree, tree_at
from chungtay.units.services.loading import load_units
from chungtay.units.tests.through_owner import ThroughOwner
from chungtay.units.tests.unit_files import (
    NEXT,
    became,
    successions_file,
    unit,
    units_file,
    write_folder,
)

pytestmark = pytest.mark.django_db(databases=["owner", "default"])
BEFORE, AFTER = date(2021, 3, 14), date.fromisoformat(NEXT)
UNITS = units_file(
    unit("36"), unit("366", "36"), unit("14233", "366", last="2024-08-31"),
    unit("14242", "366", last="2024-08-31"), unit("14236", "366", NEXT),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _loaded(settings: Settings, tmp_path: Path) -> None:
    """A province whose two communes are to become one."""
    settings.DATABASE_ROUTERS = [ThroughOwner()]
    _do("truncate unit cascade")
    merged = successions_file(became("14233", "14236"), became("14242", "14236"))
    load_units(write_folder(tmp_path, UNITS, merged))


def _do(sql: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)


def _names(tree: Tree) -> set[str]:
    return {node.full_name for node in tree.at_level("commune")}


def test_a_tree_is_kept_and_costs_the_question_for_its_stamp(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = tree_at(BEFORE)

    with django_assert_num_queries(1, using="owner"):
        again = tree_at(BEFORE)

    assert again is first


def test_a_unit_that_changed_is_told_as_it_is_now() -> None:
    before = _names(tree_at(BEFORE))

    _do("update unit_version set full_name = 'Xã Mới' where code = '14233'")

    assert before == {"Đơn vị 14233", "Đơn vị 14242"}
    assert _names(tree_at(BEFORE)) == {"Xã Mới", "Đơn vị 14242"}


def test_the_day_of_a_reform_that_is_put_off_moves_the_tree() -> None:
    before = _names(tree_at(AFTER))

    _do("update unit_version set valid_to = '2024-12-31' where valid_to = '2024-08-31'")
    _do("update unit_version set valid_from = '2025-01-01' where code = '14236'")

    assert before == {"Đơn vị 14236"}
    assert _names(tree_at(AFTER)) == {"Đơn vị 14233", "Đơn vị 14242"}


def test_what_a_unit_came_from_is_told_anew_when_a_succession_changes() -> None:
    (merged,) = tree_at(AFTER).at_level("commune")
    before = len(origins().standing(merged.version_id, BEFORE))

    _do("delete from unit_succession where predecessor_id = (select id from unit_version"
        " where code = '14242')")  # fmt: skip

    assert (before, len(origins().standing(merged.version_id, BEFORE))) == (2, 1)
