"""Make the two database roles and the database itself."""

import psycopg
from psycopg import sql

from chungtay.platform.db.connections import is_embedded
from chungtay.platform.db.postgres import OWNER, SUPERUSER, WEB, DatabaseUnavailable, ensure_running
from chungtay.platform.home import socket_folder

_EXTENSIONS = ("btree_gist", "unaccent", "pg_trgm")


def ensure_embedded_database(name: str) -> None:
    """Make roles, database and extensions on the home's server, once."""
    with _as_superuser("postgres") as server:
        for role in (OWNER, WEB):
            if not _exists(server, "select 1 from pg_roles where rolname = %s", role):
                server.execute(
                    sql.SQL("create role {} login nosuperuser nobypassrls").format(
                        sql.Identifier(role)
                    )
                )
        if _exists(server, "select 1 from pg_database where datname = %s", name):
            return
        server.execute(
            sql.SQL("create database {} owner {} template template0").format(
                sql.Identifier(name), sql.Identifier(OWNER)
            )
        )
    with _as_superuser(name) as database:
        for extension in _EXTENSIONS:
            database.execute(
                sql.SQL("create extension if not exists {}").format(sql.Identifier(extension))
            )
        database.execute("revoke all on schema public from public")
        database.execute(sql.SQL("alter schema public owner to {}").format(sql.Identifier(OWNER)))
        database.execute(sql.SQL("grant usage on schema public to {}").format(sql.Identifier(WEB)))


def copy_embedded_database(source: str, target: str) -> None:
    """Make a database as a copy of another, replacing what has its name."""
    drop_embedded_database(target)
    with _as_superuser("postgres") as server:
        server.execute(
            sql.SQL("create database {} owner {} template {}").format(
                sql.Identifier(target), sql.Identifier(OWNER), sql.Identifier(source)
            )
        )


def drop_embedded_database(name: str) -> None:
    """Drop a database of the home's server, started if it is not, with all its connections."""
    ensure_running()
    with _as_superuser("postgres") as server:
        server.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )


def ensure_web_role(owner_url: str) -> None:
    """
    Make the web role and the extensions on a real server.

    :raises DatabaseUnavailable: if the login may not; the message says what to run.
    """
    try:
        with psycopg.connect(owner_url, autocommit=True) as server:
            if not _exists(server, "select 1 from pg_roles where rolname = %s", WEB):
                server.execute(
                    sql.SQL("create role {} nosuperuser nobypassrls").format(sql.Identifier(WEB))
                )
            server.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(WEB)))
            for extension in _EXTENSIONS:
                server.execute(
                    sql.SQL("create extension if not exists {}").format(sql.Identifier(extension))
                )
            server.execute(
                sql.SQL("grant usage on schema public to {}").format(sql.Identifier(WEB))
            )
    except psycopg.errors.InsufficientPrivilege as refused:
        raise DatabaseUnavailable(
            f"Tài khoản của DATABASE_URL không tạo được vai trò {WEB}. Nhờ người quản trị máy chủ"
            f" chạy: create role {WEB} nosuperuser nobypassrls; grant {WEB} to <tài khoản>;"
        ) from refused
    except psycopg.OperationalError as unreachable:
        raise DatabaseUnavailable(
            f"Không nối được DATABASE_URL: {str(unreachable).strip()}"
        ) from unreachable


def _as_superuser(database: str) -> psycopg.Connection[tuple[object, ...]]:
    if not is_embedded():
        raise DatabaseUnavailable("Việc này chỉ làm được với cơ sở dữ liệu đi kèm.")
    return psycopg.connect(
        host=str(socket_folder()), port=5432, user=SUPERUSER, dbname=database, autocommit=True
    )


def _exists(connection: psycopg.Connection[tuple[object, ...]], query: str, name: str) -> bool:
    return connection.execute(query.encode(), (name,)).fetchone() is not None
