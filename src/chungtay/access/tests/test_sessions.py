"""Sessions: idle and at the latest, listed and ended, and nothing of persons without a factor."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from chungtay.access.exceptions import SecondFactorMissing, SessionOver
from chungtay.access.models import SignedInSession
from chungtay.access.permissions import Viewer, acting_as, looking_up_account
from chungtay.access.rules.sessions import IDLE, SEEN_EVERY
from chungtay.access.services.changing_password import change_password
from chungtay.access.services.passwords import is_password_of
from chungtay.access.services.sessions import (
    begin_session,
    end_other_sessions,
    end_session,
    use_session,
)
from chungtay.access.tests.making import account_of
from chungtay.access.tests.proving import HERE, NOW, PASSWORD, STORY, acts_of, give_password
from chungtay.access.tests.signing import SignIn, open_session, sign_in_as

pytestmark = pytest.mark.django_db

OTHER = "một câu khác hẳn 138"
PAGE = "/tai-khoan-cua-toi/"


def _begin(viewer: Viewer, factor: str = "totp") -> SignedInSession:
    return begin_session(
        actor=viewer, second_factor=factor, address=HERE, user_agent="Firefox/140 Linux",
        now=NOW, story_now=STORY,
    )  # fmt: skip


def _use(viewer: Viewer, row: SignedInSession, after: timedelta = timedelta()) -> Viewer:
    used, _ = use_session(
        session_id=row.pk, account_id=viewer.account_id, post_id=viewer.post_id, now=NOW + after,
        story_now=STORY,
    )  # fmt: skip
    return used


def _read(viewer: Viewer, row: SignedInSession) -> SignedInSession:
    with looking_up_account(account_id=viewer.account_id):
        return SignedInSession.objects.get(pk=row.pk)


def test_a_post_that_sees_persons_is_not_entered_without_a_second_factor(
    commune_chair: Viewer, administrator: Viewer, staff_officer: Viewer, reporter_keeper: Viewer
) -> None:
    for viewer in (commune_chair, administrator, staff_officer, reporter_keeper):
        with pytest.raises(SecondFactorMissing):
            _begin(viewer, factor="")
        with looking_up_account(account_id=viewer.account_id):
            assert SignedInSession.objects.count() == 0
        assert acts_of(viewer) == []


def test_a_session_without_one_does_not_go_on_in_such_a_post(commune_chair: Viewer) -> None:
    row = open_session(commune_chair, second_factor="")

    with pytest.raises(SecondFactorMissing):
        use_session(
            session_id=row.pk, account_id=commune_chair.account_id,
            post_id=commune_chair.post_id, now=timezone.now(), story_now=STORY,
        )  # fmt: skip


@pytest.mark.parametrize("path", ["/viec-cua-toi/", "/bao-cao-so-lieu/", PAGE])
def test_its_pages_lead_to_setting_up_and_show_nothing(commune_chair: Viewer, path: str) -> None:
    client = sign_in_as(Client(), commune_chair, second_factor="")

    response = client.get(path)

    assert response.status_code == 302
    assert "account_id" not in client.session
    assert client.get("/dang-nhap/").headers["Location"] == "/dang-nhap/buoc-hai/"
    set_up = client.get("/dang-nhap/buoc-hai/").headers["Location"]
    assert set_up == "/dang-nhap/buoc-hai/ung-dung/"


def test_other_posts_are_entered_without(standing_officer: Viewer) -> None:
    assert _use(standing_officer, _begin(standing_officer, factor="")) == standing_officer
    assert acts_of(standing_officer) == ["access.sign_in"]


def test_an_idle_session_ends_and_stays_ended(standing_officer: Viewer) -> None:
    row = _begin(standing_officer)
    _use(standing_officer, row, IDLE - SEEN_EVERY)
    _use(standing_officer, row, 2 * IDLE - 2 * SEEN_EVERY)

    with pytest.raises(SessionOver, match="để lâu"):
        _use(standing_officer, row, 3 * IDLE)
    with pytest.raises(SessionOver):
        _use(standing_officer, row)

    assert _read(standing_officer, row).ended_at == NOW + 3 * IDLE
    assert acts_of(standing_officer) == ["access.sign_in", "access.session_ended"]


def test_being_seen_is_written_once_a_minute(standing_officer: Viewer) -> None:
    row = _begin(standing_officer)

    _use(standing_officer, row, SEEN_EVERY - timedelta(seconds=1))
    assert _read(standing_officer, row).last_seen_at == NOW
    _use(standing_officer, row, SEEN_EVERY)
    assert _read(standing_officer, row).last_seen_at == NOW + SEEN_EVERY


def test_a_session_is_its_account_s_alone(standing_officer: Viewer, chair: Viewer) -> None:
    row = _begin(standing_officer)

    with acting_as(chair):
        assert SignedInSession.objects.count() == 0
    is_ended = end_session(account_id=chair.account_id, session_id=row.pk, now=NOW, story_now=STORY)

    assert not is_ended
    assert _read(standing_officer, row).ended_at is None
    with pytest.raises(SessionOver):
        use_session(
            session_id=row.pk, account_id=chair.account_id, post_id=chair.post_id, now=NOW,
            story_now=STORY,
        )  # fmt: skip


def test_the_others_end_and_this_one_stays(standing_officer: Viewer) -> None:
    here, *others = (_begin(standing_officer) for _ in range(3))

    ended = end_other_sessions(
        account_id=standing_officer.account_id, keep=here.pk, now=NOW, story_now=STORY
    )

    assert ended == 2
    assert _use(standing_officer, here) == standing_officer
    for row in others:
        with pytest.raises(SessionOver):
            _use(standing_officer, row)


def test_another_password_ends_the_other_sessions(standing_officer: Viewer) -> None:
    give_password(standing_officer)
    here, other = _begin(standing_officer), _begin(standing_officer)

    with acting_as(standing_officer):
        change_password(
            old=PASSWORD, password=OTHER, actor=standing_officer, session_id=here.pk,
            address=HERE, now=NOW, story_now=STORY,
        )  # fmt: skip

    assert is_password_of(account_of(standing_officer, standing_officer.username), OTHER)
    assert _use(standing_officer, here) == standing_officer
    with pytest.raises(SessionOver):
        _use(standing_officer, other)


def test_the_page_changes_the_password_only_with_the_old_one(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    give_password(standing_officer)
    sign_in(client, standing_officer)
    account = account_of(standing_officer, standing_officer.username)

    wrong = client.post(f"{PAGE}mat-khau/", {"old": "sai", "password": OTHER, "again": OTHER})
    assert (wrong.status_code, is_password_of(account, PASSWORD)) == (422, True)
    right = client.post(f"{PAGE}mat-khau/", {"old": PASSWORD, "password": OTHER, "again": OTHER})

    assert (right.status_code, is_password_of(account, OTHER)) == (302, True)
    assert acts_of(standing_officer)[-1] == "access.password_changed"


def test_the_page_lists_sessions_and_ends_them(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)
    elsewhere = sign_in_as(Client(), standing_officer)
    row = elsewhere.session["session_id"]

    page = client.get(PAGE).content.decode()
    assert f"{PAGE}phien/{row}/" in page
    assert f"{PAGE}phien/{client.session['session_id']}/" not in page
    client.post(f"{PAGE}phien/{row}/")

    assert elsewhere.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_nobody_ends_the_session_of_another(
    client: Client, standing_officer: Viewer, chair: Viewer, sign_in: SignIn
) -> None:
    other = sign_in_as(Client(), chair)
    sign_in(client, standing_officer)

    client.post(f"{PAGE}phien/{other.session['session_id']}/")

    assert other.get(PAGE).status_code == 200


def test_a_visitor_of_an_ended_session_is_told(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)
    end_session(
        account_id=standing_officer.account_id, session_id=client.session["session_id"],
        now=timezone.now(), story_now=STORY,
    )  # fmt: skip

    page = client.get("/tinh-hinh/", follow=True).content.decode()

    assert "account_id" not in client.session
    assert "đã được kết thúc" in client.get("/dang-nhap/").content.decode() + page


def test_signing_out_is_written_down(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)

    client.post("/dang-xuat/")

    assert acts_of(standing_officer) == ["access.sign_out"]
