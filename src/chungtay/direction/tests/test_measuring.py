"""What the registers of tasks, plans and inspections count for returns, against records by hand."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import SignIn
from chungtay.direction.enums import AssignmentState, VisitState
from chungtay.direction.models import Assignment, Plan
from chungtay.direction.queries.measuring import count_plans, count_tasks, count_visits
from chungtay.direction.services import issue_own_plan
from chungtay.direction.tests.factories import (
    HAI_ANH,
    HAI_MINH,
    ISSUED_AT,
    NOW,
    bring_to,
    make_issued,
    make_own_plan,
    make_task,
)
from chungtay.direction.tests.inspected import make_programme, make_visit
from chungtay.figures.queries.measuring import counts_of
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.entering import save_draft, send_return
from chungtay.law.periods import Period, parse_period
from chungtay.platform.clock import VIETNAM
from chungtay.units.queries.tree import Node, tree_at

pytestmark = pytest.mark.django_db

S = AssignmentState
# 15/03 to 14/04/2021: the tasks of the tests are given on 22/03.
APRIL = parse_period("month:2021-04")
AFTER = datetime(2021, 4, 15, 9, 0, tzinfo=VIETNAM)
PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-04/?bieu=KH-02"


def _node(code: str, period: Period = APRIL) -> Node:
    return tree_at(period.end).node(code)


def _give(
    officer: Viewer, *tasks: tuple[str, date, AssignmentState, datetime | None]
) -> dict[str, Assignment]:
    """Give every commune tasks, and bring those of Hải Minh into a state on a day."""
    for number, (title, due_on, state, at) in enumerate(tasks, start=1):
        make_issued(officer, make_task(title=title, due_on=due_on), number=number)
        if state != S.ASSIGNED:
            bring_to(state, _task(officer, title).pk, assigner=officer, now=at or NOW)
    return {title: _task(officer, title) for title, *_ in tasks}


def _task(viewer: Viewer, title: str, code: str = HAI_MINH) -> Assignment:
    with acting_as(viewer):
        return Assignment.objects.get(unit_version__code=code, plan_task__title=title)


def _day(month: int, day: int) -> datetime:
    return datetime(2021, month, day, 10, 0, tzinfo=VIETNAM)


def _story(officer: Viewer) -> None:
    _give(
        officer,
        ("trong hạn", date(2021, 4, 10), S.DONE, _day(4, 10)),
        ("chờ duyệt", date(2021, 4, 11), S.REPORTED, _day(4, 9)),
        ("trễ", date(2021, 4, 1), S.DONE, _day(4, 2)),
        ("báo sau kỳ", date(2021, 4, 12), S.DONE, _day(4, 15)),
        ("chưa xong", date(2021, 4, 13), S.UNDER_WAY, None),
        ("đúng ngày chốt", date(2021, 4, 14), S.ACCEPTED, None),
        ("kỳ sau", date(2021, 4, 15), S.DONE, _day(4, 14)),
        ("đã hủy", date(2021, 4, 5), S.CANCELLED, None),
    )


def _counted(
    viewer: Viewer, code: str = HAI_MINH, *, now: datetime = AFTER
) -> Mapping[str, Decimal | None]:
    node = _node(code)
    with acting_as(viewer):
        return count_tasks(viewer, [node], APRIL, now).get(node.version_id, {})


def test_tasks_are_counted_as_by_hand(standing_officer: Viewer, commune_chair: Viewer) -> None:
    _story(standing_officer)

    # Due: the six with a day from 15/03 to 14/04; in time: reported by that day, confirmed or
    # not; overdue on 14/04: not reported by then, the day itself being in time.
    expected = {"CD-03m": 6, "CD-03t": 2, "CD-04": 2}
    assert _counted(commune_chair) == expected
    assert _counted(standing_officer) == expected
    assert _counted(standing_officer, HAI_ANH) == {"CD-03m": 7, "CD-03t": 0, "CD-04": 6}


def test_before_the_period_ends_only_what_is_late_today_is_overdue(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _give(standing_officer, ("một", date(2021, 3, 23), S.ASSIGNED, None),
          ("hai", date(2021, 4, 2), S.ASSIGNED, None))  # fmt: skip

    assert _counted(commune_chair, now=NOW) == {"CD-03m": 2, "CD-03t": 0, "CD-04": 1}


def test_of_a_unit_without_tasks_nothing_is_known(commune_chair: Viewer) -> None:
    assert _counted(commune_chair) == {}


def test_others_see_nothing_of_a_units_tasks(standing_officer: Viewer, neighbour: Viewer) -> None:
    _story(standing_officer)
    node = _node(HAI_MINH)

    with acting_as(neighbour):
        assert count_tasks(neighbour, [node], APRIL, AFTER) == {}
        assert counts_of(neighbour, form="KH-02", node=node, period=APRIL, now=AFTER) == {}


@pytest.mark.parametrize(
    ("indicator", "titles"),
    [
        ("CD-03t", {"trong hạn", "chờ duyệt"}),
        ("CD-04", {"báo sau kỳ", "chưa xong"}),
        (
            "CD-03m",
            {"trong hạn", "chờ duyệt", "trễ", "báo sau kỳ", "chưa xong", "đúng ngày chốt"},
        ),
    ],
)
def test_the_door_lists_the_very_tasks_that_were_counted(
    client: Client,
    standing_officer: Viewer,
    commune_chair: Viewer,
    monkeypatch: pytest.MonkeyPatch,
    sign_in: SignIn,
    indicator: str,
    titles: set[str],
) -> None:
    _story(standing_officer)
    monkeypatch.setattr("chungtay.direction.views.counted.clock.now", lambda: AFTER)
    at = sign_in(client, commune_chair)

    page = at.get(f"/so-dem/{HAI_MINH}/month:2021-04/{indicator}/")

    assert {line.assignment.plan_task.title for line in page.context["lines"]} == titles
    assert page.context["number"] == _counted(commune_chair)[indicator]


def test_the_records_of_others_and_unknown_registers_are_not_shown(
    client: Client, standing_officer: Viewer, neighbour: Viewer, sign_in: SignIn
) -> None:
    _story(standing_officer)
    at = sign_in(client, neighbour)

    for path in (
        f"{HAI_MINH}/month:2021-04/CD-04", f"{HAI_ANH}/month:2021-04/TP-01",
        f"{HAI_ANH}/thang-tu/CD-04",
    ):  # fmt: skip
        assert at.get(f"/so-dem/{path}/").status_code == 404


def test_opening_a_return_shows_the_counts_with_doors_in_as_many_queries_for_many_tasks(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _give(standing_officer, ("một", date(2021, 3, 23), S.ASSIGNED, None))
    at = sign_in(client, commune_chair)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            at.get(PAGE)
        return len(asked)

    queries()
    with_one = queries()
    for number in range(2, 8):
        task = make_task(title=f"việc {number}", due_on=date(2021, 3, 23))
        make_issued(standing_officer, task, number=number)

    assert queries() == with_one
    said = at.get(PAGE).content.decode()
    assert said.count("Đếm từ sổ nhiệm vụ: 7") == 2
    assert f'href="/so-dem/{HAI_MINH}/month:2021-04/CD-04/"' in said
    assert 'name="CD-04" value=""' in said


def test_a_sent_number_stays_when_tasks_change_and_the_page_says_so(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    given = _give(standing_officer, ("một", date(2021, 3, 23), S.ASSIGNED, None))
    node, period = _node(HAI_MINH), period_in_use(APRIL)
    with acting_as(commune_chair):
        save_draft(
            actor=commune_chair, form="KH-02", node=node, period=period, now=NOW,
            cells={"TP-13": Decimal(1)}, revision=0,
        )  # fmt: skip
        sent = send_return(
            actor=commune_chair, form="KH-02", node=node, period=period, now=NOW, explanations={}
        )
    assert {code: sent.cells[code] for code in sorted(sent.counted)} == {
        "CD-03m": "1", "CD-03t": "0", "CD-04": "1",
    }  # fmt: skip

    bring_to(S.CANCELLED, given["một"].pk, assigner=standing_officer)
    make_issued(standing_officer, make_task(title="hai", due_on=date(2021, 4, 2)), number=2)
    page = sign_in(client, commune_chair).get(PAGE)

    assert "sổ nay đếm 0" in page.content.decode()
    rows = {row.code: row for section in page.context["sections"] for row in section.rows}
    assert (rows["CD-04"].now, rows["CD-03m"].counted.later) == (1, None)


YEAR = parse_period("year:2021")


def _plans(viewer: Viewer, code: str = HAI_MINH) -> Mapping[str, Decimal | None]:
    node = _node(code, YEAR)
    with acting_as(viewer):
        return count_plans(viewer, [node], YEAR, NOW).get(node.version_id, {})


def test_a_plan_of_the_first_quarter_is_counted(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    issued = make_issued(standing_officer, make_task())
    assert _plans(commune_chair) == {}

    make_own_plan(commune_chair, issued.plan, is_issued=True)
    later = make_own_plan(neighbour, issued.plan)
    with acting_as(neighbour):
        issue_own_plan(own_plan_id=later.pk, actor=neighbour, now=_day(4, 1))

    assert _plans(commune_chair) == {"CD-01m": 1, "CD-01t": 1}
    assert _plans(neighbour, HAI_ANH) == {"CD-01m": 1, "CD-01t": 0}
    assert _plans(neighbour) == {}


def test_who_has_a_plan_to_answer_and_issued_none_is_counted_as_not_in_time(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    issued = make_issued(standing_officer, make_task())
    with acting_as(standing_officer):
        Plan.objects.filter(pk=issued.plan.pk).update(adopt_by=date(2021, 3, 31))

    assert _plans(commune_chair) == {"CD-01m": 1, "CD-01t": 0}


FIRST_QUARTER, SECOND_QUARTER = parse_period("quarter:2021-1"), parse_period("quarter:2021-2")


def _visits(viewer: Viewer, period: Period) -> Mapping[str, Decimal | None]:
    node = tree_at(period.end).node("CAT")
    with acting_as(viewer):
        return count_visits(viewer, [node], period, AFTER).get(node.version_id, {})


def test_visits_made_in_the_quarter_are_counted_by_who_sees_them_all(
    standing_officer: Viewer,
) -> None:
    assert _visits(standing_officer, SECOND_QUARTER) == {"CD-05": None}
    make_visit(standing_officer, VisitState.CONCLUDED)
    make_visit(standing_officer, VisitState.ANNOUNCED, number=2, code=HAI_ANH)

    # Visited on 30/03, which is in the quarter that begins on 15/03.
    assert _visits(standing_officer, SECOND_QUARTER) == {"CD-05": 1}
    police = viewer_named("thutruong.CAT", day=ISSUED_AT.date())
    assert _visits(police, SECOND_QUARTER) == {}


def test_a_quarter_before_the_first_programme_is_not_known(standing_officer: Viewer) -> None:
    make_programme(standing_officer, number=1)

    assert _visits(standing_officer, FIRST_QUARTER) == {"CD-05": None}
    assert _visits(standing_officer, SECOND_QUARTER) == {"CD-05": 0}
