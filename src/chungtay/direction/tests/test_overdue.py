"""Late, due soon, and the six states that screens show; the SQL says the same as the rule."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction.enums import AssignmentState as State
from chungtay.direction.enums import DisplayState as Shown
from chungtay.direction.models import Assignment
from chungtay.direction.rules.overdue import Nearness, days_over, is_overdue, nearness
from chungtay.direction.rules.shapes import attention_rank, display_state, most_pressing
from chungtay.direction.tests.factories import bring_to, make_issued, make_task
from chungtay.platform.clock import VIETNAM

DUE = date(2021, 4, 15)
IN_TIME, LATE = date(2021, 4, 15), date(2021, 4, 16)


@pytest.mark.parametrize(
    ("today", "over", "tone"),
    [
        (date(2021, 4, 7), -8, Nearness.LATER),
        (date(2021, 4, 8), -7, Nearness.SOON),
        (date(2021, 4, 15), 0, Nearness.SOON),
        (date(2021, 4, 16), 1, Nearness.LATE),
        (date(2021, 5, 15), 30, Nearness.LATE),
    ],
)
def test_how_near_a_deadline_is(today: date, over: int, tone: Nearness) -> None:
    assert days_over(DUE, today) == over
    assert nearness(DUE, today) == tone


def test_the_day_of_the_deadline_is_in_time() -> None:
    assert not is_overdue(State.UNDER_WAY, DUE, DUE)
    assert is_overdue(State.UNDER_WAY, DUE, DUE + timedelta(days=1))


def test_what_is_reported_waits_for_somebody_else() -> None:
    assert not is_overdue(State.REPORTED, DUE, DUE + timedelta(days=30))


@pytest.mark.parametrize(
    ("state", "reported_on", "today", "shown"),
    [
        (State.ASSIGNED, None, IN_TIME, Shown.NOT_ACCEPTED),
        (State.ASSIGNED, None, LATE, Shown.OVERDUE),
        (State.ACCEPTED, None, IN_TIME, Shown.UNDER_WAY),
        (State.UNDER_WAY, None, LATE, Shown.OVERDUE),
        (State.RETURNED, None, IN_TIME, Shown.UNDER_WAY),
        (State.RETURNED, None, LATE, Shown.OVERDUE),
        (State.REPORTED, LATE, LATE, Shown.AWAITING),
        (State.DONE, IN_TIME, LATE, Shown.DONE_ON_TIME),
        (State.DONE, LATE, LATE, Shown.DONE_LATE),
        (State.CANCELLED, None, LATE, None),
    ],
)
def test_what_a_screen_shows(
    state: State, reported_on: date | None, today: date, shown: Shown | None
) -> None:
    assert display_state(state, due_on=DUE, reported_on=reported_on, today=today) == shown


def test_late_asks_for_attention_before_all_else() -> None:
    assert most_pressing([Shown.DONE_ON_TIME, Shown.NOT_ACCEPTED, Shown.OVERDUE]) == Shown.OVERDUE
    assert most_pressing([]) is None
    assert attention_rank(Shown.OVERDUE) < attention_rank(Shown.DONE_ON_TIME)


@pytest.mark.parametrize(
    ("state", "step_on", "today"), list(product(State, (IN_TIME, LATE), (IN_TIME, LATE)))
)
def test_the_database_shows_what_the_rule_shows(
    standing_officer: Viewer, state: State, step_on: date, today: date
) -> None:
    make_issued(standing_officer, make_task())
    with acting_as(standing_officer):
        pk = Assignment.objects.values_list("pk", flat=True).order_by("pk")[0]
    # Near midnight: the day that counts is Vietnam's.
    at = datetime(step_on.year, step_on.month, step_on.day, 0, 30, tzinfo=VIETNAM)
    bring_to(state, pk, assigner=standing_officer, now=at)

    with acting_as(standing_officer):
        row = Assignment.objects.get(pk=pk)
        said = Assignment.objects.filter(pk=pk).with_display(today)
        shown = [Shown(display) for display in said.values_list("display", flat=True)]

    reported_on = row.reported_at.astimezone(VIETNAM).date() if row.reported_at else None
    ruled = display_state(state, due_on=row.due_on, reported_on=reported_on, today=today)
    assert shown == ([ruled] if ruled else [])
