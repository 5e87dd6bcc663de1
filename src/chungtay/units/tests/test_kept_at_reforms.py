"""What is kept of units is that of a reform once it is carried out, and of no other."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connections
from django.db.models import Model
from pytest_django import Settings

from chungtay.platform.tests.stamps import CHANGES, change, stamp_of, tables_read, tables_stamped
from chungtay.units.enums import ReformState
from chungtay.units.models import Reform, Unit, UnitSuccession, UnitVersion
from chungtay.units.queries.origins import origins
from chungtay.units.queries.tree import Node, tree_at
from chungtay.units.rules.rows import FileRows
from chungtay.units.services.loading import load_units
from chungtay.units.services.proposing import as_it_will_stand, load_changes
from chungtay.units.tests.through_owner import ThroughOwner
from chungtay.units.tests.unit_files import (
    became,
    successions_file,
    unit,
    units_file,
    write_folder,
)

pytestmark = pytest.mark.django_db(databases=["owner", "default"])

EVE, DAY = date(2026, 12, 31), date(2027, 1, 1)
OLD, NEW = "14236", "95001"


@pytest.fixture(autouse=True)
def _as_owner(settings: Settings) -> None:
    """Let the queries read what the owner changes within the test."""
    settings.DATABASE_ROUTERS = [ThroughOwner()]


@pytest.fixture
def reform() -> Reform:
    """A reform that has come as files: on its day one commune becomes another."""
    old = tree_at(EVE).node(OLD)
    files = {
        "units": units_file(unit(NEW, "37", str(DAY))),
        "successions": successions_file(
            became(OLD, NEW, from_valid_from=str(old.valid_from), to_valid_from=str(DAY))
        ),
    }
    return Reform(
        day=DAY,
        state=ReformState.KNOWN,
        files={name: _as_records(file) for name, file in files.items()},
    )


def _as_records(file: FileRows) -> dict[str, object]:
    return {
        "columns": {name: list(columns) for name, columns in file.columns.items()},
        "rows": [[row.file, row.number, dict(row.cells)] for row in file.rows],
    }


def _codes(day: date) -> set[str]:
    return {OLD, NEW} & set(tree_at(day).by_code)


def _came_from(node: Node) -> dict[int, Decimal]:
    return origins().standing(node.version_id, EVE)


def test_a_reform_that_is_carried_out_is_in_the_tree_and_in_the_origins(reform: Reform) -> None:
    old = tree_at(DAY).node(OLD)
    assert (_codes(DAY), _came_from(old)) == ({OLD}, {old.version_id: Decimal(1)})

    load_changes(reform)

    assert (_codes(EVE), _codes(DAY)) == ({OLD}, {NEW})
    assert tree_at(EVE).last_day == DAY - timedelta(days=1)
    assert _came_from(tree_at(DAY).node(NEW)) == {old.version_id: Decimal(1)}


def test_a_reform_that_is_only_looked_at_leaves_no_answer_behind(reform: Reform) -> None:
    before = tree_at(DAY), origins()

    with as_it_will_stand(reform):
        within = _codes(DAY)
        made = tree_at(DAY).node(NEW).version_id
        assert origins().came_from_others(made)

    assert within == {NEW}
    assert _codes(DAY) == {OLD}
    assert not origins().came_from_others(made)
    assert (tree_at(DAY) is before[0], origins() is before[1]) == (True, True)


def test_custody_that_passes_on_is_in_the_tree() -> None:
    before = tree_at(EVE)
    old = before.node(OLD)
    heir = next(node for node in before.at_level("commune") if node != old)

    UnitVersion.objects.using("owner").filter(pk=old.version_id).update(holder=heir.unit_id)

    assert tree_at(EVE).node(OLD).holder_id == heir.unit_id
    assert before.node(OLD).holder_id == old.unit_id


def test_units_that_are_loaded_anew_are_the_tree(tmp_path: Path) -> None:
    tree_at(DAY)
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate unit cascade")
    empty = tree_at(DAY).nodes

    load_units(write_folder(tmp_path, units_file(unit("36")), successions_file()))

    assert empty == ()
    assert set(tree_at(DAY).by_code) == {"36"}


@pytest.mark.parametrize("verb", CHANGES)
@pytest.mark.parametrize("model", [Unit, UnitVersion, UnitSuccession])
def test_every_kind_of_change_of_units_renews_their_stamp(model: type[Model], verb: str) -> None:
    before = stamp_of("units")

    change(model, verb)

    assert stamp_of("units") != before


@pytest.mark.parametrize("read", [lambda: tree_at(date(2019, 1, 1)), origins])
def test_what_is_kept_is_read_from_stamped_tables_alone(read: Callable[[], object]) -> None:
    tables = tables_read(read, "units")

    assert tables
    assert tables <= tables_stamped("units")
