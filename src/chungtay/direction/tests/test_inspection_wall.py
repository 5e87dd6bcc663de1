"""The wall around inspections, asked by raw SQL as the web role."""

import pytest
from django.db import ProgrammingError, connection

from chungtay.access.permissions import Viewer, acting_as, seeing_nothing
from chungtay.direction.enums import VisitState
from chungtay.direction.tests.factories import HAI_ANH
from chungtay.direction.tests.inspected import make_programme, make_visit

pytestmark = pytest.mark.django_db
TABLES = ("inspection_programme", "inspection_visit", "inspection_finding")


def _rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _counts() -> tuple[object, ...]:
    return tuple(_rows(f"select count(*) from {table}")[0][0] for table in TABLES)  # noqa: S608


def test_a_commune_sees_its_own_announced_visit_and_no_other(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    make_programme(standing_officer)
    make_visit(standing_officer)
    with acting_as(commune_chair):
        assert _counts() == (1, 0, 0)  # the issued head, no visit that is only planned

    mine = make_visit(standing_officer, VisitState.ANNOUNCED, number=2)
    make_visit(standing_officer, VisitState.ANNOUNCED, number=3, code=HAI_ANH)
    with acting_as(commune_chair):
        assert _rows("select id from inspection_visit") == [(mine.pk,)]
    with acting_as(neighbour):
        assert mine.pk not in {pk for (pk,) in _rows("select id from inspection_visit")}
        assert _counts() == (2 + 1, 1, 0)
    with acting_as(standing_officer):
        assert _rows("select count(*) from inspection_visit") == [(4,)]


def test_findings_are_seen_with_the_results_only(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    make_visit(standing_officer, VisitState.VISITED)
    with acting_as(commune_chair):
        assert _counts() == (1, 1, 0)
    make_visit(standing_officer, VisitState.CONCLUDED, number=2)
    with acting_as(commune_chair):
        assert _counts() == (2, 2, 3)
        assert _rows("select count(*) from plan_task") == [(1,)]
    with acting_as(neighbour):
        assert _counts() == (2, 0, 0)
        assert _rows("select count(*) from plan") == [(0,)]
        assert _rows("select count(*) from plan_task_unit") == [(0,)]


def test_nothing_set_means_nothing_seen(standing_officer: Viewer) -> None:
    make_visit(standing_officer, VisitState.CONCLUDED)
    with seeing_nothing():
        assert _counts() == (0, 0, 0)


def test_the_visited_unit_changes_nothing(standing_officer: Viewer, commune_chair: Viewer) -> None:
    make_visit(standing_officer, VisitState.CONCLUDED)
    with acting_as(commune_chair), connection.cursor() as cursor:
        for sql in (
            "update inspection_visit set record = 'khác'",
            "update inspection_finding set text = 'khác'",
            "update inspection_programme set title = 'khác'",
            "delete from inspection_finding",
        ):
            cursor.execute(sql)
            assert cursor.rowcount == 0, sql


@pytest.mark.parametrize("table", ["inspection_visit", "inspection_finding"])
def test_what_the_unit_was_told_is_not_deleted(standing_officer: Viewer, table: str) -> None:
    make_visit(standing_officer, VisitState.CONCLUDED)
    with acting_as(standing_officer), connection.cursor() as cursor:
        with pytest.raises(ProgrammingError, match="is not deleted"):
            cursor.execute(f"delete from {table}")  # noqa: S608
        connection.set_rollback(True)
