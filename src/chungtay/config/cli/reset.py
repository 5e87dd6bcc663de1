"""`chungtay reset`: delete the data of this home, after asking."""

import argparse
import sys

from chungtay.platform.db.connections import is_embedded
from chungtay.platform.db.postgres import data_folder, remove
from chungtay.platform.exceptions import ExpectedError

HELP = "xóa toàn bộ dữ liệu của bản này"
EXAMPLE = "./chungtay reset"
_WORD = "xóa"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--yes", action="store_true", help="không hỏi lại")


def run(arguments: argparse.Namespace) -> int:
    """
    Ask, then delete the embedded database.

    :raises ExpectedError: if the data are not ours to delete, or nobody is there to answer.
    """
    if not is_embedded():
        raise ExpectedError(
            "reset chỉ xóa cơ sở dữ liệu đi kèm; dữ liệu ở DATABASE_URL do người quản trị máy chủ"
            " xóa."
        )
    if not arguments.yes and not _is_confirmed():
        print("Không xóa gì.", file=sys.stderr)  # noqa: T201
        return 1
    remove()
    print("Đã xóa dữ liệu. Chạy ./chungtay demo để dựng lại.", file=sys.stderr)  # noqa: T201
    return 0


def _is_confirmed() -> bool:
    print(f"Toàn bộ dữ liệu trong {data_folder()} sẽ mất.", file=sys.stderr)  # noqa: T201
    print(f"Gõ “{_WORD}” để xác nhận: ", end="", file=sys.stderr, flush=True)  # noqa: T201
    return sys.stdin.readline().strip().casefold() in (_WORD, "xoá", "xoa")
