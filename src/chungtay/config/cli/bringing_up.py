"""Bring up what a command needs: the server, the schema, the reference data, a province."""

import hashlib
import os
import time
from enum import IntEnum
from importlib import import_module
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections
from django.db.utils import OperationalError

from chungtay.platform.db.connections import is_embedded
from chungtay.platform.db.postgres import DATABASE, DatabaseUnavailable, ensure_running
from chungtay.platform.db.roles import (
    drop_embedded_database,
    ensure_embedded_database,
    ensure_web_role,
)
from chungtay.platform.home import exclusive
from chungtay.platform.progress import say

_SOURCE = Path(__file__).resolve().parents[2]


class Need(IntEnum):
    """How far the program must be up before a command runs."""

    NOTHING = 0
    DATABASE = 1
    PROVINCE = 2


# Loaded by name: it needs Django's models, which are ready only after this module is.
_PREPARING = "chungtay.config.preparing"
_WITHOUT_PROVINCE = {"EMPTY", "BUILDING"}


def bring_up(need: Need, *, may_build_anywhere: bool = False) -> None:
    """
    Make everything ready that a command needs; say on standard error what takes long.

    :raises DatabaseUnavailable: if the database cannot be reached or has no data yet.
    """
    if need >= Need.DATABASE:
        _ensure_database()
        _ensure_prepared()
    if need >= Need.PROVINCE:
        _ensure_province(may_build_anywhere=may_build_anywhere)


def _ensure_database() -> None:
    if not is_embedded():
        ensure_web_role(os.environ["DATABASE_URL"])
        return
    with exclusive("bring_up"):
        ensure_running()
        ensure_embedded_database(os.environ.get("CHUNGTAY_DATABASE", DATABASE))


def _ensure_prepared() -> None:
    if _prepared_with() == digest_of_schema():
        return
    with exclusive("bring_up"):
        if _prepared_with() == digest_of_schema():
            return
        started = time.monotonic()
        say("Đang chuẩn bị cơ sở dữ liệu…")
        call_command("migrate", database="owner", verbosity=0, interactive=False)
        import_module(_PREPARING).load_reference_data(digest_of_schema())
        say(f"Cơ sở dữ liệu đã sẵn sàng ({time.monotonic() - started:.1f} giây).")


def _ensure_province(*, may_build_anywhere: bool) -> None:
    if _kind() not in _WITHOUT_PROVINCE:
        return
    if not (is_embedded() or may_build_anywhere):
        raise DatabaseUnavailable(
            "Cơ sở dữ liệu của DATABASE_URL chưa có dữ liệu. Chạy ./chungtay demo --no-serve"
            " để dựng tỉnh trình diễn trong đó."
        )
    with exclusive("province"):
        # Whoever holds this lock is the only builder, so a building that is found was left.
        if _kind() == "BUILDING":
            _start_over()
        if _kind() == "EMPTY":
            import_module(_PREPARING).build_demonstration()


def _start_over() -> None:
    if not is_embedded():
        raise DatabaseUnavailable(
            "Lần dựng trước trong cơ sở dữ liệu của DATABASE_URL bị dở dang. Xóa cơ sở dữ liệu ấy,"
            " tạo lại trống, rồi chạy lại."
        )
    say("Lần dựng trước bị dở dang; dựng lại từ đầu.")
    connections.close_all()
    drop_embedded_database(os.environ.get("CHUNGTAY_DATABASE", DATABASE))
    _ensure_database()
    _ensure_prepared()


def digest_of_schema() -> str:
    """Return the digest of all migrations and reference data that ship with this version."""
    digest = hashlib.sha256()
    for path in sorted([*_SOURCE.glob("*/migrations/*.py"), *_SOURCE.glob("*/data/*.csv")]):
        digest.update(path.relative_to(_SOURCE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _prepared_with() -> str:
    return _read_instance("prepared")


def _kind() -> str:
    return _read_instance("kind")


def _read_instance(column: str) -> str:
    try:
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"select {column} from instance where id = 1")  # noqa: S608 - our word
            row = cursor.fetchone()
    except OperationalError as unreachable:
        raise DatabaseUnavailable(f"Không nối được cơ sở dữ liệu: {unreachable}") from unreachable
    except Exception as error:
        if isinstance(error.__cause__, psycopg.errors.UndefinedTable):
            return ""
        raise
    return str(row[0]) if row else ""
