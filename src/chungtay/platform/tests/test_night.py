"""What nobody asks for: sealing each minute, the night's work, sessions that have ended."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from chungtay.platform import clock, tasks
from chungtay.platform.clearing import clear_done_jobs, clear_ended_sessions
from chungtay.platform.instance import InstanceFacts
from chungtay.platform.models import Instance
from chungtay.platform.nightly import nightly, run_nightly

NOW = datetime(2021, 3, 24, 0, 5, tzinfo=UTC)


def _schedules() -> dict[str, str]:
    return {one.task.name: one.cron for one in app.periodic_registry.periodic_tasks.values()}


def test_the_journal_is_sealed_each_minute() -> None:
    assert _schedules()["platform.seal_journal"] == "* * * * *"


def test_the_night_begins_five_past_midnight_in_vietnam() -> None:
    (night,) = (
        one
        for one in app.periodic_registry.periodic_tasks.values()
        if one.task.name == "platform.nightly"
    )
    evening = datetime(2021, 3, 23, 12, 0, tzinfo=UTC).timestamp()

    moment = night.croniter.get_next(ret_type=float, start_time=evening)

    assert datetime.fromtimestamp(moment, UTC) == datetime(2021, 3, 23, 17, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "runs"),
    [("OFFICIAL", 1), ("DEMONSTRATION", 0), ("BUILDING", 0), ("EMPTY", 0)],
)
def test_only_a_real_province_has_nights_of_its_own(
    monkeypatch: pytest.MonkeyPatch, kind: str, runs: int
) -> None:
    nights: list[date] = []
    monkeypatch.setattr(tasks, "get_instance", lambda: InstanceFacts(kind, "36", {}, None))
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(tasks, "run_nightly", lambda day, now: nights.append(day))

    tasks.nightly_job(timestamp=0)

    assert kind in Instance.Kind.values
    assert nights == [NOW.date()] * runs


def test_clearing_is_part_of_the_night() -> None:
    assert {clear_ended_sessions, clear_done_jobs} <= set(nightly)


@pytest.mark.django_db
def test_ended_sessions_are_cleared_and_others_stay() -> None:
    for key, ends in (("ended", -timedelta(hours=1)), ("open", timedelta(hours=1))):
        Session.objects.create(
            session_key=key,
            session_data=SessionStore().encode({}),
            expire_date=timezone.now() + ends,
        )

    clear_ended_sessions(NOW.date(), NOW)

    assert set(Session.objects.values_list("session_key", flat=True)) == {"open"}


@pytest.mark.django_db
def test_jobs_that_were_done_are_cleared_a_day_later() -> None:
    with connection.cursor() as cursor:
        for number, state, ago in (
            (1, "succeeded", "2 days"), (2, "succeeded", "2 hours"), (3, "failed", "9 days"),
        ):  # fmt: skip
            cursor.execute(
                "insert into procrastinate_jobs (id, task_name, queue_name, status)"
                " values (%s, 'test', 'default', %s)", [-number, state],
            )  # fmt: skip
            cursor.execute(
                "insert into procrastinate_events (job_id, type, at)"
                " values (%s, 'started', now() - %s::interval)", [-number, ago],
            )  # fmt: skip

        clear_done_jobs(NOW.date(), NOW)

        cursor.execute("select id from procrastinate_jobs where task_name = 'test' order by id")
        assert cursor.fetchall() == [(-3,), (-2,)]


def test_every_job_of_the_night_gets_the_day_and_the_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[date, datetime]] = []
    monkeypatch.setattr(
        "chungtay.platform.nightly.nightly", [lambda day, now: seen.append((day, now))] * 2
    )

    assert run_nightly(NOW.date(), NOW) == 2
    assert seen == [(NOW.date(), NOW)] * 2


def test_a_job_that_fails_stops_no_other_and_the_night_counts_as_failed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []

    def broken(day: date, now: datetime) -> None:
        raise LookupError("first")

    def broken_too(day: date, now: datetime) -> None:
        raise ValueError("second")

    monkeypatch.setattr(
        "chungtay.platform.nightly.nightly",
        [broken, lambda day, now: seen.append("ran"), broken_too, lambda *_: seen.append("last")],
    )

    with pytest.raises(LookupError, match="first") as raised:
        run_nightly(NOW.date(), NOW)

    assert seen == ["ran", "last"]
    assert raised.value.__notes__ == ["also failed that night: ValueError('second')"]
    assert [record.args for record in caplog.records] == [
        (broken.__qualname__, NOW.date()),
        (broken_too.__qualname__, NOW.date()),
    ]
