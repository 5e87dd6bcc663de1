"""`chungtay init`: make an empty official instance of any province."""

import argparse
from pathlib import Path

from chungtay.config.founding import found_official
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.progress import say
from chungtay.units.exceptions import UnitsFileRefused

HELP = "dựng một bản chính thức còn trống cho một tỉnh, với người quản trị đầu tiên"
EXAMPLE = "./chungtay init --province 37 --units ./don-vi"
NEEDS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--province", required=True, metavar="MÃ", help="mã tỉnh, như trong units.csv"
    )
    parser.add_argument(
        "--units", required=True, metavar="THƯ MỤC",
        help="thư mục có units.csv và successions.csv; kiểm tra trước: ./chungtay units check",
    )  # fmt: skip
    parser.add_argument(
        "--admin", default="quantri", metavar="TÊN", help="tên đăng nhập của người quản trị"
    )
    parser.add_argument(
        "--admin-name", default="", metavar="HỌ TÊN", help="họ tên của người quản trị"
    )
    parser.add_argument(
        "--address", default="http://127.0.0.1:8000", metavar="ĐỊA CHỈ",
        help="địa chỉ mà người dùng sẽ mở, để in đường dẫn một lần",
    )  # fmt: skip


def check(arguments: argparse.Namespace) -> None:
    """
    Refuse a folder that is not there before anything is brought up.

    :raises ExpectedError: if it is no folder.
    """
    if not Path(arguments.units).is_dir():
        raise ExpectedError(f"Không có thư mục “{arguments.units}”.")


def run(arguments: argparse.Namespace) -> int:
    """
    Found the instance and print the administrator's one-time link; 1 if the folder is wrong.

    :raises ExpectedError: if the database is not empty, or the province is not there.
    """
    try:
        founded = found_official(
            province=arguments.province,
            folder=Path(arguments.units),
            username=arguments.admin,
            full_name=arguments.admin_name or arguments.admin,
            day=clock.today(),
        )
    except UnitsFileRefused as refused:
        say(str(refused))
        return 1
    link = arguments.address.rstrip("/") + founded.link
    print(  # noqa: T201
        f"Đã dựng bản chính thức, còn trống, cho {founded.province} ({founded.units} đơn vị).\n"
        f"Người quản trị “{arguments.admin}” đặt mật khẩu tại đường dẫn dùng một lần, có hiệu lực"
        f" trong {founded.hours} giờ:\n  {link}\nMở bản này: ./chungtay serve"
    )
    return 0
