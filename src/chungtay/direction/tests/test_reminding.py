"""Nights in which open tasks climb the ladder: once for each deadline, told upwards, explained."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connections
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import SignIn
from chungtay.direction.enums import AssignmentRole, AssignmentState, Recipient
from chungtay.direction.models import Assignment, Reminder
from chungtay.direction.queries.reminders import ladder_of
from chungtay.direction.readers import shipped_ladder
from chungtay.direction.rules.ladder import Rung, falls
from chungtay.direction.services.reminding import Reminded, remind
from chungtay.direction.tests.factories import (
    DUE,
    HAI_ANH,
    HAI_MINH,
    NOW,
    bring_to,
    held_by,
    make_issued,
    make_task,
    unit,
)
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry, Notice

DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))


def _night(day: date) -> Reminded:
    return remind(day, datetime.combine(day, time(1), VIETNAM))


def _viewer(username: str) -> Viewer:
    return viewer_named(username, day=NOW.date())


@pytest.fixture
def office(own_database: str) -> Viewer:
    """The standing office in a province of its own, for the night has its own connection."""
    return _viewer("thuongtruc")


@pytest.fixture
def given_to_hai_minh(office: Viewer) -> Assignment:
    """One task of one commune."""
    make_issued(office, make_task(named={unit(HAI_MINH).unit_id: AssignmentRole.LEAD}))
    return held_by(office)


def _reached() -> list[tuple[int, date]]:
    rows = Reminder.objects.using("owner").order_by("fell_on", "rung")
    return list(rows.values_list("rung", "fell_on"))


def _told() -> list[tuple[str, dict[str, int]]]:
    rows = Notice.objects.using("owner").filter(code="direction.reminded").order_by("told_at", "pk")
    return [(_title(row.post_id), row.params) for row in rows]


def _title(post_id: int | None) -> str:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select title from post where id = %s", [post_id])
        (title,) = cursor.fetchone()
    return str(title)


@given(due_on=DAYS, ahead=st.integers(0, 60))
def test_rungs_fall_in_order_and_none_before_the_task_was_given(due_on: date, ahead: int) -> None:
    assigned_on = due_on - timedelta(days=ahead)

    found = falls(shipped_ladder(), due_on=due_on, assigned_on=assigned_on)

    assert [fall.day for fall in found] == sorted(fall.day for fall in found)
    assert all(fall.day >= assigned_on for fall in found)
    assert {fall.rung.number for fall in found} >= {3, 4, 5, 6}


def test_a_rung_is_of_its_time() -> None:
    old = Rung(1, 1, Recipient.HEAD, date(2020, 1, 1), date(2020, 12, 31))

    assert old.falls_on(date(2020, 12, 30)) == date(2020, 12, 31)
    assert old.falls_on(date(2020, 12, 31)) is None


def test_each_night_does_what_has_fallen_and_a_second_run_nothing(
    given_to_hai_minh: Assignment,
) -> None:
    assert _night(DUE - timedelta(days=8)) == Reminded(0, 0)
    assert _night(DUE - timedelta(days=7)) == Reminded(1, 1)
    assert _night(DUE - timedelta(days=7)) == Reminded(0, 0)
    assert _night(DUE + timedelta(days=1)) == Reminded(2, 1)

    assert _reached() == [
        (1, DUE - timedelta(days=7)), (2, DUE - timedelta(days=1)), (3, DUE + timedelta(days=1)),
    ]  # fmt: skip
    assert _told() == [
        ("Chủ tịch UBND xã Hải Minh", {"near": 1, "late": 0}),
        ("Chủ tịch UBND xã Hải Minh", {"near": 1, "late": 1}),
    ]


def test_what_stays_late_is_told_upwards(given_to_hai_minh: Assignment) -> None:
    _night(DUE + timedelta(days=1))
    Notice.objects.using("owner").all().delete()

    _night(DUE + timedelta(days=20))

    assert {title for title, _ in _told()} == {
        "Chủ tịch UBND huyện Hải Hậu",
        "Cán bộ Văn phòng Thường trực",
        "Trưởng ban Chỉ đạo 138 tỉnh",
    }
    entry = JournalEntry.objects.using("owner").filter(act="direction.remind").latest("pk")
    assert (entry.account_id, entry.facts) == (0, {"rungs": 3, "posts": 3})


@pytest.mark.parametrize("state", ["REPORTED", "DONE", "CANCELLED"])
def test_what_is_no_longer_open_is_told_to_nobody(
    given_to_hai_minh: Assignment, office: Viewer, state: str
) -> None:
    bring_to(AssignmentState(state), given_to_hai_minh.pk, assigner=office)

    assert _night(DUE + timedelta(days=30)) == Reminded(0, 0)


def test_another_deadline_is_another_climb(given_to_hai_minh: Assignment) -> None:
    _night(DUE + timedelta(days=1))
    later = DUE + timedelta(days=30)
    Assignment.objects.using("owner").filter(pk=given_to_hai_minh.pk).update(due_on=later)

    assert _night(later - timedelta(days=7)) == Reminded(1, 1)


def test_why_it_was_told_and_what_comes_next_stand_on_the_page(
    given_to_hai_minh: Assignment, client: Client, sign_in: SignIn
) -> None:
    commune_chair = _viewer(f"chutich.{HAI_MINH}")
    _night(DUE - timedelta(days=7))
    with acting_as(commune_chair):
        ladder = ladder_of(commune_chair, given_to_hai_minh, today=DUE - timedelta(days=7))
    assert [(told.rung, told.when) for told in ladder.told] == [(1, "7 ngày trước hạn")]
    assert ladder.next is not None
    assert (ladder.next.rung, ladder.next.day) == (2, DUE - timedelta(days=1))

    sign_in(client, commune_chair)
    page = client.get(f"/nhiem-vu/{given_to_hai_minh.pk}/").content.decode()
    assert "Đã báo người đứng đầu đơn vị" in page
    assert "Nhắc việc: 1 nhiệm vụ sắp đến hạn" in client.get("/thong-bao/").content.decode()


def test_a_neighbour_sees_nothing_of_it(given_to_hai_minh: Assignment) -> None:
    neighbour, commune_chair = _viewer(f"chutich.{HAI_ANH}"), _viewer(f"chutich.{HAI_MINH}")
    _night(DUE - timedelta(days=7))

    with acting_as(neighbour):
        assert not Reminder.objects.exists()
    with acting_as(commune_chair):
        assert Reminder.objects.count() == 1
