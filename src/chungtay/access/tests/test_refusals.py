"""A refusal is written in a transaction of its own: it stays when the request is undone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from chungtay.access import http
from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted
from chungtay.access.middleware import WallMiddleware
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.refusals import note_refused
from chungtay.access.tests.signing import SignIn, open_session
from chungtay.config.refusing import refusals_noted
from chungtay.platform import journal
from chungtay.platform.journal import Somebody, record_refusal
from chungtay.platform.models import JournalEntry

pytestmark = pytest.mark.django_db

NOW = datetime(2021, 3, 24, 2, 0, tzinfo=UTC)


def _refusals(auditor: Viewer) -> list[JournalEntry]:
    with acting_as(auditor):
        return list(
            JournalEntry.objects.filter(outcome=JournalEntry.Outcome.REFUSED).order_by("pk")
        )


def test_who_asks_for_a_page_without_the_capability_is_written_down(
    client: Client, commune_chair: Viewer, auditor: Viewer, sign_in: SignIn
) -> None:
    response = sign_in(client, commune_chair).get("/nhat-ky/?ten=Nguyen+Van+A")

    (entry,) = _refusals(auditor)
    assert response.status_code == 404
    assert (entry.act, entry.account_id, entry.post_id, entry.unit_key) == (
        "access.refused",
        commune_chair.account_id,
        commune_chair.post_id,
        commune_chair.unit_key,
    )
    assert entry.facts == {"asked": "situation:journal", "capability": "journal.read"}
    assert (entry.object_type, entry.object_id) == ("page", "")


def test_of_the_address_only_keys_are_kept(
    client: Client, helper: Viewer, auditor: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, helper)

    client.get("/bao-cao-so-lieu/14233/month:2021-03/")
    client.get("/bao-cao-so-lieu/Nguyen-Van-A/month:2021-03/")

    assert [entry.object_id for entry in _refusals(auditor)] == [
        "14233 month:2021-03",
        "month:2021-03",
    ]


def test_a_thing_out_of_range_and_a_thing_that_is_not_there_leave_the_same_silence(
    client: Client, auditor: Viewer, chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, chair)

    client.get("/ke-hoach/999999/")
    client.get("/khong-co-trang-nay/")
    Client().get("/nhat-ky/")

    assert _refusals(auditor) == []


def test_the_refusal_stays_though_the_request_is_undone(
    auditor: Viewer, commune_chair: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        journal.record(
            act="test.done", actor=commune_chair, now=NOW, object_type="thing", object_id=1
        )
        record_refusal(act="access.refused", actor=commune_chair, now=NOW)
        return HttpResponse(status=500)

    _ask(view, commune_chair, monkeypatch)

    assert len(_refusals(auditor)) == 1
    with acting_as(auditor):
        assert not JournalEntry.objects.filter(act="test.done").exists()


def test_the_refusal_stays_though_the_program_breaks(
    auditor: Viewer, commune_chair: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        record_refusal(act="access.refused", actor=commune_chair, now=NOW)
        raise LookupError

    with pytest.raises(LookupError):
        _ask(view, commune_chair, monkeypatch)

    assert len(_refusals(auditor)) == 1


def test_a_refusal_without_a_request_is_written_at_once(
    commune_chair: Viewer, auditor: Viewer
) -> None:
    record_refusal(
        act="access.refused", actor=commune_chair, now=NOW, object_type="page", object_id=7,
        facts={"asked": "x"},
    )  # fmt: skip

    (entry,) = _refusals(auditor)
    assert (entry.object_id, entry.story_at) == ("7", NOW)


def test_one_who_has_not_signed_in_is_written_under_account_nought(auditor: Viewer) -> None:
    record_refusal(act="access.refused", actor=Somebody(auditor.unit_key), now=NOW)

    (entry,) = _refusals(auditor)
    assert (entry.account_id, entry.post_id) == (0, 0)


def test_writing_a_refusal_leaves_nobody_in_anothers_account(
    commune_chair: Viewer, neighbour: Viewer
) -> None:
    with acting_as(neighbour), transaction.atomic():
        record_refusal(act="access.refused", actor=commune_chair, now=NOW)
        journal.record(act="test.done", actor=neighbour, now=NOW, object_type="a", object_id=1)

        assert JournalEntry.objects.filter(account_id=commune_chair.account_id).count() == 0


def test_a_command_that_is_refused_is_written_down(commune_chair: Viewer, auditor: Viewer) -> None:
    def command() -> None:
        with refusals_noted("figures"), acting_as(commune_chair):
            commune_chair.must(Capability.STORY_MOVE)

    with pytest.raises(NotPermitted):
        command()

    (entry,) = _refusals(auditor)
    assert entry.facts == {"asked": "./chungtay figures", "capability": "story.move"}


def test_without_anybody_who_asks_nothing_is_written(auditor: Viewer) -> None:
    note_refused(NotPermitted("–"), asked="x")

    assert _refusals(auditor) == []


def _ask(
    view: Callable[[HttpRequest], HttpResponse], viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> HttpResponse:
    """Let a view answer behind the wall as a viewer."""
    seen: Any = http.Remembered(viewer.account_id, viewer.post_id, open_session(viewer).pk)
    monkeypatch.setattr("chungtay.access.middleware.remembered", lambda request: seen)
    return WallMiddleware(view)(RequestFactory().get("/"))
