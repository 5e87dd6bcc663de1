"""Somebody who has lost the way in is let in again by two others, and never by one alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from chungtay.access.enums import ReopeningReason, ReopeningState
from chungtay.access.exceptions import (
    AccountNotFound,
    InvitationSpent,
    NotPermitted,
    PostRefused,
    ReopeningNotFound,
    SecondFactorMissing,
)
from chungtay.access.models import Account, Reopening, SignedInSession
from chungtay.access.permissions import Viewer, acting_as, looking_up_account
from chungtay.access.services.invitations import HOURS, accept_invitation
from chungtay.access.services.passwords import is_password_of
from chungtay.access.services.reopening import (
    ask_reopening,
    confirm_reopening,
    refuse_reopening,
    withdraw_reopening,
)
from chungtay.access.services.sessions import begin_session
from chungtay.access.tests.making import NOW as STORY
from chungtay.access.tests.proving import PASSWORD, give_app, give_password
from chungtay.access.tests.signing import SignIn, open_session
from chungtay.platform.models import JournalEntry, Notice

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NEW = "một câu khác hẳn 138"
BOTH, PASSWORD_ONLY = ReopeningReason.BOTH, ReopeningReason.PASSWORD


def _ask(actor: Viewer, lost: Viewer, reason: str = BOTH) -> Reopening:
    with acting_as(actor):
        return ask_reopening(
            account_id=lost.account_id, reason=reason, actor=actor, now=NOW, story_now=STORY
        )


def _confirm(head: Viewer, ask: Reopening, story_now: datetime = STORY) -> str:
    with acting_as(head):
        return confirm_reopening(reopening_id=ask.pk, actor=head, now=NOW, story_now=story_now)[1]


def _open(link: str, now: datetime = NOW) -> Account:
    token = link.rstrip("/").rsplit("/", 1)[1]
    return accept_invitation(token=token, password=NEW, now=now, story_now=STORY)


def _stands(lost: Viewer) -> tuple[bool, bool, int, int]:
    """Return whether the old and the new password are right, and how many factors and sessions."""
    with looking_up_account(account_id=lost.account_id):
        account = Account.objects.get(pk=lost.account_id)
        factors = Authenticator.objects.filter(user_id=lost.account_id)
        sessions = SignedInSession.objects.filter(account_id=lost.account_id, ended_at=None)
        numbers = factors.filter(type=Authenticator.Type.TOTP).count(), sessions.count()
    return is_password_of(account, PASSWORD), is_password_of(account, NEW), *numbers


@pytest.fixture
def lost(commune_police_officer: Viewer) -> Viewer:
    """The commune police, with password, app and a session; the commune's chair confirms."""
    give_password(commune_police_officer)
    give_app(commune_police_officer)
    open_session(commune_police_officer)
    return commune_police_officer


AS_BEFORE = (True, False, 1, 1)


def test_nothing_changes_until_the_link_is_opened(
    administrator: Viewer, commune_chair: Viewer, lost: Viewer
) -> None:
    ask = _ask(administrator, lost)
    assert _stands(lost) == AS_BEFORE

    link = _confirm(commune_chair, ask)
    assert _stands(lost) == AS_BEFORE

    _open(link)
    assert _stands(lost) == (False, True, 0, 0)


def test_a_forgotten_password_leaves_the_second_factor(
    administrator: Viewer, commune_chair: Viewer, lost: Viewer
) -> None:
    _open(_confirm(commune_chair, _ask(administrator, lost, PASSWORD_ONLY)))

    assert _stands(lost) == (False, True, 1, 0)


def test_the_link_is_good_once_and_for_its_hours(
    administrator: Viewer, commune_chair: Viewer, lost: Viewer
) -> None:
    link = _confirm(commune_chair, _ask(administrator, lost))

    with pytest.raises(InvitationSpent):
        _open(link, NOW + timedelta(hours=HOURS))
    _open(link)
    with pytest.raises(InvitationSpent):
        _open(link)


def test_each_step_is_in_the_journal_and_told_to_the_person(
    administrator: Viewer, commune_chair: Viewer, lost: Viewer, standing_officer: Viewer
) -> None:
    _open(_confirm(commune_chair, _ask(administrator, lost)))

    with looking_up_account(account_id=lost.account_id):
        told = list(Notice.objects.filter(account_id=lost.account_id).values_list("code"))
    assert told == [("access.reopening_asked",), ("access.reopening_confirmed",)]
    with acting_as(standing_officer):
        rows = JournalEntry.objects.filter(act__startswith="account.reopen").order_by("pk")
        assert [(row.act, row.account_id) for row in rows] == [
            ("account.reopen_ask", administrator.account_id),
            ("account.reopen_confirm", commune_chair.account_id),
            ("account.reopen", lost.account_id),
        ]
        assert {row.object_id for row in rows} == {str(lost.account_id)}


