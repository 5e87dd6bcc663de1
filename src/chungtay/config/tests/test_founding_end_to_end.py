"""An official instance, founded and served as its README says, with other people's units."""

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chungtay.config.tests.homes import ROOT, Home

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("official")]

UNITS = ROOT / "src" / "chungtay" / "units" / "data"
LINK = re.compile(r"https://138\.example\.gov\.vn(/duong-dan/[\w-]{40,}/)")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """A home of nobody's, and its end."""
    folder = Path(tempfile.mkdtemp(prefix="chungtay chính thức "))
    official = Home(folder)
    yield official
    official.run("reset", "--yes")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def link(home: Home) -> str:
    """The path of the first administrator's link, after what must not found anything."""
    wrong = Path(tempfile.mkdtemp())
    shutil.copytree(UNITS, wrong, dirs_exist_ok=True)
    rows = (wrong / "units.csv").read_text("utf-8").splitlines()
    rows[4] = rows[4].replace(",36,", ",35,")
    (wrong / "units.csv").write_text("\n".join(rows) + "\n", "utf-8")

    not_yet = home.run("serve")
    no_folder = home.run("init", "--province", "37", "--units", str(wrong / "không có"))
    no_province = home.run("init", "--province", "99", "--units", str(UNITS))
    gone = home.run("init", "--province", "36", "--units", str(UNITS))
    refused = home.run("init", "--province", "37", "--units", str(wrong))
    made = home.run(
        "init", "--province", "37", "--units", str(UNITS), "--admin", "quan.tri",
        "--address", "https://138.example.gov.vn/",
    )  # fmt: skip
    shutil.rmtree(wrong)

    assert [answer.code for answer in (not_yet, no_folder, no_province, gone)] == [2] * 4
    assert "init" in not_yet.err
    assert (refused.code, refused.out) == (1, "")
    assert "units.csv, dòng 5" in refused.err
    assert (made.code, made.err) == (0, "")
    found = LINK.search(made.out)
    assert found, made.out
    return found[1]


def test_a_second_founding_is_refused(home: Home, link: str) -> None:
    again = home.run("init", "--province", "37", "--units", str(UNITS))

    assert again.code == 2
    assert "đã có dữ liệu" in again.err


def test_an_official_instance_is_no_demonstration(home: Home, link: str) -> None:
    demo = home.run("demo", "--no-serve")

    assert demo.code == 2
    assert "chính thức" in demo.err


def test_a_command_needs_an_account_and_its_key(home: Home, link: str) -> None:
    asked = ("figures", "TP-01", "--unit", "37", "--period", "month:2026-10")

    nobody = home.run(*asked)
    without_key = home.run(*asked, "--as", "quan.tri")
    wrong_key = home.run(*asked, "--as", "quan.tri", "--key", "sai")

    assert [answer.code for answer in (nobody, without_key, wrong_key)] == [2] * 3
    assert "--as" in nobody.err
    assert "--key" in without_key.err
    assert "15 phút" in wrong_key.err


def test_units_are_those_of_the_folder(home: Home, link: str) -> None:
    counted = json.loads(home.run("units", "2026-01-01", "--json").out)

    assert counted["levels"] == {"province": 1, "district": 0, "commune": 129}


def test_it_serves_the_link_and_no_cast(home: Home, link: str) -> None:
    with _serving(home) as port:
        assert _status(port, "/dang-nhap/") == 200
        assert _status(port, link) == 302
        assert _status(port, "/trinh-dien/") == 404


def test_behind_a_proxy_with_https_its_forms_can_be_sent(home: Home, link: str) -> None:
    with _serving(home, CHUNGTAY_HTTPS="1", ALLOWED_HOSTS="138.example.gov.vn") as port:
        through = {"Host": "138.example.gov.vn", "X-Forwarded-Proto": "https"}
        page = _ask(port, "GET", "/dang-nhap/", through)
        cookie = page.headers["Set-Cookie"]
        token = TOKEN.search(page.read().decode())
        assert token
        sent = {
            **through,
            "Origin": "https://138.example.gov.vn",
            "Cookie": cookie.partition(";")[0],
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = f"csrfmiddlewaretoken={token[1]}&username=quan.tri&password=sai"
        answer = _ask(port, "POST", "/dang-nhap/", sent, body)
        elsewhere = _ask(port, "POST", "/dang-nhap/", sent | {"Origin": "https://a.example"}, body)

    assert "Secure" in cookie
    assert (answer.status, elsewhere.status) == (422, 403)


@contextmanager
def _serving(home: Home, **more: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "chungtay.config", "serve", "--port", str(port)],
        env={**home.environment, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def _status(port: int, path: str) -> int:
    return _ask(port, "GET", path).status


def _ask(
    port: int, verb: str, path: str, headers: dict[str, str] | None = None, body: str | None = None
) -> http.client.HTTPResponse:
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request(verb, path, body, headers or {})
            return connection.getresponse()
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("no answer")
