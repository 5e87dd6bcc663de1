"""`chungtay law`: answers of law that need no database."""

import argparse
import json

from chungtay.law.periods import PeriodKind, PeriodUnknown, month, year

HELP = "trả lời theo quy định của pháp luật, không cần cơ sở dữ liệu"
EXAMPLE = "./chungtay law period month 2021 3"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    questions = parser.add_subparsers(dest="question", required=True, metavar="CÂU HỎI")
    period = questions.add_parser(
        "period",
        help="ngày đầu và ngày chốt của một kỳ báo cáo",
        epilog="Ví dụ: ./chungtay law period month 2021 3",
    )
    period.add_argument("kind", choices=[kind.value for kind in PeriodKind], metavar="month|year")
    period.add_argument("year", type=int, metavar="NĂM")
    period.add_argument("number", type=int, nargs="?", metavar="THÁNG")


def run(arguments: argparse.Namespace) -> int:
    """
    Print the answer as JSON.

    :raises PeriodUnknown: if there is no such period.
    """
    if arguments.kind == PeriodKind.YEAR:
        if arguments.number is not None:
            raise PeriodUnknown("Kỳ năm không có số thứ tự; ví dụ: law period year 2020.")
        period = year(arguments.year)
    elif arguments.number is None:
        raise PeriodUnknown("Kỳ tháng cần số tháng; ví dụ: law period month 2021 3.")
    else:
        period = month(arguments.year, arguments.number)
    print(json.dumps({"start": str(period.start), "end": str(period.end)}))  # noqa: T201
    return 0
