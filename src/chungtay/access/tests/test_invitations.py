"""The one-time link: made by who manages accounts, used once, within its hours."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from chungtay.access.exceptions import (
    InvitationSpent,
    NotPermitted,
    PasswordRefused,
    PostRefused,
)
from chungtay.access.models import Credential, Invitation
from chungtay.access.permissions import Viewer, acting_as, looking_up_account
from chungtay.access.services.invitations import HOURS, accept_invitation, invite
from chungtay.access.services.passwords import is_password_of
from chungtay.platform.models import JournalEntry

pytestmark = pytest.mark.django_db

PASSWORD = "một câu dễ nhớ 138"  # noqa: S105 - made up for the test
OTHER = "một câu khác hẳn 138"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def _invited(administrator: Viewer, guest: Viewer, now: datetime = NOW) -> str:
    with acting_as(administrator):
        return invite(actor=administrator, account_id=guest.account_id, now=now, story_now=now)


def _token(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[1]


def test_a_link_lets_its_account_set_a_password(
    administrator: Viewer, commune_chair: Viewer
) -> None:
    link = _invited(administrator, commune_chair)

    account = accept_invitation(token=_token(link), password=PASSWORD, now=NOW, story_now=NOW)

    assert account.pk == commune_chair.account_id
    assert is_password_of(account, PASSWORD)
    assert not is_password_of(account, PASSWORD + "9")


def test_only_the_digest_of_a_link_is_kept(administrator: Viewer, commune_chair: Viewer) -> None:
    link = _invited(administrator, commune_chair)

    with acting_as(administrator):
        (row,) = Invitation.objects.values()

    assert _token(link) not in str(row)
    assert len(row["digest"]) == 64


def test_a_link_works_once(administrator: Viewer, commune_chair: Viewer) -> None:
    token = _token(_invited(administrator, commune_chair))
    account = accept_invitation(token=token, password=PASSWORD, now=NOW, story_now=NOW)

    with pytest.raises(InvitationSpent):
        accept_invitation(token=token, password=OTHER, now=NOW, story_now=NOW)

    assert is_password_of(account, PASSWORD)


def test_a_link_ends_after_its_hours(administrator: Viewer, commune_chair: Viewer) -> None:
    token = _token(_invited(administrator, commune_chair))

    with pytest.raises(InvitationSpent):
        accept_invitation(
            token=token, password=PASSWORD, now=NOW + timedelta(hours=HOURS), story_now=NOW
        )

    with looking_up_account(account_id=commune_chair.account_id):
        assert Credential.objects.count() == 0


def test_a_new_link_ends_the_one_before(administrator: Viewer, commune_chair: Viewer) -> None:
    first = _token(_invited(administrator, commune_chair))
    second = _token(_invited(administrator, commune_chair, NOW + timedelta(minutes=1)))

    with pytest.raises(InvitationSpent):
        accept_invitation(
            token=first, password=PASSWORD, now=NOW + timedelta(minutes=2), story_now=NOW
        )
    accept_invitation(
        token=second, password=PASSWORD, now=NOW + timedelta(minutes=2), story_now=NOW
    )


@pytest.mark.parametrize("poor", ["ngắn", "password1234", "123456789012", "chutich.14233"], ids=str)
def test_a_poor_password_is_refused_and_the_link_stays_good(
    poor: str, administrator: Viewer, commune_chair: Viewer
) -> None:
    token = _token(_invited(administrator, commune_chair))

    with pytest.raises(PasswordRefused):
        accept_invitation(token=token, password=poor, now=NOW, story_now=NOW)

    accept_invitation(token=token, password=PASSWORD, now=NOW, story_now=NOW)


def test_an_account_in_use_gets_no_second_link(
    administrator: Viewer, commune_chair: Viewer
) -> None:
    token = _token(_invited(administrator, commune_chair))
    account = accept_invitation(token=token, password=PASSWORD, now=NOW, story_now=NOW)

    with pytest.raises(PostRefused, match="đã đặt mật khẩu"):
        _invited(administrator, commune_chair)

    assert is_password_of(account, PASSWORD)


def test_nobody_makes_a_link_for_himself(administrator: Viewer) -> None:
    with pytest.raises(PostRefused, match="cho mình"):
        _invited(administrator, administrator)


def test_the_journal_tells_that_a_link_was_used(
    administrator: Viewer, commune_chair: Viewer, auditor: Viewer
) -> None:
    token = _token(_invited(administrator, commune_chair))

    accept_invitation(token=token, password=PASSWORD, now=NOW, story_now=NOW)

    with acting_as(auditor):
        entry = JournalEntry.objects.latest("pk")
    assert (entry.act, entry.account_id) == (
        "access.accept_invitation",
        commune_chair.account_id,
    )


def test_who_does_not_manage_accounts_makes_no_link(
    standing_officer: Viewer, administrator: Viewer, commune_chair: Viewer
) -> None:
    with acting_as(standing_officer), pytest.raises(NotPermitted):
        invite(actor=standing_officer, account_id=commune_chair.account_id, now=NOW, story_now=NOW)

    with acting_as(administrator):
        assert Invitation.objects.count() == 0


def test_links_are_seen_by_who_manages_accounts_alone(
    administrator: Viewer, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _invited(administrator, commune_chair)

    with acting_as(administrator):
        assert Invitation.objects.count() == 1
    for outsider in (standing_officer, commune_chair):
        with acting_as(outsider):
            assert Invitation.objects.count() == 0


def test_a_province_reads_no_hash_of_anybody(
    administrator: Viewer, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    token = _token(_invited(administrator, commune_chair))
    accept_invitation(token=token, password=PASSWORD, now=NOW, story_now=NOW)

    for reader in (standing_officer, administrator):
        with acting_as(reader), connection.cursor() as cursor:
            cursor.execute("select count(*) from credential")
            assert cursor.fetchone() == (0,)
    with looking_up_account(account_id=commune_chair.account_id):
        assert Credential.objects.get().password.startswith("argon2$")


def test_the_page_sets_the_password_and_lets_the_person_in(
    client: Client, administrator: Viewer, standing_officer: Viewer
) -> None:
    link = _invited(administrator, standing_officer, timezone.now())

    opened = client.get(link)
    page = opened.headers["Location"]
    asked = client.get(page)
    differing = client.post(page, {"password": PASSWORD, "again": "khác"})
    done = client.post(page, {"password": PASSWORD, "again": PASSWORD})

    assert _token(link) not in page
    assert standing_officer.username in asked.content.decode()
    assert (opened.status_code, asked.status_code, differing.status_code) == (302, 200, 422)
    assert (done.status_code, done.headers["Location"]) == (302, "/viec-cua-toi/")
    assert client.get("/viec-cua-toi/").status_code == 200
    assert Client().get(link).status_code == 404
