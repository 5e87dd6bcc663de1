"""Signing in over two steps, as a browser goes it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from chungtay.access.permissions import Viewer
from chungtay.access.queries.factors import factors_of
from chungtay.access.rules.second_factor import WAITS
from chungtay.access.rules.tries import OF_NAME
from chungtay.access.tests.making import grant, wanted
from chungtay.access.tests.proving import (
    acts_of,
    code_at,
    enter_password,
    give_app,
    give_password,
)
from chungtay.access.tests.signing import SignIn, sign_in_as

pytestmark = pytest.mark.django_db

PROVE, SET_UP = "/dang-nhap/buoc-hai/", "/dang-nhap/buoc-hai/ung-dung/"
KEY, CODES, OWN = "/dang-nhap/buoc-hai/khoa/", "/dang-nhap/buoc-hai/ma/", "/tai-khoan-cua-toi/"


def _secret_on(page: str) -> str:
    found = re.search(r'set-up__secret">([A-Z2-7 ]+)<', page)
    assert found is not None
    return found[1].replace(" ", "")


def _set_up(client: Client) -> str:
    secret = _secret_on(client.get(SET_UP).content.decode())
    return client.post(SET_UP, {"code": code_at(timezone.now(), secret)}).headers["Location"]


def _with_app(viewer: Viewer) -> None:
    give_password(viewer)
    give_app(viewer, timezone.now() - timedelta(minutes=5))


def test_the_first_time_leads_to_setting_up_then_to_the_codes_then_on(
    client: Client, commune_chair: Viewer
) -> None:
    give_password(commune_chair)

    assert enter_password(client, commune_chair) == SET_UP
    assert "account_id" not in client.session
    assert client.get("/viec-cua-toi/").status_code == 302
    assert _set_up(client) == CODES
    shown = client.get(CODES).content.decode()
    assert shown.count("<li><code>") == 10
    assert client.post(CODES).headers["Location"] == "/tinh-hinh/"
    assert client.get(CODES).status_code == 302
    assert client.get("/tinh-hinh/").status_code == 200
    assert acts_of(commune_chair) == [
        "access.factor_added", "access.sign_in",
    ]  # fmt: skip


def test_the_square_is_a_picture_within_the_policy(client: Client, commune_chair: Viewer) -> None:
    give_password(commune_chair)
    enter_password(client, commune_chair)

    response = client.get(SET_UP)

    assert 'src="data:image/svg+xml;base64,' in response.content.decode()
    assert "img-src 'self' data:" in response.headers["Content-Security-Policy"]
    assert "no-store" in response.headers["Cache-Control"]


def test_the_second_time_asks_for_a_code(client: Client, commune_chair: Viewer) -> None:
    _with_app(commune_chair)

    assert enter_password(client, commune_chair) == PROVE
    assert client.get("/tinh-hinh/").status_code == 302
    wrong = client.post(PROVE, {"code": "000000"})
    right = client.post(PROVE, {"code": code_at(timezone.now())})

    assert (wrong.status_code, right.headers["Location"]) == (422, "/tinh-hinh/")
    assert client.get("/tinh-hinh/").status_code == 200


def test_who_has_given_the_password_alone_cannot_set_up_another_factor(
    client: Client, commune_chair: Viewer
) -> None:
    _with_app(commune_chair)
    enter_password(client, commune_chair)
    before = factors_of(commune_chair.account_id)

    assert client.get(SET_UP).headers["Location"] == PROVE
    assert client.get(KEY).headers["Location"] == PROVE
    assert client.post(SET_UP, {"code": "123456"}).headers["Location"] == PROVE
    assert client.get(CODES).headers["Location"] == "/dang-nhap/"
    assert client.get(OWN).status_code == 302
    assert factors_of(commune_chair.account_id) == before


def test_a_recovery_code_lets_in(client: Client, commune_chair: Viewer) -> None:
    _with_app(commune_chair)
    code = factors_of(commune_chair.account_id).codes_to_keep[0]
    enter_password(client, commune_chair)

    assert client.post(PROVE, {"code": code}).headers["Location"] == "/tinh-hinh/"


def test_the_step_between_lasts_ten_minutes(
    client: Client, commune_chair: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_app(commune_chair)
    enter_password(client, commune_chair)
    later = timezone.now() + WAITS
    monkeypatch.setattr("chungtay.access.views.proving.timezone.now", lambda: later)

    response = client.post(PROVE, {"code": code_at(later)})

    assert response.headers["Location"] == "/dang-nhap/"
    assert "account_id" not in client.session


def test_without_a_password_there_is_no_second_step(client: Client) -> None:
    for path in (PROVE, SET_UP, KEY, CODES):
        assert client.get(path).headers["Location"] == "/dang-nhap/"
        assert client.post(path, {"code": "123456"}).headers["Location"] == "/dang-nhap/"


def test_wrong_codes_lock_and_the_page_says_until_when(
    client: Client, commune_chair: Viewer
) -> None:
    _with_app(commune_chair)
    enter_password(client, commune_chair)
    for _ in range(OF_NAME):
        client.post(PROVE, {"code": "000000"})

    response = client.post(PROVE, {"code": code_at(timezone.now())})

    assert response.status_code == 422
    assert "Có thể thử lại từ" in response.content.decode()


def test_the_session_key_changes_at_each_step(client: Client, commune_chair: Viewer) -> None:
    _with_app(commune_chair)
    keys = [client.session.session_key]

    enter_password(client, commune_chair)
    keys.append(client.session.session_key)
    client.post(PROVE, {"code": code_at(timezone.now())})
    keys.append(client.session.session_key)

    assert len(set(keys)) == 3


def test_who_needs_none_may_have_one_and_remove_it(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)

    assert _set_up(client) == CODES
    factor = factors_of(standing_officer.account_id).app
    assert factor is not None
    client.post(f"{OWN}ma/")
    assert client.get(CODES).content.decode().count("<li><code>") == 10
    client.post(f"{OWN}buoc-hai/{factor.id}/bo/")

    assert not factors_of(standing_officer.account_id).are_any


def test_an_answer_that_is_no_passkey_is_refused(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)
    for answer in ("x", "[]", "{}", '{"id": "a"}', '{"response": 1}'):
        assert client.get(KEY).status_code == 200
        assert client.post(KEY, {"name": "a", "answer": answer}).status_code == 422

    assert not factors_of(standing_officer.account_id).are_any


def test_a_made_up_passkey_does_not_let_in_and_counts(
    client: Client, commune_chair: Viewer
) -> None:
    _with_app(commune_chair)
    enter_password(client, commune_chair)

    for answer in ("x", "[]", "{}", '{"id": "a", "rawId": "a", "response": {}}', "7"):
        assert client.post(PROVE, {"answer": answer}).status_code == 422

    assert "Có thể thử lại từ" in client.post(PROVE, {"answer": "{}"}).content.decode()


def test_switching_to_a_post_that_needs_one_leads_to_it(
    client: Client, standing_officer: Viewer, administrator: Viewer
) -> None:
    post = grant(administrator, wanted(standing_officer.username))
    sign_in_as(client, standing_officer, second_factor="")
    assert client.get(OWN).status_code == 200

    response = client.post(f"/chuc-vu/{post.pk}/")

    assert response.headers["Location"] == PROVE
    assert "account_id" not in client.session
