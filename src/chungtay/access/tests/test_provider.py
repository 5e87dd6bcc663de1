"""Signing in by an identity provider: only what it signed for this question lets in."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django import Settings

from chungtay.access.models import Account
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.provider import CLIENT, CLIENT_SECRET, Provider, provider_running
from chungtay.access.tests.proving import acts_of, give_app

pytestmark = pytest.mark.django_db

BEGIN, BACK = "/dang-nhap/dinh-danh/", "/dang-nhap/dinh-danh/ve/"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    """One provider for the module: its key takes a while."""
    with provider_running() as provider:
        yield provider


@pytest.fixture
def provider(running: Provider, settings: Settings) -> Provider:
    """A provider that is configured and answers rightly until a test wants otherwise."""
    settings.OIDC = {
        "issuer": running.issuer, "client_id": CLIENT, "client_secret": CLIENT_SECRET,
        "claim": "preferred_username", "second_factor": "",
    }  # fmt: skip
    running.signs_with, running.algorithm = running.key, "RS256"
    running.claims, running.is_down = {}, False
    return running


def _go(client: Client, provider: Provider, viewer: Viewer, **claims: object) -> Any:
    provider.claims = {"preferred_username": viewer.username, **claims}
    sent = client.get(BEGIN, {"next": "/tinh-hinh/"})
    return client.get(BACK, provider.ask(sent.headers["Location"]))


def _assert_kept_out(client: Client, response: Any) -> None:
    assert response.status_code == 422
    assert "account_id" not in client.session
    assert "held_account" not in client.session


def test_the_question_has_state_nonce_and_challenge(client: Client, provider: Provider) -> None:
    sent = client.get(BEGIN)

    address = urlsplit(sent.headers["Location"])
    asked = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.issuer}/authorize"
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    assert len({asked["state"][0], asked["nonce"][0], asked["code_challenge"][0]}) == 3


def test_a_right_answer_lets_in(
    client: Client, provider: Provider, standing_officer: Viewer
) -> None:
    response = _go(client, provider, standing_officer)

    assert response.headers["Location"] == "/tinh-hinh/"
    assert client.get("/tinh-hinh/").status_code == 200
    assert acts_of(standing_officer) == ["access.sign_in"]


def test_a_post_that_needs_a_second_factor_still_asks_for_it(
    client: Client, provider: Provider, commune_chair: Viewer
) -> None:
    first = _go(client, provider, commune_chair, amr=["pwd", "mfa"])
    assert first.headers["Location"] == "/dang-nhap/buoc-hai/ung-dung/"

    give_app(commune_chair)
    second = _go(Client(), provider, commune_chair, amr=["pwd", "mfa"])

    assert second.headers["Location"] == "/dang-nhap/buoc-hai/"


@pytest.mark.parametrize(
    ("claims", "location"),
    [
        ({"amr": ["pwd", "mfa"]}, "/tinh-hinh/"),
        ({"acr": "loa3"}, "/tinh-hinh/"),
        ({"amr": ["pwd"]}, "/dang-nhap/buoc-hai/ung-dung/"),
        ({"amr": "mfa"}, "/dang-nhap/buoc-hai/ung-dung/"),
        ({}, "/dang-nhap/buoc-hai/ung-dung/"),
    ],
)
def test_the_provider_s_second_factor_counts_where_it_is_named(
    client: Client, provider: Provider, commune_chair: Viewer, settings: Settings,
    claims: dict[str, object], location: str,
) -> None:  # fmt: skip
    settings.OIDC = {**settings.OIDC, "second_factor": "mfa,loa3"}

    assert _go(client, provider, commune_chair, **claims).headers["Location"] == location


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another question"},
        {"nonce": ""},
        {"exp": int(time.time()) - 3600},
        {"aud": "another program"},
        {"aud": [CLIENT, "another program"]},
        {"iss": "https://elsewhere.example"},
    ],
    ids=["nonce", "no nonce", "expired", "audience", "audiences", "issuer"],
)
def test_a_token_for_something_else_is_refused(
    client: Client, provider: Provider, standing_officer: Viewer, claims: dict[str, object]
) -> None:
    _assert_kept_out(client, _go(client, provider, standing_officer, **claims))


def test_a_token_that_another_signed_is_refused(
    client: Client, provider: Provider, standing_officer: Viewer
) -> None:
    provider.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    _assert_kept_out(client, _go(client, provider, standing_officer))


def test_a_token_of_another_kind_of_signature_is_refused(
    client: Client, provider: Provider, standing_officer: Viewer
) -> None:
    provider.algorithm = "HS256"

    _assert_kept_out(client, _go(client, provider, standing_officer))


def test_an_answer_to_another_question_is_refused(
    client: Client, provider: Provider, standing_officer: Viewer
) -> None:
    provider.claims = {"preferred_username": standing_officer.username}
    brought = provider.ask(client.get(BEGIN).headers["Location"])

    _assert_kept_out(client, client.get(BACK, {**brought, "state": "x"}))
    # The question is used up by its first answer.
    assert client.get(BACK, brought).status_code == 404


def test_an_answer_that_nobody_asked_for_is_not_there(
    client: Client, provider: Provider, standing_officer: Viewer
) -> None:
    brought = provider.ask(client.get(BEGIN).headers["Location"])

    assert Client().get(BACK, brought).status_code == 404


@pytest.mark.parametrize("name", ["khong-co-ai", "", None, 7, "a\x00b"])
def test_a_name_without_an_account_opens_none(
    client: Client, provider: Provider, administrator: Viewer, name: object
) -> None:
    with acting_as(administrator):
        before = Account.objects.count()

    response = _go(client, provider, administrator, preferred_username=name)

    _assert_kept_out(client, response)
    assert "không có tài khoản" in response.content.decode()
    with acting_as(administrator):
        assert Account.objects.count() == before


def test_a_provider_that_does_not_answer_is_said(client: Client, provider: Provider) -> None:
    provider.is_down = True

    response = client.get(BEGIN)

    assert response.status_code == 422
    assert "không trả lời" in response.content.decode()


def test_the_button_is_there_only_where_a_provider_is(
    client: Client, provider: Provider, settings: Settings
) -> None:
    assert BEGIN in client.get("/dang-nhap/").content.decode()

    settings.OIDC = {**settings.OIDC, "issuer": ""}

    assert BEGIN not in client.get("/dang-nhap/").content.decode()
    assert client.get(BEGIN).status_code == 404
