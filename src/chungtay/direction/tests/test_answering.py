"""Who is invited answers, from a page, until the session begins."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import Answer, ConferenceKind
from chungtay.direction.exceptions import AnswerRefused, ConferenceNotFound
from chungtay.direction.models import Conference, Invited
from chungtay.direction.tests.factories import HAI_MINH, NOW, acts_of, make_called, unit
from chungtay.platform.clock import VIETNAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(standing_officer: Viewer) -> Conference:
    """A conference to which xã Hải Minh is invited."""
    return make_called(standing_officer, [unit(HAI_MINH).unit_id])


def _answer(
    actor: Viewer, conference: Conference, answer: str, *, delegate: str = "", remark: str = ""
) -> Invited:
    with acting_as(actor):
        return services.answer_invitation(
            conference_id=conference.pk, answer=answer, delegate=delegate, remark=remark,
            actor=actor, now=NOW,
        )  # fmt: skip


def _kept(viewer: Viewer) -> str:
    with acting_as(viewer):
        return Invited.objects.get().answer


def test_an_answer_is_kept_and_another_replaces_it(
    called: Conference, commune_chair: Viewer
) -> None:
    _answer(commune_chair, called, Answer.COMING, delegate="Chủ tịch")
    again = _answer(commune_chair, called, Answer.DECLINED, delegate="x", remark="Đi công tác")

    assert (again.answer, again.delegate, again.remark) == ("DECLINED", "", "Đi công tác")
    assert again.answered_by.endswith(commune_chair.title)
    assert acts_of(commune_chair).count("conference.answer") == 2


@pytest.mark.parametrize(
    ("answer", "delegate", "remark"),
    [
        ("SENDING", "", ""),
        ("DECLINED", "", " "),
        ("AGREE", "", ""),
        ("NONE", "", ""),
        ("x", "", ""),
    ],
)
def test_an_answer_that_lacks_words_or_is_of_another_kind_changes_nothing(
    called: Conference, commune_chair: Viewer, answer: str, delegate: str, remark: str
) -> None:
    with pytest.raises(AnswerRefused):
        _answer(commune_chair, called, answer, delegate=delegate, remark=remark)

    assert _kept(commune_chair) == Answer.NONE
    assert "conference.answer" not in acts_of(commune_chair)


def test_nobody_answers_for_a_neighbour_or_from_above(
    called: Conference, standing_officer: Viewer, neighbour_chair: Viewer, commune_chair: Viewer
) -> None:
    with pytest.raises(ConferenceNotFound):
        _answer(neighbour_chair, called, Answer.COMING)
    with pytest.raises(NotPermitted):
        _answer(standing_officer, called, Answer.COMING)

    assert _kept(commune_chair) == Answer.NONE


def test_in_writing_an_opinion_is_given(standing_officer: Viewer, commune_chair: Viewer) -> None:
    asked = make_called(standing_officer, [unit(HAI_MINH).unit_id], kind=ConferenceKind.WRITTEN)

    _answer(commune_chair, asked, Answer.OTHER, remark="Đề nghị lùi hạn một tuần.")

    assert _kept(standing_officer) == Answer.OTHER


def test_the_page_takes_an_answer_and_says_what_is_missing(
    client: Client, sign_in: SignIn, called: Conference, commune_chair: Viewer
) -> None:
    sign_in(client, commune_chair)
    address = reverse("direction:reply", args=(called.pk,))

    work = client.get("/viec-cua-toi/").content.decode()
    refused = client.post(address, {"answer": "SENDING"})
    done = client.post(address, {"answer": "SENDING", "delegate": "Phó Chủ tịch"}, follow=True)

    assert "Trả lời giấy mời" in work
    assert refused.status_code == 422
    assert "Ghi người được cử" in refused.content.decode()
    assert "cử người dự thay" in done.content.decode()
    assert "Trả lời giấy mời" not in client.get("/viec-cua-toi/").content.decode()


def test_the_calendar_file_is_one_event_at_the_hour_of_viet_nam(
    client: Client, sign_in: SignIn, called: Conference, commune_chair: Viewer
) -> None:
    sign_in(client, commune_chair)

    file = client.get(reverse("direction:calendar", args=(called.pk,)))

    event: Any
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert file.headers["Content-Type"].startswith("text/calendar")
    assert str(event["SUMMARY"]) == called.title
    begins, ends = event["DTSTART"].dt, event["DTEND"].dt
    assert begins.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") == "30/03/2021 08:00"
    assert (ends - begins).total_seconds() == 30 * 60
