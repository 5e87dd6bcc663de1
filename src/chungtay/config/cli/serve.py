"""`chungtay serve`: serve an official instance."""

import argparse

from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.models import Instance
from chungtay.platform.serving import LOOPBACK, check_port, serve

HELP = "mở bản chính thức cho người dùng (sau một máy chủ proxy có HTTPS)"
EXAMPLE = "./chungtay serve --port 8000"
NEEDS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG")
    parser.add_argument("--host", default=LOOPBACK, metavar="ĐỊA CHỈ")


def check(arguments: argparse.Namespace) -> None:
    """
    Refuse early where the port cannot be had.

    :raises ExpectedError: in one clear line.
    """
    check_port(arguments.host, arguments.port)


def run(arguments: argparse.Namespace) -> int:
    """
    Serve until interrupted.

    :raises ExpectedError: if there is nothing official to serve.
    """
    kind = Instance.objects.get(pk=1).kind
    if kind in (Instance.Kind.EMPTY, Instance.Kind.BUILDING):
        raise ExpectedError(
            "Cơ sở dữ liệu này chưa có tỉnh nào. Dựng một bản chính thức: ./chungtay init --help."
        )
    if kind == Instance.Kind.DEMONSTRATION:
        raise ExpectedError("Đây là bản trình diễn; mở nó bằng ./chungtay demo.")
    return serve(arguments.host, arguments.port)
