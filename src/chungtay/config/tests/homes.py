"""Homes of their own, and the command line run in them."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from chungtay.config.cli import main

ROOT = Path(main.__file__).resolve().parents[4]
RETURNS = ROOT / "examples" / "returns" / "2021-03"
_OURS = {
    "CHUNGTAY_DATABASE", "CHUNGTAY_TEST_HOME", "CHUNGTAY_CAST_SIGN_IN", "DJANGO_SETTINGS_MODULE",
    "DATABASE_URL", "DATABASE_WEB_URL",
}  # fmt: skip
_SOCKET = "from chungtay.platform.home import socket_folder; print(socket_folder())"
# Many commands in one process, each with its own words, answer and exit code.
_MANY = """
import contextlib, io, json, sys
from chungtay.config.cli.main import main

for words in json.loads(sys.argv[1]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(words)
        except SystemExit as left:
            code = left.code
    print(json.dumps([code, out.getvalue(), err.getvalue()]))
"""
_OF = {"journal": "outcome <> 'refused'"}
_TABLES = (
    "unit_return", "figure_value", "figure_total", "intake", "incoming_file", "journal", "instance",
    "plan", "assignment",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the answer on standard output."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Home:
    """A home and its environment."""

    path: Path

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of a person who works in this home."""
        inherited = {name: text for name, text in os.environ.items() if name not in _OURS}
        return {**inherited, "CHUNGTAY_HOME": str(self.path), "PYTHONPATH": str(ROOT / "src")}

    def run(self, *words: str) -> Answer:
        """Run one command as a person would."""
        done = subprocess.run(
            [sys.executable, "-m", "chungtay.config", *words],
            env=self.environment,
            cwd=self.path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def run_all(self, commands: Iterable[tuple[str, ...]]) -> list[Answer]:
        """Run many commands one after another in one process."""
        done = subprocess.run(
            [sys.executable, "-c", _MANY, json.dumps([list(words) for words in commands])],
            env=self.environment,
            cwd=self.path,
            capture_output=True,
            text=True,
            check=True,
        )
        return [Answer(*json.loads(line)) for line in done.stdout.splitlines()]

    def connect(self, role: str = "chungtay_owner") -> psycopg.Connection[tuple[Any, ...]]:
        """Connect to the home's database, past the program."""
        folder = subprocess.run(
            [sys.executable, "-c", _SOCKET],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        return psycopg.connect(host=folder, user=role, dbname="chungtay")

    def digest(self) -> dict[str, str]:
        """Return a digest of every row of content; what was refused is written to the journal."""
        found = {}
        with self.connect() as owner:
            for table in _TABLES:
                rows = f"(select * from {table} where {_OF.get(table, 'true')}) t"  # noqa: S608
                query = f"select coalesce(string_agg(t::text, '|' order by id), '') from {rows}"  # noqa: S608
                row = owner.execute(query.encode()).fetchone()
                found[table] = hashlib.sha256(str(row).encode()).hexdigest()
        return found


@dataclass(frozen=True)
class Imported:
    """The same folder taken twice, and what stood before and after the second time."""

    first: Answer
    second: Answer
    before_second: dict[str, str]
    after_second: dict[str, str]
