"""`chungtay law`: answers of law that need no database."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from chungtay.law.asked_convictions import InputRefused, read_asked
from chungtay.law.expungement import expunge, without_effect
from chungtay.law.periods import Period, PeriodKind, PeriodUnknown
from chungtay.law.workdays import DayUnknown, add_working_days

HELP = "trả lời theo quy định của pháp luật, không cần cơ sở dữ liệu"
EXAMPLE = "./chungtay law period month 2021 3"
_LEVELS = ("commune", "district", "province")
_KINDS = [kind.value for kind in PeriodKind if kind is not PeriodKind.CAMPAIGN]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    questions = parser.add_subparsers(dest="question", required=True, metavar="CÂU HỎI")
    period = questions.add_parser(
        "period",
        help="ngày đầu, ngày chốt và hạn gửi của một kỳ báo cáo",
        description="Cấp xã gửi trước 17 giờ; ngày “district” cũng là ngày của sở, ban, ngành.",
        epilog="Ví dụ: ./chungtay law period month 2021 3 · law period nine_months 2021",
    )
    period.add_argument("kind", choices=_KINDS, metavar="LOẠI KỲ", help=" | ".join(_KINDS))
    period.add_argument("year", type=int, metavar="NĂM")
    period.add_argument("number", type=int, nargs="?", metavar="SỐ", help="tháng, quý, nửa năm")
    workdays = questions.add_parser(
        "workdays",
        help="ngày làm việc thứ mấy sau một ngày",
        epilog="Ví dụ: ./chungtay law workdays 2025-04-25 1",
    )
    workdays.add_argument("day", metavar="NGÀY", help="ví dụ 2025-04-25")
    workdays.add_argument("count", type=int, metavar="SỐ NGÀY")
    expungement = questions.add_parser(
        "expungement",
        help="ngày dự kiến xóa án tích của một bản án, với từng điều luật",
        description=(
            "Ngày tính ra là ngày dự kiến; chỉ cơ sở dữ liệu lý lịch tư pháp xác nhận đã xóa."
        ),
        epilog="Ví dụ: ./chungtay law expungement ban-an.json · law expungement - < ban-an.json",
    )
    expungement.add_argument("file", metavar="TỆP", help="tệp JSON, hoặc - để đọc đầu vào chuẩn")


def run(arguments: argparse.Namespace) -> int:
    """
    Print the answer: a period as JSON, a working day as a day.

    :raises PeriodUnknown: if there is no such period.
    :raises DayUnknown: if there is no such day, or no calendar for it.
    :raises InputRefused: if a field of the file is missing or impossible.
    """
    if arguments.question == "expungement":
        print(json.dumps(_expungement(arguments.file), ensure_ascii=False))  # noqa: T201
        return 0
    if arguments.question == "workdays":
        print(add_working_days(_day(arguments.day), arguments.count))  # noqa: T201
        return 0
    print(json.dumps(_answer(_period(arguments))))  # noqa: T201
    return 0


def _period(arguments: argparse.Namespace) -> Period:
    kind, number = PeriodKind(arguments.kind), arguments.number
    if kind.base in ("month", "quarter", "half") and number is None:
        raise PeriodUnknown(
            f"Kỳ {kind.value} cần số thứ tự; ví dụ: law period {kind.value} {arguments.year} 1."
        )
    if kind.base not in ("month", "quarter", "half") and number is not None:
        raise PeriodUnknown(f"Kỳ này không có số thứ tự; ví dụ: law period {kind.value} 2020.")
    return Period(kind, arguments.year, number or 0)


def _answer(period: Period) -> dict[str, object]:
    return {
        "start": str(period.start),
        "end": str(period.end),
        "send_by": {level: str(period.send_by(level).date()) for level in _LEVELS},
    }


def _expungement(file: str) -> dict[str, object]:
    asked = read_asked(_read(file))
    found = expunge(asked.conviction, today=asked.today)
    reasons = (*found.reasons, *(without_effect(name) for name in asked.without_effect))
    return {
        "status": found.status,
        "path": found.path,
        "due": None if found.due is None else str(found.due),
        "reasons": [
            {"rule": one.rule, "article": one.article, "text": one.text} for one in reasons
        ],
    }


def _read(file: str) -> object:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        return json.loads(text)
    except OSError:
        raise InputRefused(f"Không đọc được tệp {file}.") from None
    except ValueError:
        raise InputRefused(f"{file}: không phải JSON viết bằng UTF-8.") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DayUnknown(f"Không hiểu ngày “{text}”. Viết như 2025-04-25.") from None
