"""A unit asks for a later deadline; who assigned grants or refuses it, never one's own request."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState, ExtensionState
from chungtay.direction.exceptions import (
    AssignmentNotFound,
    ExtensionRefused,
    NotTheHolder,
    RemarkMissing,
)
from chungtay.direction.models import Assignment, Extension
from chungtay.direction.services import ExtensionAnswer
from chungtay.direction.tests.factories import (
    DUE,
    NOW,
    acts_of,
    bring_to,
    held_by,
    make_issued,
)
from chungtay.platform.models import Notice

pytestmark = pytest.mark.django_db
LATER = DUE + timedelta(days=15)
WHY = "Chờ hướng dẫn của Sở."


@pytest.fixture
def task(standing_officer: Viewer, commune_chair: Viewer) -> int:
    """A task at xã Hải Minh."""
    make_issued(standing_officer)
    return held_by(commune_chair).pk


def _ask(actor: Viewer, pk: int, until: date = LATER, reason: str = WHY) -> Extension:
    with acting_as(actor):
        return services.ask_extension(
            assignment_id=pk, until=until, reason=reason, actor=actor, now=NOW
        )


def _answer(actor: Viewer, pk: int, until: date | None = LATER, remark: str = "") -> Extension:
    with acting_as(actor):
        return services.answer_extension(
            assignment_id=pk, answer=ExtensionAnswer(until, remark), actor=actor, now=NOW
        )


def _stands(viewer: Viewer, pk: int) -> tuple[date, list[str]]:
    with acting_as(viewer):
        row = Assignment.objects.get(pk=pk)
        return row.due_on, list(Extension.objects.order_by("pk").values_list("state", flat=True))


def test_until_it_is_answered_the_old_deadline_counts(
    task: int, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _ask(commune_chair, task)

    assert _stands(commune_chair, task) == (DUE, [ExtensionState.ASKED])
    assert acts_of(standing_officer)[-1] == "assignment.ask_extension"


@pytest.mark.parametrize("until", [LATER, DUE + timedelta(days=5)])
def test_it_is_granted_as_asked_or_otherwise(
    task: int, commune_chair: Viewer, standing_officer: Viewer, until: date
) -> None:
    _ask(commune_chair, task)

    _answer(standing_officer, task, until)

    assert _stands(commune_chair, task) == (until, [ExtensionState.GRANTED])
    assert acts_of(standing_officer)[-1] == "assignment.extended"
    with acting_as(commune_chair):
        assert Notice.objects.filter(code="direction.extended").count() == 1


def test_it_is_refused_with_a_reason_and_may_be_asked_again(
    task: int, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _ask(commune_chair, task)
    with pytest.raises(RemarkMissing):
        _answer(standing_officer, task, None)

    _answer(standing_officer, task, None, "Việc này không lùi được.")
    _ask(commune_chair, task)

    states = [ExtensionState.REFUSED, ExtensionState.ASKED]
    assert _stands(commune_chair, task) == (DUE, states)


@pytest.mark.parametrize(
    ("until", "reason", "error"),
    [
        (DUE, WHY, ExtensionRefused),
        (date(2022, 1, 1), WHY, ExtensionRefused),
        (LATER, "  ", RemarkMissing),
    ],
)
def test_a_day_that_will_not_do_or_no_reason_is_refused(
    task: int, commune_chair: Viewer, until: date, reason: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        _ask(commune_chair, task, until, reason)

    assert _stands(commune_chair, task) == (DUE, [])


def test_one_request_at_a_time(task: int, commune_chair: Viewer) -> None:
    _ask(commune_chair, task)

    with pytest.raises(ExtensionRefused, match="đang chờ"):
        _ask(commune_chair, task)


def test_what_is_reported_is_not_extended(
    task: int, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _ask(commune_chair, task)
    bring_to(AssignmentState.REPORTED, task, assigner=standing_officer)

    with pytest.raises(ExtensionRefused, match="đã báo"):
        _answer(standing_officer, task)

    assert _stands(commune_chair, task)[0] == DUE


def test_nobody_answers_what_he_asked_standing_in(
    task: int, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    both = replace(standing_officer, account_id=commune_chair.account_id)
    _ask(commune_chair, task)

    with pytest.raises(ExtensionRefused, match="người khác trả lời"):
        _answer(both, task)

    assert _stands(commune_chair, task) == (DUE, [ExtensionState.ASKED])


def test_the_unit_above_does_not_ask_in_its_place(task: int, district_chair: Viewer) -> None:
    with pytest.raises(NotTheHolder):
        _ask(district_chair, task)

    assert _stands(district_chair, task) == (DUE, [])


def test_a_neighbour_finds_nothing_and_a_holder_does_not_answer(
    task: int, neighbour: Viewer, commune_chair: Viewer
) -> None:
    with pytest.raises(AssignmentNotFound):
        _ask(neighbour, task)
    _ask(commune_chair, task)
    with pytest.raises(NotPermitted):
        _answer(commune_chair, task)

    assert _stands(commune_chair, task) == (DUE, [ExtensionState.ASKED])


def test_the_pages_of_both(
    task: int, commune_chair: Viewer, standing_officer: Viewer, client: Client, sign_in: SignIn
) -> None:
    page = f"/nhiem-vu/{task}/"
    sign_in(client, commune_chair)
    wrong = client.post(f"{page}xin-gia-han/", {"until": "01/04/2021", "reason": WHY})
    assert wrong.status_code == 422
    assert "Hạn mới phải sau hạn cũ" in wrong.content.decode()
    client.post(f"{page}xin-gia-han/", {"until": f"{LATER:%d/%m/%Y}", "reason": WHY})
    assert "Đang chờ đơn vị giao trả lời" in client.get(page).content.decode()

    office = Client()
    sign_in(office, standing_officer)
    assert "Xã Hải Minh xin gia hạn" in office.get("/viec-cua-toi/").content.decode()
    assert f'value="{LATER:%d/%m/%Y}"' in office.get(page).content.decode()
    refused = office.post(f"{page}gia-han/", {"is_refused": "on", "words": ""})
    assert "Ghi lý do" in refused.content.decode()
    office.post(f"{page}gia-han/", {"granted": f"{LATER:%d/%m/%Y}", "words": "Đồng ý."})

    assert "Được gia hạn từ 15/04/2021 đến 30/04/2021" in client.get(page).content.decode()
    assert "Nhiệm vụ được gia hạn" in client.get("/thong-bao/").content.decode()
