"""The unit that assigned confirms, sends back, or takes the task back."""

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState as State
from chungtay.direction.exceptions import RemarkMissing, TransitionNotAllowed
from chungtay.direction.models import Assignment
from chungtay.direction.tests.factories import (
    NOW,
    acts_of,
    bring_to,
    held_by,
    make_issued,
    state_of,
    steps_of,
)

_WHY = "Kế hoạch chưa có số, đề nghị bổ sung."


def _reported(standing_officer: Viewer, holder: Viewer, state: State = State.REPORTED) -> int:
    make_issued(standing_officer)
    pk = held_by(holder).pk
    bring_to(state, pk, assigner=standing_officer)
    return pk


def test_a_report_is_confirmed(standing_officer: Viewer, commune_chair: Viewer) -> None:
    pk = _reported(standing_officer, commune_chair)

    with acting_as(standing_officer):
        services.confirm_done(assignment_id=pk, remark="", actor=standing_officer, now=NOW)

    with acting_as(commune_chair):
        row = Assignment.objects.get(pk=pk)
        assert (row.state, row.finished_at) == (State.DONE, NOW)
    assert acts_of(standing_officer)[-1] == "assignment.done"


def test_a_report_is_sent_back_with_the_reason_and_no_longer_counts_as_reported(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _reported(standing_officer, commune_chair)

    with acting_as(standing_officer):
        services.return_assignment(assignment_id=pk, remark=_WHY, actor=standing_officer, now=NOW)

    with acting_as(commune_chair):
        row = Assignment.objects.get(pk=pk)
        assert (row.state, row.reported_at) == (State.RETURNED, None)
    assert steps_of(commune_chair, pk)[-1] == ("RETURNED", "Cán bộ Văn phòng Thường trực", _WHY)


def test_a_task_is_taken_back_and_its_history_stays(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _reported(standing_officer, commune_chair, State.UNDER_WAY)

    with acting_as(standing_officer):
        services.cancel_assignment(assignment_id=pk, remark=_WHY, actor=standing_officer, now=NOW)

    assert state_of(commune_chair, pk) == State.CANCELLED
    assert [to for to, _, _ in steps_of(commune_chair, pk)] == [
        "ACCEPTED", "UNDER_WAY", "CANCELLED",
    ]  # fmt: skip


def test_sending_back_and_taking_back_need_a_reason(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _reported(standing_officer, commune_chair)

    with acting_as(standing_officer), pytest.raises(RemarkMissing):
        services.return_assignment(assignment_id=pk, remark=" ", actor=standing_officer, now=NOW)

    assert state_of(commune_chair, pk) == State.REPORTED


def test_what_is_not_reported_cannot_be_confirmed(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _reported(standing_officer, commune_chair, State.ACCEPTED)

    with acting_as(standing_officer), pytest.raises(TransitionNotAllowed):
        services.confirm_done(assignment_id=pk, remark="", actor=standing_officer, now=NOW)

    assert state_of(commune_chair, pk) == State.ACCEPTED


@pytest.mark.parametrize("outsider", ["commune_chair", "neighbour", "chair", "department_officer"])
def test_nobody_else_answers(
    request: pytest.FixtureRequest,
    standing_officer: Viewer,
    commune_chair: Viewer,
    outsider: str,
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    pk = _reported(standing_officer, commune_chair)

    for act in (services.confirm_done, services.return_assignment, services.cancel_assignment):
        with acting_as(viewer), pytest.raises(NotPermitted):
            act(assignment_id=pk, remark=_WHY, actor=viewer, now=NOW)

    assert state_of(commune_chair, pk) == State.REPORTED
    assert len(steps_of(commune_chair, pk)) == 2


@pytest.mark.parametrize(
    ("kind", "remark", "state"),
    [("duyet", "", State.DONE), ("tra-lai", _WHY, State.RETURNED)],
)
def test_the_page_answers_a_report(
    client: Client,
    sign_in: SignIn,
    standing_officer: Viewer,
    commune_chair: Viewer,
    kind: str,
    remark: str,
    state: State,
) -> None:
    pk = _reported(standing_officer, commune_chair)
    sign_in(client, standing_officer)

    answer = client.post(reverse("direction:answer", args=(pk, kind)), {"remark": remark})

    assert answer.status_code == 302
    assert state_of(commune_chair, pk) == state


def test_the_page_asks_for_the_reason(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _reported(standing_officer, commune_chair)
    sign_in(client, standing_officer)

    answer = client.post(reverse("direction:answer", args=(pk, "tra-lai")), {"remark": ""})

    assert answer.status_code == 422
    assert "Ghi lý do" in answer.content.decode()
    assert state_of(commune_chair, pk) == State.REPORTED


def test_a_commune_cannot_press_the_answer(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _reported(standing_officer, commune_chair)
    sign_in(client, commune_chair)

    answer = client.post(reverse("direction:answer", args=(pk, "duyet")))

    assert answer.status_code == 404
    assert state_of(commune_chair, pk) == State.REPORTED
