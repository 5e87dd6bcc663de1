"""A demonstration that the program builds once, and the month of March imported into it."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chungtay.config.tests.homes import RETURNS, Home, Imported


@pytest.fixture(scope="session")
def empty_home() -> Iterator[Home]:
    """A home in which nothing has been made yet."""
    folder = Path(tempfile.mkdtemp(prefix="chungtay nhà trống "))
    yield Home(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def demonstration() -> Iterator[Home]:
    """The demonstration province, built once by the program itself."""
    folder = Path(tempfile.mkdtemp(prefix="chungtay nhà "))
    home = Home(folder)
    built = home.run("demo", "--no-serve")
    assert (built.code, built.out) == (0, ""), built.err
    yield home
    home.run("reset", "--yes")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def imported(demonstration: Home) -> Imported:
    """The month of March, imported twice as it came."""
    words = ("returns", "import", str(RETURNS), "--form", "KH-01", "--period", "month:2021-03")
    first = demonstration.run(*words, "--sent-on", "2021-03-16", "--json")
    before = demonstration.digest()
    second = demonstration.run(*words, "--sent-on", "2021-03-17", "--json")
    return Imported(first, second, before, demonstration.digest())
