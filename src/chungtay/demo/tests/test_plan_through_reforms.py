"""A plan in the middle of its work goes through 226 → 175 → 57 communes: once, whole, in time."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from chungtay.access.permissions import acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.tests.province import AUTUMN, approve, fill, rows
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState
from chungtay.direction.models import Assignment
from chungtay.direction.queries.plans import get_plan_head
from chungtay.platform.clock import VIETNAM
from chungtay.units.queries.tree import tree_at
from chungtay.units.services.reforming import apply_reform

pytestmark = pytest.mark.slow
REFORMS = (AUTUMN, date(2025, 3, 1), date(2025, 7, 1))
_FINISHED = ("DONE", "CANCELLED")
# Every third is done, every third reported, the rest is as it was given.
_SHARE = 3


@pytest.fixture
def under_way(own_database: str) -> None:
    """A plan of three tasks, one for each level, at every stage of its work."""
    fill()
    officer = viewer_named("thuongtruc", day=date(2021, 3, 24))
    with acting_as(officer):
        pks = list(Assignment.objects.order_by("pk").values_list("pk", flat=True))
    now = datetime(2021, 3, 25, 9, 0, tzinfo=VIETNAM)
    for state, part in (
        (AssignmentState.ACCEPTED, pks),
        (AssignmentState.UNDER_WAY, pks),
        (AssignmentState.REPORTED, pks[::_SHARE] + pks[1::_SHARE]),
        (AssignmentState.DONE, pks[::_SHARE]),
    ):
        with acting_as(officer):
            services.advance_in_bulk(
                assignment_ids=part, to_state=state, actor=officer, now=now, remark="Theo sổ"
            )


def _apply(day: date) -> None:
    approve(day, actor=viewer_named("thuongtruc", day=day - timedelta(days=1)))
    apply_reform(day=day, now=datetime(day.year, day.month, day.day, 0, 10, tzinfo=VIETNAM))


def _states() -> Counter[object]:
    return Counter(state for (state,) in rows("select state from assignment"))


def _history() -> list[tuple[object, ...]]:
    return rows(
        "select assignment_id, from_state, to_state, at, post_title, remark"
        " from assignment_step order by id"
    )


def test_open_tasks_go_to_the_successor_once_and_history_and_totals_stay(under_way: None) -> None:
    states, history = _states(), _history()
    versions = rows("select id, unit_version_id, due_on, reported_at from assignment order by id")
    assert set(states) == {"DONE", "REPORTED", "UNDER_WAY"}

    for day in REFORMS:
        _apply(day)
        tree = tree_at(day)
        standing = {node.key for node in tree.nodes}
        held = rows("select id, unit_key from assignment where state <> all(%s)", list(_FINISHED))
        archives = {
            key for (key,) in rows("select custody_key from unit_version where holder_id is null")
        }

        assert {key for _, key in held} <= standing | archives
        assert len({pk for pk, _ in held}) == len(held)
        assert _states() == states
        assert _history()[: len(history)] == history
        assert versions == rows(
            "select id, unit_version_id, due_on, reported_at from assignment order by id"
        )
        now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=VIETNAM)
        officer = viewer_named("thuongtruc", day=day)
        with acting_as(officer):
            plan_id = Assignment.objects.values_list("plan_task__plan_id", flat=True)[0]
            counts = get_plan_head(officer, plan_id, now=now).counts
        assert counts.total == sum(states.values())


def test_each_open_task_is_answered_for_by_the_head_of_who_holds_it(under_way: None) -> None:
    for day in REFORMS:
        _apply(day)
        wrong = rows(
            "select a.id from assignment a left join post p on p.id = a.accountable_id"
            " where a.state <> all(%s) and a.accountable_id is not null"
            " and (not p.is_head or p.unit_key <> a.unit_key"
            " or coalesce(p.valid_to, 'infinity') < %s)",
            list(_FINISHED), day,
        )  # fmt: skip
        assert wrong == []
    answered = rows(
        "select count(*) from assignment where accountable_id is not null and state <> all(%s)",
        list(_FINISHED),
    )
    assert int(str(answered[0][0])) > 100
