"""Writers, sealers and tamperers of a journal, each with a connection of its own."""

from dataclasses import dataclass
from typing import Any

import psycopg

from chungtay.platform.chain.sealing import seal_waiting
from chungtay.platform.chain.verifying import Finding, Report, verify
from chungtay.platform.db.postgres import OWNER, SUPERUSER, WEB
from chungtay.platform.home import socket_folder

ALIAS = "chained"
_WRITE = """
insert into journal (story_at, account_id, post_id, unit_key, act, object_type, object_id, facts,
  digest, before, after, reason, outcome)
values ('2021-03-24 09:00+07', 7, 8, 360000000000000, 'test.act', 'thing', %s, '{"n": 1}', '',
  '{}', '{}', '""', 'done') returning id
"""

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class Chained:
    """One database whose transactions are really committed."""

    name: str

    def connect(self, role: str = WEB) -> Connection:
        """Connect as a role; the web role acts under account 7."""
        connection = psycopg.connect(
            host=str(socket_folder()), port=5432, user=role, dbname=self.name, autocommit=True
        )
        if role == WEB:
            connection.execute("select set_config('app.account', '7', false)")
        return connection

    def write(self, *things: str) -> list[int]:
        """Commit one entry after another and return their numbers."""
        with self.connect() as web:
            return [write(web, thing) for thing in things]

    def seal(self, most: int = 10_000) -> int:
        """Seal what waits."""
        return seal_waiting(using=ALIAS, most=most)

    def verify(self, anchors: dict[int, str] | None = None) -> Report:
        """Verify the chain."""
        return verify(using=ALIAS, anchors=anchors)

    def findings(self) -> list[Finding]:
        """Return what is wrong."""
        return self.verify().findings

    def tamper(self, statement: str, *parameters: object) -> None:
        """Do something as a superuser whom no trigger sees."""
        with self.connect(SUPERUSER) as superuser:
            superuser.execute("set session_replication_role = replica")
            superuser.execute(statement.encode(), parameters)

    def as_owner(self) -> Connection:
        """Connect as the owner of the tables."""
        return self.connect(OWNER)


def write(connection: Connection, thing: str = "1") -> int:
    """Write one entry in the connection's transaction and return its number."""
    row = connection.execute(_WRITE, (thing,)).fetchone()
    assert row is not None
    return int(row[0])
