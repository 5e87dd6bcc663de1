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
NOBODY = 65534
_OTHERS_OF_ROOT = (NOBODY,) if os.geteuid() == 0 else ()


def home() -> Path:
    """
    Return the folder that holds all state, made private on first use.

    :raises OSError: if it cannot be made or written in.
    """
    path = Path(os.environ.get("CHUNGTAY_HOME") or _ROOT_OF_CLONE / ".chungtay").expanduser()
    path = path if path.is_absolute() else Path.cwd() / path
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise PermissionError(f"{path} is not ours to write in")
    return path.resolve()


def socket_folder() -> Path:
    """
    Return a short private folder for the database's socket.

    A socket's path may have 107 bytes at most, and a home may lie deep.
    """
    folder = Path(tempfile.gettempdir()) / f"chungtay-{os.getuid()}-{home_digest()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    # Root may have given it to the user under whom the server runs.
    if folder.stat().st_uid not in (os.getuid(), *_OTHERS_OF_ROOT):
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder


def home_digest() -> str:
    """Return a short name of this home for folders that must lie elsewhere."""
    return hashlib.sha256(str(home()).encode()).hexdigest()[:12]


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
