"""A unit starts a task and reports it as done."""

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState as State
from chungtay.direction.exceptions import AssignmentNotFound, TransitionNotAllowed
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

_DONE = "Kế hoạch 12/KH-UBND ngày 23/03/2021"


def _start(actor: Viewer, pk: int) -> None:
    with acting_as(actor):
        services.start_assignment(assignment_id=pk, actor=actor, now=NOW)


def _report(actor: Viewer, pk: int) -> None:
    with acting_as(actor):
        services.report_done(assignment_id=pk, remark=_DONE, actor=actor, now=NOW)


def _accepted(standing_officer: Viewer, holder: Viewer) -> int:
    make_issued(standing_officer)
    pk = held_by(holder).pk
    bring_to(State.ACCEPTED, pk, assigner=standing_officer)
    return pk


def test_a_unit_starts_and_reports(standing_officer: Viewer, commune_chair: Viewer) -> None:
    pk = _accepted(standing_officer, commune_chair)

    _start(commune_chair, pk)
    _report(commune_chair, pk)

    with acting_as(commune_chair):
        row = Assignment.objects.get(pk=pk)
        assert (row.state, row.reported_at, row.finished_at) == (State.REPORTED, NOW, None)
    assert steps_of(commune_chair, pk)[1:] == [
        ("UNDER_WAY", "Chủ tịch UBND xã Hải Minh", ""),
        ("REPORTED", "Chủ tịch UBND xã Hải Minh", _DONE),
    ]
    assert acts_of(commune_chair) == ["assignment.under_way", "assignment.reported"]


def test_a_task_is_accepted_before_it_is_reported(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    pk = held_by(commune_chair).pk

    with pytest.raises(TransitionNotAllowed, match="mới giao"):
        _report(commune_chair, pk)

    assert state_of(commune_chair, pk) == State.ASSIGNED
    assert acts_of(commune_chair) == []


def test_the_neighbour_can_do_neither(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    pk = _accepted(standing_officer, commune_chair)

    with pytest.raises(AssignmentNotFound):
        _start(neighbour, pk)
    with pytest.raises(AssignmentNotFound):
        _report(neighbour, pk)

    assert state_of(commune_chair, pk) == State.ACCEPTED
    assert acts_of(neighbour) == []


def test_the_page_takes_the_report(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _accepted(standing_officer, commune_chair)
    sign_in(client, commune_chair)
    client.post(reverse("direction:start", args=(pk,)))

    answer = client.post(reverse("direction:report", args=(pk,)), {"remark": _DONE}, follow=True)

    assert "Đã báo xong" in answer.content.decode()
    assert _DONE in answer.content.decode()
    assert state_of(commune_chair, pk) == State.REPORTED


def test_a_report_without_words_is_asked_for_them(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _accepted(standing_officer, commune_chair)
    sign_in(client, commune_chair)

    answer = client.post(reverse("direction:report", args=(pk,)), {"remark": "  "})

    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert state_of(commune_chair, pk) == State.ACCEPTED


def test_the_standing_office_has_no_such_button(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _accepted(standing_officer, commune_chair)
    sign_in(client, standing_officer)

    page = client.get(reverse("direction:assignment", args=(pk,))).content.decode()
    answer = client.post(reverse("direction:report", args=(pk,)), {"remark": _DONE})

    assert reverse("direction:report", args=(pk,)) not in page
    assert answer.status_code == 404
    assert state_of(commune_chair, pk) == State.ACCEPTED
