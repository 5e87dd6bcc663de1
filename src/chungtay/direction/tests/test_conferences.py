"""Prepare, hold and close a conference; record what is concluded."""

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceNotFound, ConferenceStepNotAllowed
from chungtay.direction.models import Conclusion, Conference
from chungtay.direction.tests.factories import ISSUED_AT, acts_of, make_conference

_TEXT = "100 % xã, phường, thị trấn ban hành kế hoạch trước ngày 15/04/2021."


def _conclude(actor: Viewer, conference: Conference) -> Conclusion:
    with acting_as(actor):
        return services.record_conclusion(
            conference_id=conference.pk,
            text=_TEXT,
            signer_title="Trưởng ban Chỉ đạo 138 tỉnh",
            actor=actor,
            now=ISSUED_AT,
        )


def _close(actor: Viewer, conference: Conference) -> None:
    with acting_as(actor):
        services.close_conference(conference_id=conference.pk, actor=actor, now=ISSUED_AT)


def test_conclusions_are_numbered_in_the_order_they_are_recorded(standing_officer: Viewer) -> None:
    conference = make_conference(standing_officer)

    numbers = [_conclude(standing_officer, conference).number for _ in range(3)]

    assert numbers == [1, 2, 3]
    assert acts_of(standing_officer)[-3:] == ["conclusion.record"] * 3


def test_closing_shows_the_conference_and_its_conclusions_below(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    conference = make_conference(standing_officer)
    _conclude(standing_officer, conference)
    with acting_as(commune_chair):
        assert not Conference.objects.exists()
        assert not Conclusion.objects.exists()

    _close(standing_officer, conference)

    with acting_as(commune_chair):
        assert Conference.objects.get().state == ConferenceState.CLOSED
        assert Conclusion.objects.get().text == _TEXT
    assert acts_of(standing_officer) == [
        "conference.prepare", "conference.hold", "conclusion.record", "conference.close",
    ]  # fmt: skip


def test_nothing_is_concluded_before_or_after_the_session(standing_officer: Viewer) -> None:
    draft = make_conference(standing_officer, is_held=False)
    closed = make_conference(standing_officer)
    _close(standing_officer, closed)

    for conference in (draft, closed):
        with pytest.raises(ConferenceStepNotAllowed):
            _conclude(standing_officer, conference)

    with acting_as(standing_officer):
        assert not Conclusion.objects.exists()


def test_a_conference_is_held_once(standing_officer: Viewer) -> None:
    conference = make_conference(standing_officer)

    with acting_as(standing_officer), pytest.raises(ConferenceStepNotAllowed, match="đang họp"):
        services.hold_conference(conference_id=conference.pk, actor=standing_officer, now=ISSUED_AT)


def test_the_chair_of_a_commune_cannot_conclude_for_the_province(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    conference = make_conference(standing_officer)

    with pytest.raises(NotPermitted):
        _conclude(commune_chair, conference)

    with acting_as(standing_officer):
        assert not Conclusion.objects.exists()
    assert "conclusion.record" not in acts_of(standing_officer)


def test_the_screens_show_conclusions_to_a_commune(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    conference = make_conference(standing_officer)
    _conclude(standing_officer, conference)
    _close(standing_officer, conference)
    sign_in(client, commune_chair)

    listed = client.get(reverse("direction:conferences"))
    page = client.get(reverse("direction:conference", args=(conference.pk,)))

    assert conference.title in listed.content.decode()
    assert _TEXT in page.content.decode()
    assert "Kết luận số 1" in page.content.decode()


def test_a_conference_in_preparation_is_not_there_for_a_commune(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    conference = make_conference(standing_officer, is_held=False)
    sign_in(client, commune_chair)

    page = client.get(reverse("direction:conference", args=(conference.pk,)))
    nowhere = client.get(reverse("direction:conference", args=(0,)))

    assert page.status_code == nowhere.status_code == 404
    assert conference.title not in page.content.decode()


def test_a_helper_has_no_conferences(client: Client, sign_in: SignIn, helper: Viewer) -> None:
    sign_in(client, helper)

    assert client.get(reverse("direction:conferences")).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client: Client, standing_officer: Viewer) -> None:
    page = client.get(reverse("direction:conferences"))

    assert page.status_code == 302
    assert page["Location"].startswith(reverse("access:sign_in"))


def test_what_is_not_there_is_not_found(standing_officer: Viewer) -> None:
    with acting_as(standing_officer), pytest.raises(ConferenceNotFound):
        services.close_conference(conference_id=0, actor=standing_officer, now=ISSUED_AT)
