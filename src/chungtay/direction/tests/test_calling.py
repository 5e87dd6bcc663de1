"""A conference is called: agenda, whom to invite, the invitation that goes out."""

from datetime import date, time

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import (
    ConferenceIncomplete,
    ConferenceNotFound,
    ConferenceStepNotAllowed,
)
from chungtay.direction.models import AgendaItem, Conference, Invited
from chungtay.direction.tests.factories import (
    HAI_ANH,
    HAI_MINH,
    ISSUED_AT,
    acts_of,
    make_agenda,
    make_called,
    make_conference,
    unit,
)
from chungtay.papers.exceptions import NumberAlreadyTaken
from chungtay.platform.models import Notice
from chungtay.platform.tests.asking import queries_of
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db


def _units(*codes: str) -> list[int]:
    return [unit(code).unit_id for code in codes]


def _choose(
    actor: Viewer, conference: Conference, *codes: str, guests: tuple[str, ...] = ()
) -> int:
    with acting_as(actor):
        return services.choose_invited(
            conference_id=conference.pk, unit_ids=_units(*codes), guests=guests,
            actor=actor, now=ISSUED_AT,
        )  # fmt: skip


def _send(actor: Viewer, conference: Conference, number: int | None = None) -> Conference:
    with acting_as(actor):
        return services.send_invitations(
            conference_id=conference.pk, number=number, actor=actor, now=ISSUED_AT
        )


def test_the_agenda_is_numbered_and_closes_up_when_an_item_goes(standing_officer: Viewer) -> None:
    conference = make_conference(standing_officer, is_held=False)
    make_agenda(standing_officer, conference, "Một", "Hai", "Ba")

    with acting_as(standing_officer):
        services.remove_agenda_item(
            conference_id=conference.pk, position=2, actor=standing_officer, now=ISSUED_AT
        )
        items = list(AgendaItem.objects.order_by("position").values_list("position", "title"))

    assert items == [(1, "Một"), (2, "Ba")]
    assert acts_of(standing_officer)[-1] == "conference.agenda_remove"


