"""The tests' database: a copy of a prepared province with its people, one for each worker."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import SignIn, sign_in_as
from chungtay.platform import clock
from chungtay.platform.db.connections import is_embedded
from chungtay.platform.db.postgres import ensure_running
from chungtay.platform.db.roles import copy_embedded_database, drop_embedded_database
from chungtay.platform.home import exclusive, home

ROOT = Path(__file__).parent
_FOUNDED_BY = ("platform", "units", "access", "figures", "direction", "support", "demo")

# A deadline would measure the machine; examples are counted, not timed.
hypothesis.settings.register_profile("chungtay", deadline=None)
hypothesis.settings.load_profile("chungtay")

# A password is made costly against guessing; here the cost would only be waited for.
Argon2PasswordHasher.time_cost = 1
Argon2PasswordHasher.memory_cost = 8
Argon2PasswordHasher.parallelism = 1


def _digest(folders: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((ROOT / "src" / "chungtay" / folder).rglob("*")):
            if path.suffix in {".py", ".csv"} and "tests" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def prepare_template(name: str, *words: str) -> str:
    """Make a template database with one of the program's own commands, unless it is there."""
    ensure_running()
    with exclusive(name):
        made = home() / f"{name}.made"
        if not made.exists():
            environment = {**os.environ, "CHUNGTAY_DATABASE": name, "DJANGO_SETTINGS_MODULE": ""}
            environment.pop("DJANGO_SETTINGS_MODULE")
            drop_embedded_database(name)
            subprocess.run(
                [sys.executable, "-m", "chungtay.config", *words], env=environment, check=True
            )
            made.touch()
    return name


@pytest.fixture(scope="session")
def founded() -> str:
    """Return the name of the database with the founded province: units, roles, people."""
    assert is_embedded(), "the tests make and drop databases; unset DATABASE_URL"
    return prepare_template(f"founded_{_digest(_FOUNDED_BY)}", "found")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, founded: str) -> Iterator[None]:
    """Give this worker its own copy of the founded province."""
    name = os.environ["CHUNGTAY_DATABASE"]
    with exclusive(founded):
        copy_embedded_database(founded, name)
    with django_db_blocker.unblock():
        yield
    drop_embedded_database(name)


@pytest.fixture
def own_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, founded: str
) -> Iterator[str]:
    """Give a test a founded province of its own, in which what it does is committed."""
    usual = os.environ["CHUNGTAY_DATABASE"]
    name = f"{usual}_own"
    with exclusive(founded):
        copy_embedded_database(founded, name)
    with django_db_blocker.unblock():
        _connect_to(name)
        try:
            yield name
        finally:
            _connect_to(usual)
            drop_embedded_database(name)


def _connect_to(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _viewer(username: str) -> Viewer:
    return viewer_named(username, day=clock.today())


@pytest.fixture
def standing_officer(db: None) -> Viewer:
    """The officer of the standing office, whose range is the province."""
    return _viewer("thuongtruc")


@pytest.fixture
def chair(db: None) -> Viewer:
    """The chair of the committee."""
    return _viewer("truongban")


@pytest.fixture
def commune_chair(db: None) -> Viewer:
    """The chair of xã Hải Minh."""
    return _viewer("chutich.14233")


@pytest.fixture
def commune_police_officer(db: None) -> Viewer:
    """The commune police of xã Hải Minh."""
    return _viewer("congan.14233")


@pytest.fixture
def neighbour(db: None) -> Viewer:
    """The chair of another commune, xã Hải Anh: the outsider."""
    return _viewer("chutich.14236")


@pytest.fixture
def district_chair(db: None) -> Viewer:
    """The chair of huyện Hải Hậu, above both communes."""
    return _viewer("chutich.366")


@pytest.fixture
def department_head(db: None) -> Viewer:
    """The head of the department."""
    return _viewer("thutruong.SLĐTBXH")


@pytest.fixture
def staff_officer(db: None) -> Viewer:
    """Who keeps the records of the force."""
    return _viewer("canbo.lucluong")


@pytest.fixture
def reporter_keeper(db: None) -> Viewer:
    """Who keeps the identity of who reports."""
    return _viewer("giudanhtinh")


@pytest.fixture
def department_officer(db: None) -> Viewer:
    """An officer of a department."""
    return _viewer("canbo.sold")


@pytest.fixture
def helper(db: None) -> Viewer:
    """A person who helps, without content of the office."""
    return _viewer("giupdo.14233")


@pytest.fixture
def auditor(db: None) -> Viewer:
    """The auditor."""
    return _viewer("kiemtra")


@pytest.fixture
def administrator(db: None) -> Viewer:
    """The administrator of accounts, who reads no content."""
    return _viewer("quantri")


@pytest.fixture
def sign_in() -> SignIn:
    """Return what signs a client in as a viewer."""
    return sign_in_as
