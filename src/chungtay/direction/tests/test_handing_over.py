"""The open tasks of a unit follow to its next head, with a step; four eyes over a report."""

from dataclasses import replace

import pytest

from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.handing_over import NextHead, hand_over, what_passes
from chungtay.access.tests.making import TOMORROW
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState as State
from chungtay.direction.exceptions import ReportedByOneself
from chungtay.direction.models import Assignment
from chungtay.direction.tests.factories import (
    HAI_MINH,
    NOW,
    bring_to,
    held_by,
    make_issued,
    make_task,
    state_of,
    steps_of,
)

pytestmark = pytest.mark.django_db

NEXT = NextHead(f"congan.{HAI_MINH}", "Chủ tịch mới", TOMORROW)


def _hand_over(head: Viewer) -> Post:
    with acting_as(head):
        return hand_over(post_id=head.post_id, to=NEXT, actor=head, now=NOW)


def test_the_accountable_post_of_what_is_open_follows_with_a_step(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    make_issued(standing_officer)
    pk = held_by(commune_chair).pk
    bring_to(State.UNDER_WAY, pk, assigner=standing_officer)

    following = _hand_over(commune_chair)

    with acting_as(standing_officer):
        mine = Assignment.objects.get(pk=pk)
        assert (mine.accountable_id, mine.state) == (following.pk, State.UNDER_WAY)
        assert held_by(standing_officer, "14236").accountable_id == neighbour.post_id
    state, title, remark = steps_of(standing_officer, pk)[-1]
    assert (state, title) == (State.UNDER_WAY, commune_chair.title)
    assert "Chủ tịch mới" in remark


@pytest.mark.parametrize("state", [State.DONE, State.CANCELLED])
def test_what_is_finished_stays_with_who_finished_it(
    standing_officer: Viewer, commune_chair: Viewer, state: State
) -> None:
    make_issued(standing_officer)
    pk = held_by(commune_chair).pk
    bring_to(state, pk, assigner=standing_officer)
    steps = steps_of(standing_officer, pk)

    _hand_over(commune_chair)

    assert held_by(standing_officer).accountable_id == commune_chair.post_id
    assert steps_of(standing_officer, pk) == steps


def test_the_list_names_what_passes_over(standing_officer: Viewer, commune_chair: Viewer) -> None:
    make_issued(standing_officer, *(make_task(title=f"Việc {n}") for n in range(12)))

    with acting_as(commune_chair):
        post = Post.objects.get(pk=commune_chair.post_id)
        (tasks,) = what_passes(post, actor=commune_chair, now=NOW)

    assert tasks.count == 12
    assert len(tasks.lines) == 10
    assert "Việc 0" in tasks.lines[0]


def test_who_reported_for_the_unit_does_not_confirm_for_the_province(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    pk = held_by(commune_chair).pk
    bring_to(State.ACCEPTED, pk, assigner=standing_officer)
    both = replace(commune_chair, account_id=standing_officer.account_id, stands_for="x")
    with acting_as(both):
        services.report_done(assignment_id=pk, remark="xong", actor=both, now=NOW)

    with acting_as(standing_officer), pytest.raises(ReportedByOneself):
        services.confirm_done(assignment_id=pk, remark="", actor=standing_officer, now=NOW)
    with acting_as(standing_officer), pytest.raises(ReportedByOneself):
        services.advance_in_bulk(
            assignment_ids=[pk], to_state=State.DONE, remark="", actor=standing_officer, now=NOW
        )
    assert state_of(standing_officer, pk) == State.REPORTED

    _hand_over(commune_chair)
    with acting_as(standing_officer), pytest.raises(ReportedByOneself):
        services.confirm_done(assignment_id=pk, remark="", actor=standing_officer, now=NOW)


def test_another_confirms_it(
    standing_officer: Viewer, commune_chair: Viewer, auditor: Viewer
) -> None:
    make_issued(standing_officer)
    pk = held_by(commune_chair).pk
    bring_to(State.ACCEPTED, pk, assigner=standing_officer)
    with acting_as(commune_chair):
        services.report_done(assignment_id=pk, remark="xong", actor=commune_chair, now=NOW)

    with acting_as(standing_officer):
        services.confirm_done(assignment_id=pk, remark="", actor=standing_officer, now=NOW)

    assert state_of(standing_officer, pk) == State.DONE
