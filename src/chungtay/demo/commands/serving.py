"""Serve the program on this machine: web server and job worker side by side."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from ipaddress import ip_address
from types import FrameType

from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.instance import get_instance
from chungtay.platform.jobs import hand_out_again
from chungtay.platform.progress import say

LOOPBACK = "127.0.0.1"
_WORKERS = 2
_PORTS = 65536
_SERVER, _WORKER = 0, 1


def check_port(host: str, port: int) -> None:
    """
    Refuse early where the port cannot be had.

    :raises ExpectedError: in one clear line.
    """
    if not 0 < port < _PORTS:
        raise ExpectedError(f"Cổng phải từ 1 đến {_PORTS - 1}, không phải {port}.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as refused:
        if refused.errno == errno.EADDRINUSE:
            raise ExpectedError(
                f"Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: --port {port + 1}."
            ) from None
        raise ExpectedError(f"Không mở được địa chỉ {host}, cổng {port}.") from None


def serve(host: str, port: int) -> int:
    """Serve until interrupted; return the exit code of what ended first."""
    environment = {**os.environ, "CHUNGTAY_CAST_SIGN_IN": "1" if _may_show_cast(host) else "0"}
    if host not in (LOOPBACK, "localhost", "::1"):
        environment.setdefault("ALLOWED_HOSTS", f"{host},localhost,127.0.0.1")
    commands = (
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host,
            "--port", str(port), "--workers", str(_WORKERS), "--blocking-threads", "2",
            "--backpressure", "64", "--log-level", "warning",
            "chungtay.config.wsgi:application",
        ],
        [
            sys.executable, "-m", "django", "procrastinate", "--verbosity", "0", "worker",
            # One reads uploads, the other seals the journal meanwhile.
            "--concurrency", "2",
        ],
    )  # fmt: skip
    hand_out_again()
    children = [
        subprocess.Popen(command, env=environment, stdout=sys.stderr)  # noqa: S603 - our own
        for command in commands
    ]
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _wait_until_answering(host, port, children)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{port}/"
        say(f"Chung Tay đang chạy tại {address} — dừng bằng Ctrl+C.")
        if sys.stderr.isatty() and os.environ.get("DISPLAY"):
            webbrowser.open(address)
        return _watch(commands, children, environment)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(children)


def _watch(
    commands: tuple[list[str], ...],
    children: list[subprocess.Popen[bytes]],
    environment: dict[str, str],
) -> int:
    """Wait; start the worker again if it ends, and end when the web server does."""
    while children[_SERVER].poll() is None:
        if children[_WORKER].poll() is not None:
            say("Tiến trình đọc tệp đã dừng; khởi động lại.")
            hand_out_again()
            children[_WORKER] = subprocess.Popen(  # noqa: S603 - our own
                commands[_WORKER], env=environment, stdout=sys.stderr
            )
        time.sleep(0.3)
    say("Máy chủ web đã dừng; xem các dòng phía trên.")
    return children[_SERVER].returncode or 1


def _may_show_cast(host: str) -> bool:
    return _is_near(host) and get_instance().is_demonstration


def _is_near(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _wait_until_answering(host: str, port: int, children: list[subprocess.Popen[bytes]]) -> None:
    for _ in range(300):
        if any(child.poll() is not None for child in children):
            raise ExpectedError("Máy chủ không khởi động được; xem các dòng phía trên.")
        try:
            with socket.create_connection((host, port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise ExpectedError("Máy chủ không trả lời sau 30 giây.")


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
