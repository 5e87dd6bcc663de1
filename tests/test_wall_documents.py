"""The wall around documents and assignments, counted by raw SQL over every content table."""

import pytest
from django.db import connection

from chungtay.access.permissions import Viewer, acting_as, seeing_nothing
from chungtay.access.tests.making import acting_in, grant, wanted
from chungtay.direction.enums import AssignmentRole
from chungtay.direction.tests.factories import (
    LABOUR,
    POLICE,
    make_conference,
    make_draft,
    make_issued,
    make_task,
    unit,
)
from chungtay.figures.tests.made import book, make_draft_return, make_filled, receive, take
from chungtay.units.enums import Level

pytestmark = pytest.mark.django_db

# What is of a person's own making or of the province's totals: seen beside the range.
BESIDE = {"account", "post", "journal", "substitution"}


def _content() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace"
            " and relkind in ('r', 'p') and relrowsecurity"
            " and has_table_privilege('chungtay_web', oid, 'select') order by relname"
        )
        return [row[0] for row in cursor.fetchall()]


def _count(table: str, condition: str = "true") -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table} where {condition}")  # noqa: S608
        return int(cursor.fetchone()[0])


@pytest.fixture
def province(standing_officer: Viewer, commune_chair: Viewer) -> None:
    """A province with figures, files, a plan, a draft and a conference."""
    make_draft_return(commune_chair)
    receive(standing_officer, make_filled("14236"))
    take(standing_officer, {"a.xlsx": book(TP_01=1, TP_03=2)})
    make_conference(standing_officer)
    make_draft(standing_officer, title="Kế hoạch chưa ban hành")
    named = {
        unit(POLICE).unit_id: AssignmentRole.LEAD,
        unit(LABOUR).unit_id: AssignmentRole.CO_OPERATING,
    }
    make_issued(standing_officer, make_task(), make_task(Level.AGENCY, named=named))


def test_nothing_set_means_nothing_seen_in_any_table(province: None) -> None:
    with seeing_nothing():
        seen = {table: _count(table) for table in _content()}

    assert len(seen) >= 15
    assert {table for table, count in seen.items() if count} == set()


@pytest.mark.parametrize("name", ["administrator", "helper", "reporter_keeper"])
def test_who_reads_no_content_counts_no_row_of_it(
    request: pytest.FixtureRequest, province: None, name: str
) -> None:
    with acting_as(request.getfixturevalue(name)):
        seen = {table for table in _content() if _count(table)}

    assert seen <= BESIDE


def test_an_administrator_sees_accounts_and_posts_of_the_range(
    province: None, administrator: Viewer
) -> None:
    with acting_as(administrator):
        assert _count("account") > 400
        assert _count("post") > 400
        assert _count("journal", f"account_id <> {administrator.account_id}") == 0


def test_a_commune_reads_the_issued_plan_of_the_province_and_no_draft(
    province: None, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    with acting_as(standing_officer):
        assert _count("plan") == 2
    with acting_as(commune_chair):
        assert _count("plan") == _count("plan", "state = 'ISSUED'") == 1
        assert _count("conference") == 0


def test_a_co_operating_unit_reads_its_own_assignment_only(
    province: None, department_officer: Viewer
) -> None:
    with acting_as(department_officer):
        assert _count("assignment") == 1
        assert _count("assignment", "role = 'CO_OPERATING'") == 1
        assert _count("assignment", f"unit_key = {department_officer.unit_key}") == 1
        assert _count("plan") == 1
        for table in ("unit_return", "figure_value", "incoming_file", "intake"):
            assert _count(table) == 0


def test_a_commune_counts_the_same_with_and_without_the_neighbours_rows(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_draft_return(commune_chair)
    with acting_as(commune_chair):
        before = {table: _count(table) for table in _content()}

    receive(standing_officer, make_filled("14236"))

    with acting_as(commune_chair):
        assert {table: _count(table) for table in _content()} == before


def test_a_second_post_shows_its_own_unit_and_not_both(
    province: None, administrator: Viewer
) -> None:
    post = grant(administrator, wanted("congan.14233", code="14236"))

    with acting_as(acting_in(post)):
        assert _count("unit_return") == _count("unit_return", f"unit_key = {post.unit_key}") == 1
