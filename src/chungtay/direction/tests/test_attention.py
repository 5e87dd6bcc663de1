"""What needs somebody today: for the situation screen, the navigation and today's work."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import AssignmentRole, AssignmentState
from chungtay.direction.queries.attention import count_overdue, tasks_needing_attention
from chungtay.direction.registrations import assigners_work, holders_work
from chungtay.direction.rules.overdue import Nearness
from chungtay.direction.tests.factories import (
    DUE,
    LABOUR,
    NOW,
    POLICE,
    bring_to,
    held_by,
    make_issued,
    make_task,
    unit,
)
from chungtay.platform.ui.registries import navigation, work_sources
from chungtay.units.enums import Level

AFTER = NOW.replace(month=4, day=17)


def test_the_earliest_deadline_comes_first_with_who_leads(standing_officer: Viewer) -> None:
    named = {
        unit(LABOUR).unit_id: AssignmentRole.LEAD,
        unit(POLICE).unit_id: AssignmentRole.CO_OPERATING,
    }
    make_issued(
        standing_officer,
        make_task(Level.AGENCY, title="Việc làm", due_on=date(2021, 6, 30), named=named),
        make_task(Level.COMMUNE, title="Kế hoạch xã", due_on=DUE),
        make_task(Level.DISTRICT, title="Kế hoạch huyện", due_on=date(2021, 4, 24)),
    )

    with acting_as(standing_officer):
        found = tasks_needing_attention(standing_officer, now=AFTER, limit=5)

    assert [(task.title, task.days_over, task.tone) for task in found] == [
        ("Kế hoạch xã", 2, Nearness.LATE),
        ("Kế hoạch huyện", -7, Nearness.SOON),
        ("Việc làm", -74, Nearness.LATER),
    ]
    assert [task.lead for task in found] == [
        "UBND 226 xã, phường, thị trấn",
        "UBND 10 huyện, thành phố",
        "Sở Lao động - Thương binh và Xã hội",
    ]
    assert found[0].plan_code == "01/KH-BCĐ"
    assert (found[0].counts.done, found[0].counts.total, found[0].counts.overdue) == (0, 226, 226)


def test_what_is_done_everywhere_needs_nobody(standing_officer: Viewer) -> None:
    named = {unit(LABOUR).unit_id: AssignmentRole.LEAD}
    make_issued(standing_officer, make_task(Level.AGENCY, named=named))
    pk = held_by(standing_officer, LABOUR).pk
    bring_to(AssignmentState.DONE, pk, assigner=standing_officer)

    with acting_as(standing_officer):
        assert tasks_needing_attention(standing_officer, now=AFTER, limit=5) == []


def test_queries_do_not_grow_with_tasks(standing_officer: Viewer) -> None:
    def queries_to_ask() -> int:
        with acting_as(standing_officer), CaptureQueriesContext(connection) as queries:
            tasks_needing_attention(standing_officer, now=AFTER, limit=10)
        return len(queries)

    named = {unit(LABOUR).unit_id: AssignmentRole.LEAD}
    make_issued(standing_officer, make_task(Level.AGENCY, named=named))
    with_one = queries_to_ask()
    make_issued(
        standing_officer,
        *(make_task(Level.AGENCY, title=f"Việc {n}", named=named) for n in range(6)),
        number=2,
    )

    assert queries_to_ask() == with_one


def test_overdue_is_counted_in_the_viewers_range_and_moves_with_the_day(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)

    with acting_as(standing_officer):
        assert count_overdue(standing_officer, now=NOW) == 0
        assert count_overdue(standing_officer, now=AFTER) == 226
    with acting_as(commune_chair):
        assert count_overdue(commune_chair, now=AFTER) == 1


def test_a_chair_is_told_what_waits_to_be_accepted_plan_by_plan(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer, make_task(), make_task(due_on=DUE + timedelta(days=15)))

    with acting_as(commune_chair):
        items = holders_work(commune_chair, NOW)

    assert [(item.title, item.due, item.act_label) for item in items] == [
        ("Nhận 2 nhiệm vụ mới giao", DUE, "Nhận")
    ]
    assert "01/KH-BCĐ" in items[0].detail


def test_a_chair_is_told_what_is_due_soon_late_or_sent_back(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(
        standing_officer,
        make_task(title="Xa hạn", due_on=date(2021, 6, 30)),
        make_task(title="Gần hạn", due_on=date(2021, 4, 20)),
        make_task(title="Quá hạn", due_on=date(2021, 4, 15)),
    )
    with acting_as(commune_chair):
        services.accept_many(actor=commune_chair, now=NOW)
        items = holders_work(commune_chair, AFTER)

    assert [(item.title, item.action) for item in items] == [
        ("Quá hạn", "Báo kết quả"),
        ("Gần hạn", "Báo kết quả"),
    ]


def test_what_was_sent_back_is_work_however_far_the_deadline(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer, make_task(due_on=date(2021, 6, 30)))
    bring_to(AssignmentState.RETURNED, held_by(commune_chair).pk, assigner=standing_officer)

    with acting_as(commune_chair):
        items = holders_work(commune_chair, NOW)

    assert [item.detail for item in items] == ["Bị trả lại, theo 01/KH-BCĐ"]


def test_the_standing_office_is_told_what_waits_for_its_answer(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = make_issued(standing_officer).plan
    bring_to(AssignmentState.REPORTED, held_by(commune_chair).pk, assigner=standing_officer)

    with acting_as(standing_officer):
        items = assigners_work(standing_officer, NOW)

    assert [(item.title, item.action) for item in items] == [
        ("1 đơn vị báo xong, chờ duyệt", "Duyệt")
    ]
    assert items[0].url == f"/ke-hoach/{plan.pk}/danh-sach/?trang_thai=review&nhiem_vu=1"


@pytest.mark.parametrize("name", ["commune_police_officer", "auditor", "helper", "neighbour"])
def test_nobody_is_told_of_anothers_work(
    request: pytest.FixtureRequest, standing_officer: Viewer, commune_chair: Viewer, name: str
) -> None:
    viewer: Viewer = request.getfixturevalue(name)
    named = {unit(LABOUR).unit_id: AssignmentRole.LEAD}
    make_issued(standing_officer, make_task(Level.AGENCY, named=named))

    with acting_as(viewer):
        assert holders_work(viewer, NOW) == assigners_work(viewer, NOW) == []


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("standing_officer", 226, "226 nhiệm vụ quá hạn, cần đôn đốc các đơn vị"),
        ("commune_chair", 1, "1 nhiệm vụ quá hạn của đơn vị"),
        ("department_officer", 0, ""),
        ("district_chair", 0, ""),
        ("chair", 0, ""),
        ("commune_police_officer", 0, ""),
        ("auditor", 0, ""),
    ],
)
def test_the_number_in_the_navigation_counts_what_the_reader_can_do_something_about(
    request: pytest.FixtureRequest, standing_officer: Viewer, name: str, number: int, said: str
) -> None:
    make_issued(standing_officer)
    viewer: Viewer = request.getfixturevalue(name)
    (entry,) = [each for each in navigation if each.url_name == "direction:plans"]
    assert entry.count
    assert entry.count_said

    with acting_as(viewer):
        assert entry.count(viewer, AFTER) == number
    if number:
        assert entry.count_said(viewer, number) == said


def test_the_room_fills_the_registries(standing_officer: Viewer) -> None:
    make_issued(standing_officer)
    mine = {entry.url_name: entry for entry in navigation if "direction:" in entry.url_name}

    assert set(mine) == {
        "direction:committee", "direction:conferences", "direction:inspections", "direction:plans",
    }  # fmt: skip
    assert {holders_work, assigners_work} <= set(work_sources)
    count = mine["direction:plans"].count
    assert count is not None
    with acting_as(standing_officer):
        assert count(standing_officer, AFTER) == 226
