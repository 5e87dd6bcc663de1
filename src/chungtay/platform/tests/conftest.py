"""A database with real commits, for what happens between connections."""

import os
from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from chungtay.platform.db.roles import copy_embedded_database, drop_embedded_database
from chungtay.platform.home import exclusive
from chungtay.platform.tests.chained import ALIAS, Chained


@pytest.fixture(scope="session")
def committing(founded: str) -> Iterator[str]:
    """Copy the founded province for this worker and name the copy."""
    name = f"chained_{os.environ['CHUNGTAY_DATABASE']}"
    with exclusive(founded):
        copy_embedded_database(founded, name)
    yield name
    drop_embedded_database(name)


@pytest.fixture
def chained(committing: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Chained]:
    """Reach the copy under an alias of its own, as its owner, with an empty journal."""
    connections.settings[ALIAS] = {**connections.settings["owner"], "NAME": committing}
    database = Chained(committing)
    database.tamper("truncate journal, journal_seal, journal_waiting")
    try:
        with django_db_blocker.unblock():
            yield database
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]