def test_nobody_below_knows_of_a_conference_before_its_invitation(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    conference = make_conference(standing_officer, is_held=False)
    make_agenda(standing_officer, conference)
    _choose(standing_officer, conference, HAI_MINH)

    with acting_as(commune_chair):
        assert not Conference.objects.exists()
        assert not AgendaItem.objects.exists()
        assert not Invited.objects.exists()


def test_who_is_invited_reads_the_call_and_is_told(
    standing_officer: Viewer, commune_chair: Viewer, neighbour_chair: Viewer
) -> None:
    called = make_called(standing_officer, _units(HAI_MINH), guests=("Thường trực Tỉnh ủy",))

    assert (called.state, called.called_number, called.called_on) == (
        ConferenceState.INVITED, 1, ISSUED_AT.date(),
    )  # fmt: skip
    with acting_as(commune_chair):
        assert Conference.objects.get().begins_at == time(8, 0)
        assert AgendaItem.objects.get().presenter == "Công an tỉnh"
        assert Invited.objects.get().unit_key == commune_chair.unit_key
        assert Notice.objects.get().code == "direction.invited"
    with acting_as(neighbour_chair):
        assert not Invited.objects.exists()
        assert not Notice.objects.exists()
        with pytest.raises(ConferenceNotFound):
            services.answer_invitation(
                conference_id=called.pk, answer="COMING", delegate="", remark="",
                actor=neighbour_chair, now=ISSUED_AT,
            )  # fmt: skip


def test_a_unit_not_invited_finds_no_page_until_the_conference_is_closed(
    client: Client, sign_in: SignIn, standing_officer: Viewer, neighbour_chair: Viewer
) -> None:
    called = make_called(standing_officer, _units(HAI_MINH))
    sign_in(client, neighbour_chair)

    page = client.get(reverse("direction:conference", args=(called.pk,)))
    listed = client.get(reverse("direction:conferences")).content.decode()

    assert page.status_code == 404
    assert called.title not in listed


def test_before_it_goes_out_a_choice_replaces_the_one_before_and_afterwards_adds(
    standing_officer: Viewer, neighbour_chair: Viewer
) -> None:
    conference = make_conference(standing_officer, is_held=False)
    make_agenda(standing_officer, conference)
    _choose(standing_officer, conference, HAI_MINH, guests=("Một khách",))
    assert _choose(standing_officer, conference, HAI_MINH) == 1

    with acting_as(standing_officer):
        services.change_conference(
            conference_id=conference.pk, title="Hội nghị", held_on=date(2021, 3, 30),
            begins_at=None, place="Nam Định", reply_by=None, convener="Trưởng ban", secretary="",
            actor=standing_officer, now=ISSUED_AT,
        )  # fmt: skip
    _send(standing_officer, conference)
    assert _choose(standing_officer, conference, HAI_ANH) == 2
    with acting_as(neighbour_chair):
        assert Notice.objects.get().code == "direction.invited"


def test_an_empty_call_does_not_go_out(standing_officer: Viewer) -> None:
    conference = make_conference(standing_officer, is_held=False)
    with pytest.raises(ConferenceIncomplete, match="chưa có nội dung"):
        _send(standing_officer, conference)
    make_agenda(standing_officer, conference)
    with pytest.raises(ConferenceIncomplete, match="Chưa mời"):
        _send(standing_officer, conference)

    with acting_as(standing_officer):
        assert Conference.objects.get().state == ConferenceState.DRAFT
    assert "conference.invite" not in acts_of(standing_officer)


def test_numbers_follow_each_other_and_one_is_given_once(standing_officer: Viewer) -> None:
    first = make_called(standing_officer, _units(HAI_MINH))
    second = make_called(standing_officer, _units(HAI_MINH))
    third = make_conference(standing_officer, is_held=False)
    make_agenda(standing_officer, third)
    _choose(standing_officer, third, HAI_MINH)

    with pytest.raises(NumberAlreadyTaken, match="02/GM-BCĐ"):
        _send(standing_officer, third, number=2)

    assert (first.called_number, second.called_number) == (1, 2)
    assert _send(standing_officer, third, number=7).called_number == 7
    assert make_called(standing_officer, _units(HAI_MINH)).called_number == 8


def test_a_sent_invitation_is_not_taken_back_even_by_raw_sql(standing_officer: Viewer) -> None:
    make_called(standing_officer, _units(HAI_MINH))

    with (
        acting_as(standing_officer),
        pytest.raises(Exception, match="that was sent stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("delete from invited")


def test_whoever_may_not_issue_calls_nobody(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    conference = make_conference(standing_officer, is_held=False)

    with acting_as(commune_chair):
        for act in (
            lambda: services.add_agenda_item(
                conference_id=conference.pk, title="x", presenter="", lasts=None,
                actor=commune_chair, now=ISSUED_AT,
            ),
            lambda: services.choose_invited(
                conference_id=conference.pk, unit_ids=(), guests=(), actor=commune_chair,
                now=ISSUED_AT,
            ),
            lambda: services.send_invitations(
                conference_id=conference.pk, actor=commune_chair, now=ISSUED_AT
            ),
        ):  # fmt: skip
            with pytest.raises(NotPermitted):
                act()

    with acting_as(standing_officer):
        assert not AgendaItem.objects.exists()
        assert not Invited.objects.exists()
    assert acts_of(standing_officer) == ["conference.prepare"]


def test_after_the_session_has_begun_the_agenda_stays(standing_officer: Viewer) -> None:
    conference = make_conference(standing_officer)

    with pytest.raises(ConferenceStepNotAllowed):
        make_agenda(standing_officer, conference)

    with acting_as(standing_officer):
        assert not AgendaItem.objects.exists()


def test_a_round_in_writing_needs_its_day(
    client: Client, sign_in: SignIn, standing_officer: Viewer
) -> None:
    sign_in(client, standing_officer)
    words = {"kind": "WRITTEN", "title": "Lấy ý kiến", "held_on": "30/03/2021", "place": "văn bản"}

    refused = client.post(reverse("direction:new_conference"), words)

    assert refused.status_code == 422
    assert "cần ngày trả lời" in refused.content.decode()
    with acting_as(standing_officer):
        assert not Conference.objects.exists()


def test_the_pages_ask_the_same_number_of_questions_however_many_are_invited(
    client: Client, sign_in: SignIn, standing_officer: Viewer
) -> None:
    sign_in(client, standing_officer)
    few = make_called(standing_officer, _units(HAI_MINH))
    communes = [node.unit_id for node in tree_at(ISSUED_AT.date()).at_level("commune")]
    many = make_called(standing_officer, communes)
    counts = []
    for conference in (few, many):
        for name in ("conference", "prepare", "choose_invited"):
            address = reverse(f"direction:{name}", args=(conference.pk,))
            assert client.get(address).status_code == 200
            counts.append(queries_of(client.get, address))

    assert len(communes) == 226
    assert counts[:3] == counts[3:]


def test_an_opinion_that_differs_has_words(standing_officer: Viewer) -> None:
    make_called(standing_officer, _units(HAI_MINH), kind="WRITTEN")

    with acting_as(standing_officer), pytest.raises(IntegrityError), transaction.atomic():
        Invited.objects.update(answer="OTHER", answered_at=ISSUED_AT)
