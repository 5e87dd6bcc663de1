"""From where a request comes: a proxy of ours is believed in one word, a stranger in none."""

import os
import subprocess
import sys

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as some
from pytest_django import Settings

from chungtay.platform.http.proxy import address_of, network_of

PROXY, STRANGER = "127.0.0.1", "203.0.113.9"
_SETTINGS = (
    "from chungtay.config import settings as s;"
    "print(s.SECURE_PROXY_SSL_HEADER, sorted(s.PROXIES), s.SESSION_COOKIE_SECURE)"
)


def _came(peer: str, forwarded: str | None) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return address_of(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))


@pytest.fixture
def behind_a_proxy(settings: Settings) -> None:
    """Believe the machine's own proxy."""
    settings.PROXIES = {PROXY}


@pytest.mark.parametrize("forwarded", [None, "198.51.100.7", "198.51.100.7, 192.0.2.1", "x"])
def test_without_a_proxy_the_line_is_not_believed(forwarded: str | None) -> None:
    assert _came(PROXY, forwarded) == PROXY
    assert _came(STRANGER, forwarded) == STRANGER


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("192.0.2.1, 198.51.100.7", "198.51.100.7"),
        ("made up, 198.51.100.7", "198.51.100.7"),
        (" 2001:db8::7 ", "2001:db8::7"),
        ("[2001:db8::7]", "2001:db8::7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("198.51.100.7, made up", PROXY),
        ("", PROXY),
        (None, PROXY),
    ],
)
def test_of_the_line_of_a_proxy_the_last_word_counts(forwarded: str | None, address: str) -> None:
    assert _came(PROXY, forwarded) == address


@pytest.mark.usefixtures("behind_a_proxy")
def test_a_stranger_cannot_pass_for_another_address() -> None:
    assert _came(STRANGER, "198.51.100.7") == STRANGER


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("peer", ["", "no address"])
def test_an_unknown_peer_has_no_address(peer: str) -> None:
    assert _came(peer, "198.51.100.7") == ""


def test_a_subscriber_of_ipv6_is_one_place() -> None:
    assert (
        network_of("2001:db8:0:1::7") == network_of("2001:db8:0:1:ffff::9") == "2001:db8:0:1::/64"
    )
    assert network_of("2001:db8:0:2::7") != network_of("2001:db8:0:1::7")
    assert network_of("::ffff:198.51.100.7") == "198.51.100.7"
    assert network_of("no address") == ""


@given(some.ip_addresses(v=4))
def test_an_address_of_ipv4_is_its_own_place(address: object) -> None:
    assert network_of(str(address)) == str(address)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "None [] False"),
        ({"CHUNGTAY_PROXIES": "10.0.0.5"}, "None [] False"),
        (
            {"CHUNGTAY_HTTPS": "1"},
            "('HTTP_X_FORWARDED_PROTO', 'https') ['127.0.0.1', '::1'] True",
        ),
        (
            {"CHUNGTAY_HTTPS": "1", "CHUNGTAY_PROXIES": "10.0.0.5"},
            "('HTTP_X_FORWARDED_PROTO', 'https') ['10.0.0.5'] True",
        ),
    ],
)
def test_a_proxy_is_believed_only_where_https_is_said(given: dict[str, str], said: str) -> None:
    clean = {name: text for name, text in os.environ.items() if not name.startswith("CHUNGTAY_H")}
    run = subprocess.run(
        [sys.executable, "-c", _SETTINGS],
        env={**clean, "CHUNGTAY_HOME": os.environ["CHUNGTAY_HOME"], **given},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.strip() == said
