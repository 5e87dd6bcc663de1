"""The wall around direction, with the filter forgotten on purpose, as the web role."""

import pytest
from django.db import ProgrammingError, connection

from chungtay.access.permissions import Viewer, acting_as, seeing_nothing
from chungtay.direction.enums import AssignmentRole, AssignmentState
from chungtay.direction.tests.factories import (
    LABOUR,
    bring_to,
    held_by,
    make_conference,
    make_draft,
    make_issued,
    make_task,
    unit,
)
from chungtay.units.enums import Level

TABLES = (
    "conference",
    "conclusion",
    "plan",
    "plan_task",
    "plan_task_unit",
    "assignment",
    "assignment_step",
)

# Taken out of drafts; a trigger keeps what was shown (test_drafting.py).
OF_DRAFTS = ("plan_task", "plan_task_unit")


def _rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _make_all(actor: Viewer) -> None:
    named = {unit(LABOUR).unit_id: AssignmentRole.LEAD}
    make_issued(actor, make_task(), make_task(Level.DISTRICT), make_task(Level.AGENCY, named=named))
    make_draft(actor, title="Kế hoạch chưa ban hành")
    make_conference(actor)


def test_every_table_of_the_room_is_behind_a_forced_wall(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, relrowsecurity, relforcerowsecurity from pg_class"
            " where relname = any(%s) and relkind = 'r'",
            (list(TABLES),),
        )
        walls = cursor.fetchall()

    assert sorted(walls) == [(table, True, True) for table in sorted(TABLES)]


def test_nothing_set_means_nothing_seen(standing_officer: Viewer) -> None:
    _make_all(standing_officer)

    with seeing_nothing():
        for table in TABLES:
            assert _rows(f"select count(*) from {table}") == [(0,)]  # noqa: S608


def test_a_commune_reads_the_issued_plan_and_no_draft(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _make_all(standing_officer)

    with acting_as(commune_chair):
        assert _rows("select state from plan") == [("ISSUED",)]
        assert _rows("select count(*) from plan_task") == [(3,)]
        assert _rows("select count(*) from conference") == [(0,)]
    with acting_as(standing_officer):
        assert _rows("select count(*) from plan") == [(2,)]


def test_a_commune_sees_its_own_assignments_and_steps_only(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    _make_all(standing_officer)
    mine = held_by(commune_chair)
    bring_to(AssignmentState.ACCEPTED, mine.pk, assigner=standing_officer)

    with acting_as(commune_chair):
        assert _rows("select unit_key from assignment") == [(commune_chair.unit_key,)]
        assert _rows("select unit_key from assignment_step") == [(commune_chair.unit_key,)]
    with acting_as(neighbour):
        assert _rows("select unit_key from assignment") == [(neighbour.unit_key,)]
        assert _rows("select count(*) from assignment_step") == [(0,)]


def test_a_department_sees_its_own_and_the_province_all(
    standing_officer: Viewer, department_officer: Viewer
) -> None:
    _make_all(standing_officer)

    with acting_as(department_officer):
        assert _rows("select unit_key from assignment") == [(department_officer.unit_key,)]
        assert _rows("select count(*) from plan") == [(1,)]
    with acting_as(standing_officer):
        assert _rows("select count(*) from assignment") == [(226 + 10 + 1,)]


@pytest.mark.parametrize("name", ["helper", "administrator"])
def test_a_post_without_content_sees_no_row(
    request: pytest.FixtureRequest, standing_officer: Viewer, name: str
) -> None:
    _make_all(standing_officer)

    with acting_as(request.getfixturevalue(name)):
        for table in TABLES:
            assert _rows(f"select count(*) from {table}") == [(0,)]  # noqa: S608


def test_a_commune_can_change_neither_the_plan_nor_another_commune(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _make_all(standing_officer)

    with acting_as(commune_chair), connection.cursor() as cursor:
        cursor.execute("update plan set title = 'khác'")
        plans = cursor.rowcount
        cursor.execute("update assignment set due_on = due_on + 1")
        assignments = cursor.rowcount

    assert (plans, assignments) == (0, 1)


@pytest.mark.parametrize("table", [table for table in TABLES if table not in OF_DRAFTS])
def test_the_web_role_deletes_nothing(standing_officer: Viewer, table: str) -> None:
    with acting_as(standing_officer), connection.cursor() as cursor:
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(f"delete from {table}")  # noqa: S608
        connection.set_rollback(True)


def test_history_is_not_rewritten(standing_officer: Viewer) -> None:
    with acting_as(standing_officer), connection.cursor() as cursor:
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute("update assignment_step set remark = ''")
        connection.set_rollback(True)
