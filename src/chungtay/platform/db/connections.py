"""Which database the program talks to, and as which role."""

import os
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from chungtay.platform.db.postgres import DATABASE, OWNER, WEB, DatabaseUnavailable
from chungtay.platform.home import socket_folder

_PARTS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def is_embedded() -> bool:
    """Tell whether the home's own server is used."""
    return not os.environ.get("DATABASE_URL")


def database_settings() -> dict[str, dict[str, Any]]:
    """
    Return Django's two connections: `default` is the web role, `owner` migrates and loads.

    The web role owns nothing and bypasses nothing. Where a real server gives us one login
    only, each connection starts in the web role.
    """
    name = os.environ.get("CHUNGTAY_DATABASE", DATABASE)
    if is_embedded():
        at = {"HOST": str(socket_folder()), "PORT": "5432", "NAME": name}
        return {"default": _connection(USER=WEB, **at), "owner": _connection(USER=OWNER, **at)}
    owner = _from_url(os.environ["DATABASE_URL"])
    web_url = os.environ.get("DATABASE_WEB_URL")
    if web_url:
        return {"default": _from_url(web_url), "owner": owner}
    web = {**owner, "OPTIONS": {**owner["OPTIONS"], "options": f"-c role={WEB}"}}
    return {"default": web, "owner": owner}


def _from_url(url: str) -> dict[str, Any]:
    try:
        given = conninfo_to_dict(url)
    except ProgrammingError:
        raise DatabaseUnavailable(
            "DATABASE_URL phải viết như postgresql://tài-khoản:mật-khẩu@máy-chủ/tên."
        ) from None
    named = {_PARTS[key]: str(value) for key, value in given.items() if key in _PARTS}
    rest = {key: value for key, value in given.items() if key not in _PARTS}
    return _connection(**named, OPTIONS=rest)


def _connection(**given: Any) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {},
        **given,
    }
