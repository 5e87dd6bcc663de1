"""Where one running copy keeps its state."""

import fcntl
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOT_OF_CLONE = Path(__file__).resolve().parents[3]


def home() -> Path:
    """Return the folder that holds all state, made private on first use."""
    path = Path(os.environ.get("CHUNGTAY_HOME") or _ROOT_OF_CLONE / ".chungtay").expanduser()
    path = path if path.is_absolute() else Path.cwd() / path
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path.resolve()


def socket_folder() -> Path:
    """
    Return a short private folder for the database's socket.

    A socket's path may have 107 bytes at most, and a home may lie deep.
    """
    digest = hashlib.sha256(str(home()).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"chungtay-{os.getuid()}-{digest}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder


@contextmanager
def exclusive(name: str) -> Iterator[None]:
    """Let only one process at a time prepare what is named."""
    with (home() / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def kept_secret(name: str) -> str:
    """Return a secret of this home, made on first use."""
    path = home() / name
    if not path.exists():
        with exclusive(name):
            if not path.exists():
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "w") as handle:
                    handle.write(secrets.token_urlsafe(48))
    return path.read_text()
