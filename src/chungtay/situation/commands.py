"""`chungtay report`: write the committee's periodic report and its annex, fresh or frozen."""

import argparse
import json
from pathlib import Path
from typing import Any

from chungtay.access.command_line import add_as_argument, viewer_for
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.queries.frozen import frozen_report
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.totals import refresh
from chungtay.law.periods import parse_period
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.situation.queries.periodic import rows_in_use
from chungtay.situation.reports.returning import check_returned
from chungtay.situation.reports.writing import freeze, write_frozen, write_report
from chungtay.situation.reports.written import (
    WrittenFile,
    differences,
    fresh_report,
    restored_report,
)

HELP = "viết báo cáo định kỳ của Ban Chỉ đạo ra DOCX, PDF và phụ lục XLSX"
EXAMPLE = "./chungtay report --unit 36 --period month:2021-03 --out out/"
NEEDS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--unit", metavar="MÃ", help="mã tỉnh hoặc huyện")
    parser.add_argument("--period", metavar="KỲ", help="ví dụ month:2021-03, quarter:2021-1")
    parser.add_argument("--out", type=Path, metavar="THƯ MỤC")
    parser.add_argument("--number", type=int, metavar="SỐ", help="số của văn bản, nếu đã có")
    parser.add_argument("--freeze", action="store_true", help="chốt báo cáo và in mã bản chốt")
    parser.add_argument("--from-snapshot", type=int, metavar="ID", help="viết lại từ bản chốt")
    parser.add_argument(
        "--check", type=Path, metavar="TỆP.docx", help="so văn bản đã sửa với bản chốt"
    )
    add_as_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """
    Write the files and print their paths as JSON; of a snapshot, also what differs now.

    :raises ExpectedError: if the unit is unknown or the folder cannot be written.
    :raises PeriodUnknown: if no report is written for such a period.
    """
    if arguments.number is not None and arguments.number < 1:
        raise ExpectedError("Số của văn bản bắt đầu từ 1.")
    if arguments.from_snapshot is None and not (arguments.unit and arguments.period):
        raise ExpectedError("Cần --unit và --period, hoặc --from-snapshot ID.")
    if arguments.out is None and not (arguments.check and arguments.from_snapshot is not None):
        raise ExpectedError("Cần --out THƯ MỤC để ghi các tệp.")
    # Written inside the transaction: what could not be written was not done.
    with acting_as(viewer_for(arguments)) as viewer:
        said = (
            _fresh(arguments, viewer)
            if arguments.from_snapshot is None
            else _frozen(arguments, viewer)
        )
    print(json.dumps(said, ensure_ascii=False))  # noqa: T201
    return int(bool(said.get("changed") or said.get("broken")))


def _fresh(arguments: argparse.Namespace, viewer: Viewer) -> dict[str, Any]:
    period = parse_period(arguments.period)
    period_in_use(period)
    refresh(rows_in_use(period))
    asked = {"actor": viewer, "unit": arguments.unit, "period": period, "now": clock.now()}
    said: dict[str, Any] = {}
    if arguments.freeze:
        frozen = freeze(**asked)
        said = {"snapshot": frozen.pk, "sha256": frozen.sha256}
        _, files = write_frozen(actor=viewer, frozen_id=frozen.pk, now=asked["now"])
    else:
        files = write_report(**asked, number=arguments.number)
    return {"files": [str(path) for path in _write(arguments.out, files)], **said}


def _frozen(arguments: argparse.Namespace, viewer: Viewer) -> dict[str, Any]:
    now, frozen_id = clock.now(), arguments.from_snapshot
    if arguments.check is not None:
        return _checked(arguments.check, viewer, frozen_id)
    frozen, files = write_frozen(actor=viewer, frozen_id=frozen_id, now=now)
    refresh(rows_in_use(frozen.period))
    fresh = fresh_report(viewer, unit=frozen.unit, period=frozen.period, now=now)
    differing = differences(restored_report(frozen).sources, fresh.sources)
    return {
        "files": [str(path) for path in _write(arguments.out, files)],
        "sha256": frozen.line.sha256,
        "differs": [
            {"key": one.key, "name": one.name, "then": one.then, "now": one.now}
            for one in differing
        ],
    }


def _checked(path: Path, viewer: Viewer, frozen_id: int) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except OSError as refused:
        raise ExpectedError(f"Không đọc được {path}; xem lại tên và quyền đọc.") from refused
    returned = check_returned(restored_report(frozen_report(viewer, frozen_id)), content)
    return {
        "equal": returned.equal,
        "changed": [
            {"key": one.key, "name": one.name, "said": one.said, "where": one.where}
            for one in returned.numbers
        ],
        "broken": [
            {"rule": one.rule, "demands": one.demands, "found": one.found, "where": one.where}
            for one in returned.broken
        ],
    }


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