@pytest.mark.parametrize("name", ["standing_officer", "commune_chair", "neighbour"])
def test_who_manages_no_accounts_asks_for_nobody(
    lost: Viewer, request: pytest.FixtureRequest, name: str
) -> None:
    with pytest.raises((NotPermitted, AccountNotFound)):
        _ask(request.getfixturevalue(name), lost)

    assert _stands(lost) == AS_BEFORE


def test_nobody_asks_for_himself(administrator: Viewer) -> None:
    with pytest.raises(PostRefused, match="Không ai tự"):
        _ask(administrator, administrator)


@pytest.mark.parametrize("name", ["neighbour", "district_chair", "chair", "lost"])
def test_another_head_finds_nothing_to_confirm(
    administrator: Viewer, lost: Viewer, request: pytest.FixtureRequest, name: str
) -> None:
    ask = _ask(administrator, lost)

    with pytest.raises((NotPermitted, ReopeningNotFound)):
        _confirm(request.getfixturevalue(name), ask)

    assert _stands(lost) == AS_BEFORE


def test_a_head_is_confirmed_by_the_head_above(
    administrator: Viewer, commune_chair: Viewer, district_chair: Viewer
) -> None:
    give_password(commune_chair)
    ask = _ask(administrator, commune_chair)

    with pytest.raises(ReopeningNotFound):
        _confirm(commune_chair, ask)
    _open(_confirm(district_chair, ask))

    assert _stands(commune_chair)[:2] == (False, True)


def test_a_substitute_does_not_confirm_in_the_heads_place(
    administrator: Viewer, commune_chair: Viewer, lost: Viewer
) -> None:
    ask = _ask(administrator, lost)

    with pytest.raises(PostRefused, match="chính người đứng đầu"):
        _confirm(replace(commune_chair, stands_for="x"), ask)


def _refuse(head: Viewer, _administrator: Viewer, ask: Reopening) -> None:
    with acting_as(head):
        refuse_reopening(reopening_id=ask.pk, actor=head, now=STORY)


def _withdraw(_head: Viewer, administrator: Viewer, ask: Reopening) -> None:
    with acting_as(administrator):
        withdraw_reopening(reopening_id=ask.pk, actor=administrator, now=NOW, story_now=STORY)


@pytest.mark.parametrize("end", [_refuse, _withdraw])
def test_what_was_refused_or_withdrawn_is_not_confirmed(
    administrator: Viewer, commune_chair: Viewer, lost: Viewer,
    end: Callable[[Viewer, Viewer, Reopening], None],
) -> None:  # fmt: skip
    ask = _ask(administrator, lost)

    end(commune_chair, administrator, ask)

    with pytest.raises(PostRefused, match="không còn chờ"):
        _confirm(commune_chair, ask)
    assert _stands(lost) == AS_BEFORE


def test_an_ask_waits_a_week_and_one_at_a_time(
    administrator: Viewer, commune_chair: Viewer, lost: Viewer
) -> None:
    ask = _ask(administrator, lost)
    with pytest.raises(PostRefused, match="đang chờ"):
        _ask(administrator, lost)

    with pytest.raises(PostRefused, match="không còn chờ"):
        _confirm(commune_chair, ask, STORY + timedelta(days=7))


def test_a_link_taken_back_opens_nothing(
    administrator: Viewer, commune_chair: Viewer, lost: Viewer
) -> None:
    ask = _ask(administrator, lost)
    link = _confirm(commune_chair, ask)

    _withdraw(commune_chair, administrator, ask)

    with pytest.raises(InvitationSpent):
        _open(link)
    assert _stands(lost) == AS_BEFORE


def test_an_account_with_a_factor_begins_no_session_by_password_alone(lost: Viewer) -> None:
    with pytest.raises(SecondFactorMissing):
        begin_session(
            actor=lost, second_factor="", address="", user_agent="", now=NOW, story_now=STORY
        )


def test_the_pages_of_all_three(
    administrator: Viewer, commune_chair: Viewer, lost: Viewer, client: Client, sign_in: SignIn
) -> None:
    account_page = f"/tai-khoan/{lost.account_id}/"
    office = sign_in(Client(), administrator)
    assert "Mở lại lối vào" in office.get(account_page).content.decode()
    asked = office.post(f"{account_page}mo-lai/", {"reason": BOTH}, follow=True)
    assert "Đã đề nghị" in asked.content.decode()

    head = sign_in(Client(), commune_chair)
    assert "chờ đồng chí xác nhận" in head.get("/viec-cua-toi/").content.decode()
    with acting_as(commune_chair):
        ask = Reopening.objects.get(state=ReopeningState.ASKED)
    assert lost.full_name in head.get("/nguoi-va-chuc-vu/").content.decode()
    shown = head.post(reverse("access:confirm_reopening", args=(ask.pk,))).content.decode()
    link = shown[shown.index("/duong-dan/") :].split('"')[0].split("<")[0]
    assert link not in office.get(account_page).content.decode()

    client.get(link)
    page = client.post("/duong-dan/", {"password": NEW, "again": NEW}, follow=True)
    assert "Đăng nhập bằng mật khẩu ấy" in page.content.decode()
    assert _stands(lost) == (False, True, 0, 0)
