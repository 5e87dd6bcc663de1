"""A running demonstration in a home of its own, and a browser before it."""

import csv
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    (path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()),
    None,
)
_CHUNGTAY = (sys.executable, "-m", "chungtay.config")
_DAY = "2021-01-01"
expect.set_options(timeout=20_000)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def demonstration() -> Iterator[str]:
    """Start `chungtay demo`, shared by all tests in any order, and return its address."""
    with started() as address:
        yield address


@pytest.fixture
def own_demonstration() -> Iterator[str]:
    """Start one for a test alone, whose changes would be in the way of others."""
    with started() as address:
        yield address


@dataclass(frozen=True)
class Founded:
    """An empty official instance that is served: its address, and the administrator's link."""

    address: str
    link: str


@pytest.fixture
def founded() -> Iterator[Founded]:
    """Found the province of 226 communes as an official instance, with nothing in it, and serve."""
    folder = Path(tempfile.mkdtemp(prefix="chungtay-units-"))
    _write_units(folder)
    told: list[str] = []

    def prepare(environment: dict[str, str]) -> None:
        done = subprocess.run(
            [*_CHUNGTAY, "init", "--province", "36", "--units", str(folder)],
            env=environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        told.append(done.stdout)

    with started("serve", prepare) as address:
        link = re.search(r"/duong-dan/[^\s]+", told[0])
        assert link is not None
        yield Founded(address, link.group())
    shutil.rmtree(folder, ignore_errors=True)


def _write_units(folder: Path) -> None:
    """Write the units of 01/01/2021 as if no reform had followed."""
    data = ROOT / "src" / "chungtay" / "units" / "data"
    standing = []
    for name in ("units.csv", "agencies.csv"):
        with (data / name).open(encoding="utf-8", newline="") as lines:
            standing += [
                row | {"valid_to": "", "nature": row.get("nature", "administrative")}
                for row in csv.DictReader(lines)
                if row["valid_from"] <= _DAY <= (row["valid_to"] or _DAY)
            ]
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(standing[0]), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(standing)
    heading = (data / "successions.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "successions.csv").write_text(heading + "\n", encoding="utf-8")


@contextmanager
def started(
    command: str = "demo", prepare: Callable[[dict[str, str]], None] = lambda _: None
) -> Iterator[str]:
    home = tempfile.mkdtemp(prefix="chungtay-e2e-")
    port = _free_port()
    environment = {**os.environ, "CHUNGTAY_HOME": home, "PYTHONPATH": str(ROOT / "src")}
    for name in ("DJANGO_SETTINGS_MODULE", "CHUNGTAY_DATABASE", "CHUNGTAY_TEST_HOME"):
        environment.pop(name, None)
    prepare(environment)
    with (Path(home) / "demo.log").open("w") as log:
        words = [*_CHUNGTAY, command, "--port", str(port)]
        server = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, server, Path(home) / "demo.log")
        yield address
        server.terminate()
        server.wait(timeout=30)
    subprocess.run([*_CHUNGTAY, "stop"], env=environment, check=False)
    shutil.rmtree(home, ignore_errors=True)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/dang-nhap/", timeout=5).close()  # noqa: S310
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the demonstration did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no /usr/bin/chromium: install Debian's package chromium for browser tests")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, demonstration: str) -> Iterator[Page]:
    """Open a fresh browser page; anything on its console or a script error fails the test."""
    context = browser.new_context(
        base_url=demonstration, viewport={"width": 1440, "height": 900}, bypass_csp=False
    )
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    yield opened
    context.close()
    assert complaints == []


def enter_as(page: Page, username: str) -> None:
    """Sign in as one of the cast by one click."""
    page.context.clear_cookies()
    page.goto("/trinh-dien/")
    page.locator(f'form[action="/trinh-dien/{username}/"] button').click()
    page.wait_for_load_state()
