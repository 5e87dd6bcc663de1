"""`chungtay demo`: build the demonstration province and serve it."""

import argparse
import json
import time
from datetime import date

from chungtay.access.queries.posts import viewer_named
from chungtay.demo.exceptions import NotADemonstration
from chungtay.demo.services.filling import fill_province
from chungtay.demo.services.people import STANDING_OFFICER
from chungtay.demo.services.story import travel
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.models import Instance
from chungtay.platform.progress import say
from chungtay.platform.serving import LOOPBACK, check_port, serve

HELP = "dựng tỉnh trình diễn và mở tại http://127.0.0.1:8000"
EXAMPLE = "./chungtay demo --port 8080 · ./chungtay demo day 2024-09-01"
NEEDS = 2
MAY_BUILD_ANYWHERE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--no-serve", action="store_true", help="dựng xong thì thôi")
    parser.add_argument(
        "--full", action="store_true", help="thêm mọi biểu, mọi kỳ đến tháng 02/2021, rồi mở"
    )
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG")
    parser.add_argument("--host", default=LOOPBACK, metavar="ĐỊA CHỈ")
    words = parser.add_subparsers(dest="word", metavar="day")
    day = words.add_parser(
        "day", help="chuyển ngày của bản trình diễn", epilog="Ví dụ: ./chungtay demo day 2021-04-16"
    )
    day.add_argument("day", metavar="NGÀY", help="ví dụ 2024-09-01")


def check(arguments: argparse.Namespace) -> None:
    """
    Refuse early, before anything is built.

    :raises ExpectedError: if the port cannot be had.
    """
    if _will_serve(arguments):
        check_port(arguments.host, arguments.port)


def run(arguments: argparse.Namespace) -> int:
    """
    Serve what is built, return, or move the story day.

    :raises ExpectedError: if the database is official, the day unreadable or not to be reached.
    """
    if Instance.objects.get(pk=1).kind != Instance.Kind.DEMONSTRATION:
        raise NotADemonstration("Cơ sở dữ liệu này là bản chính thức, không phải bản trình diễn.")
    if arguments.full:
        _fill_up()
    if arguments.word == "day":
        return _move_day(arguments.day)
    return serve(arguments.host, arguments.port) if _will_serve(arguments) else 0


def _fill_up() -> None:
    started = time.monotonic()
    say("Đang thêm các biểu và kỳ còn lại (số liệu giả lập)…")
    made = fill_province(viewer_named(STANDING_OFFICER, day=clock.today()))
    say(f"Đã thêm {made} báo cáo ({time.monotonic() - started:.1f} giây).")


def _will_serve(arguments: argparse.Namespace) -> bool:
    return not (arguments.no_serve or arguments.word)


def _move_day(text: str) -> int:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ExpectedError(f"Không hiểu ngày “{text}”. Viết như 2024-09-01.") from None
    travelled = travel(username=STANDING_OFFICER, day=day)
    reforms = [applied.isoformat() for applied in travelled.reforms]
    print(json.dumps({"story_at": travelled.moment.isoformat(), "reforms": reforms}))  # noqa: T201
    return 0
