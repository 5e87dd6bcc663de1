"""The wall around each class of persons: a filled table, counted by raw SQL as each role."""

from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from django.db import connection, connections

from chungtay.access.permissions import Viewer, acting_as, seeing_nothing
from chungtay.access.services.confirming import confirm_post
from chungtay.access.tests.making import NOW, TODAY, acting_in, grant
from chungtay.platform.db.wall import Range, content_table, in_custody
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db

KINDS = (Range.CONTENT, Range.SUPPORT, Range.REPORTER, Range.STAFF)
ROLES = (
    "chair", "standing_officer", "department_head", "department_officer", "district_chair",
    "commune_chair", "commune_police_officer", "neighbour", "helper", "staff_officer",
    "reporter_keeper", "auditor", "administrator",
)  # fmt: skip
# Who sees how many of which class: a, every unit of the province; d, the district; o, the own.
SEEN = {
    Range.CONTENT: "aaoodooo-a-a-",
    Range.SUPPORT: "-----ooo-----",
    Range.REPORTER: "----------a--",
    Range.STAFF: "---------a---",
}


def _name(kind: Range) -> str:
    return f"proof_of_the_wall_{kind}"


@pytest.fixture(scope="module")
def tables(django_db_setup: None) -> Iterator[None]:
    """Make one table for each class with the wall's own blocks; owned by the owner, then gone."""
    owner = psycopg.connect(
        **{**connections["owner"].get_connection_params(), "cursor_factory": None}, autocommit=True
    )
    with owner:
        for kind in KINDS:
            wall = in_custody(kind=kind)
            owner.execute(f"create table {_name(kind)} (id serial, unit_key bigint not null)")
            owner.execute(content_table(_name(kind), read=wall, write=wall).sql)
        yield
        for kind in KINDS:
            owner.execute(f"drop table {_name(kind)}")


@pytest.fixture
def filled(tables: None, db: None) -> dict[str, int]:
    """Fill each table with a row for each unit of the province; return the units by code."""
    keys = {node.code: node.key for node in tree_at(TODAY).nodes}
    owner = psycopg.connect(
        **{**connections["owner"].get_connection_params(), "cursor_factory": None}, autocommit=True
    )
    with owner:
        for kind in KINDS:
            owner.execute(f"truncate {_name(kind)}")
            owner.execute(
                f"insert into {_name(kind)} (unit_key) select unnest(%s::bigint[])",
                (list(keys.values()),),
            )
    return keys


def _count(kind: Range, condition: str = "true") -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {_name(kind)} where {condition}")  # noqa: S608
        return int(cursor.fetchone()[0])


def _expected(letter: str, viewer: Viewer, keys: dict[str, int]) -> int:
    whole = {"a": (0, 10**18), "d": (viewer.unit_key, viewer.unit_key_hi), "-": (1, 0)}
    lo, hi = whole.get(letter, (viewer.unit_key, viewer.unit_key_hi))
    return sum(lo <= key <= hi for key in keys.values())


def test_every_role_of_the_program_is_counted_as(filled: dict[str, int]) -> None:
    assert {len(row) for row in SEEN.values()} == {len(ROLES)}
    assert set(SEEN) == set(KINDS)
    assert len(filled) > 240


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ROLES)
def test_a_session_counts_what_its_role_sees_of_a_class(
    request: pytest.FixtureRequest, filled: dict[str, int], kind: Range, role: str
) -> None:
    viewer = request.getfixturevalue(role)
    letter = SEEN[kind][ROLES.index(role)]

    with acting_as(viewer):
        seen = _count(kind)
        outside = _count(kind, f"unit_key not between {viewer.unit_key} and {viewer.unit_key_hi}")

    assert seen == _expected(letter, viewer, filled)
    assert outside == 0


def test_the_province_counts_no_person_and_everything_else(
    filled: dict[str, int], standing_officer: Viewer, chair: Viewer
) -> None:
    for viewer in (standing_officer, chair):
        with acting_as(viewer):
            assert [_count(kind) for kind in KINDS] == [len(filled), 0, 0, 0]


def test_nothing_set_means_nothing_seen(filled: dict[str, int]) -> None:
    with seeing_nothing():
        assert [_count(kind) for kind in KINDS] == [0, 0, 0, 0]


def test_a_post_that_waits_for_its_head_sees_nobody_and_then_the_own_commune(
    filled: dict[str, int], administrator: Viewer, commune_chair: Viewer
) -> None:
    post = grant(administrator)

    with acting_as(acting_in(post)):
        assert _count(Range.SUPPORT) == 0
        assert _count(Range.CONTENT) == 1
    with acting_as(commune_chair):
        confirm_post(post_id=post.pk, actor=commune_chair, now=NOW)
    with acting_as(acting_in(post)):
        assert _count(Range.SUPPORT) == 1
        assert _count(Range.SUPPORT, f"unit_key = {commune_chair.unit_key}") == 1


def test_whoever_sees_nobody_writes_nobody(
    filled: dict[str, int], standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    table = _name(Range.SUPPORT)
    for viewer in (standing_officer, neighbour):
        with acting_as(viewer), connection.cursor() as cursor:
            cursor.execute(f"update {table} set id = id where unit_key = {commune_chair.unit_key}")  # noqa: S608
            changed = cursor.rowcount
            cursor.execute(f"delete from {table} where unit_key = {commune_chair.unit_key}")  # noqa: S608
            assert (changed, cursor.rowcount) == (0, 0)
    with acting_as(commune_chair):
        assert _count(Range.SUPPORT) == 1


def test_the_proof_can_fail(filled: dict[str, int], standing_officer: Viewer) -> None:
    with acting_as(replace(standing_officer, capabilities=frozenset({"support.see"}))):
        assert _count(Range.SUPPORT) == len(filled)
