"""One-click sign-in exists only in a demonstration, on this machine, where settings say so."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from pytest_django import Settings

from chungtay.access.permissions import Viewer
from chungtay.access.tests.signing import SignIn
from chungtay.demo.services.people import CAST
from chungtay.demo.views import cast
from chungtay.platform.instance import InstanceFacts
from chungtay.platform.models import Instance

pytestmark = pytest.mark.django_db

CHOOSE = "/trinh-dien/"
_ROUTED = """
import django
from django.urls import Resolver404, resolve

django.setup()
for path in ("/trinh-dien/", "/trinh-dien/thuongtruc/", "/trinh-dien/ngay/"):
    try:
        print(resolve(path).view_name)
    except Resolver404:
        print("-")
"""


def _names_routed(**environment: str) -> list[str]:
    inherited = {name: text for name, text in os.environ.items() if name != "CHUNGTAY_CAST_SIGN_IN"}
    done = subprocess.run(
        [sys.executable, "-c", _ROUTED],
        env={**inherited, "DJANGO_SETTINGS_MODULE": "chungtay.config.settings", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.slow
@pytest.mark.parametrize("environment", [{}, {"CHUNGTAY_CAST_SIGN_IN": "0"}])
def test_the_path_is_not_routed_unless_settings_say_so(environment: dict[str, str]) -> None:
    assert _names_routed(**environment) == ["-", "-", "demo:move_day"]


@pytest.mark.slow
def test_the_path_is_routed_where_settings_say_so() -> None:
    assert _names_routed(CHUNGTAY_CAST_SIGN_IN="1") == [
        "demo:cast",
        "demo:sign_in_as",
        "demo:move_day",
    ]


def test_the_page_offers_the_whole_cast(client: Client) -> None:
    page = client.get(CHOOSE).content.decode()

    assert len(CAST) == 8
    assert all(f'action="/trinh-dien/{member.username}/"' in page for member in CAST)


@pytest.mark.parametrize("username", [member.username for member in CAST])
def test_one_click_signs_in_as_one_of_the_cast(client: Client, username: str) -> None:
    response = client.post(f"{CHOOSE}{username}/")

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert username in client.get("/viec-cua-toi/", follow=True).context["shell"]["viewer"].username


def test_somebody_outside_the_cast_has_no_door(client: Client) -> None:
    for username in ("chutich.14236", "thutruong.CAT", "khong-co-ai", "' or 1=1"):
        assert client.post(f"{CHOOSE}{username}/").status_code == 404

    assert "account_id" not in client.session


def test_a_link_signs_nobody_in(client: Client) -> None:
    assert client.get(f"{CHOOSE}thuongtruc/").status_code == 405
    assert "account_id" not in client.session


def test_the_click_leads_to_our_own_pages_only(client: Client) -> None:
    response = client.post(f"{CHOOSE}thuongtruc/", {"next": "//evil.example/"})

    assert response.headers["Location"] == "/"


@pytest.mark.parametrize(
    "address",
    ["192.168.1.20", "10.0.0.1", "203.0.113.9", "0.0.0.0", "2001:db8::1"],  # noqa: S104
)
def test_another_machine_has_no_door(client: Client, address: str) -> None:
    shown = client.get(CHOOSE, REMOTE_ADDR=address)
    pressed = client.post(f"{CHOOSE}thuongtruc/", REMOTE_ADDR=address)

    assert (shown.status_code, pressed.status_code) == (404, 404)
    assert "account_id" not in client.session


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
def test_this_machine_has_a_door(client: Client, address: str) -> None:
    assert client.get(CHOOSE, REMOTE_ADDR=address).status_code == 200


def test_a_foreign_name_has_no_door_even_where_it_is_allowed(
    client: Client, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["evil.example"]

    shown = client.get(CHOOSE, headers={"host": "evil.example"})
    pressed = client.post(f"{CHOOSE}thuongtruc/", headers={"host": "evil.example:8000"})

    assert (shown.status_code, pressed.status_code) == (404, 404)
    assert "account_id" not in client.session


def test_a_foreign_name_is_no_request_at_all(client: Client) -> None:
    assert client.get(CHOOSE, headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000"])
def test_the_usual_names_have_a_door(client: Client, host: str) -> None:
    assert client.get(CHOOSE, headers={"host": host}).status_code == 200


@pytest.mark.parametrize("kind", [Instance.Kind.OFFICIAL, Instance.Kind.EMPTY])
def test_an_official_database_has_no_door(
    client: Client, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    official = InstanceFacts(kind, "36", {}, None)
    monkeypatch.setattr(cast, "get_instance", lambda: official)

    shown, pressed = client.get(CHOOSE), client.post(f"{CHOOSE}thuongtruc/")

    assert (shown.status_code, pressed.status_code) == (404, 404)
    assert "account_id" not in client.session


def test_changing_person_gives_the_session_a_new_key(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)
    key_before = client.session.session_key

    client.post(f"{CHOOSE}thuongtruc/")

    assert client.session.session_key != key_before


def test_the_click_needs_our_own_page() -> None:
    assert Client(enforce_csrf_checks=True).post(f"{CHOOSE}thuongtruc/").status_code == 403
