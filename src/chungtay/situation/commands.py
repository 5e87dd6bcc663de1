"""`chungtay report`: write the committee's monthly report and its annex."""

import argparse
import json
from pathlib import Path

from chungtay.access.command_line import add_as_argument, viewer_for
from chungtay.access.permissions import acting_as
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.totals import refresh
from chungtay.law.periods import PeriodKind, PeriodUnknown, parse_period
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.situation.reports.writing import WrittenFile, write_monthly_report

HELP = "viết báo cáo tháng của Ban Chỉ đạo ra DOCX, PDF và phụ lục XLSX"
EXAMPLE = "./chungtay report --unit 36 --period month:2021-03 --out out/"
NEEDS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--unit", required=True, metavar="MÃ", help="mã tỉnh hoặc huyện")
    parser.add_argument("--period", required=True, metavar="KỲ", help="ví dụ month:2021-03")
    parser.add_argument("--out", required=True, type=Path, metavar="THƯ MỤC")
    parser.add_argument("--number", type=int, metavar="SỐ", help="số của văn bản, nếu đã có")
    add_as_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """
    Write the three files and print their paths as JSON.

    :raises ExpectedError: if the unit is unknown or the folder cannot be written.
    :raises PeriodUnknown: if the period is not a month.
    """
    period = parse_period(arguments.period)
    if period.kind is not PeriodKind.MONTH:
        raise PeriodUnknown("Báo cáo này lập theo tháng, ví dụ month:2021-03.")
    if arguments.number is not None and arguments.number < 1:
        raise ExpectedError("Số của văn bản bắt đầu từ 1.")
    # Written inside the transaction: what could not be written was not done.
    with acting_as(viewer_for(arguments)) as viewer:
        refresh([period_in_use(period).pk])
        files = write_monthly_report(
            actor=viewer,
            unit=arguments.unit,
            period=period,
            now=clock.now(),
            number=arguments.number,
        )
        paths = [str(path) for path in _write(arguments.out, files)]
    print(json.dumps({"files": paths}, ensure_ascii=False))  # noqa: T201
    return 0


def _write(folder: Path, files: tuple[WrittenFile, ...]) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / file.name for file in files]
        for path, file in zip(paths, files, strict=True):
            path.write_bytes(file.content)
    except OSError as refused:
        raise ExpectedError(
            f"Không ghi được vào {folder}; xem lại đường dẫn và quyền ghi."
        ) from refused
    return paths
