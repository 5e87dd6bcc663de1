"""`chungtay returns import`: take a folder of workbooks, or only judge it."""

import argparse
import json
from datetime import date
from pathlib import Path

from chungtay.access.command_line import add_as_argument, viewer_for
from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.commands.answers import answer_of, as_text
from chungtay.figures.exceptions import FolderRefused
from chungtay.figures.models import ReportingPeriod
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.intakes import take_folder
from chungtay.figures.services.judging import (
    FolderFile,
    JudgedFolder,
    judge_folder,
    prepare_judging,
)
from chungtay.figures.services.windows import check_window
from chungtay.law.periods import parse_period
from chungtay.platform import clock
from chungtay.platform.progress import say

_LARGEST_FILE = 20 * 1024 * 1024


def declare(taking: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    taking.add_argument("folder", type=Path, metavar="THƯ MỤC")
    taking.add_argument("--form", required=True, metavar="BIỂU", help="ví dụ KH-01")
    taking.add_argument("--period", required=True, metavar="KỲ", help="ví dụ month:2021-03")
    taking.add_argument("--sent-on", metavar="NGÀY", help="ngày các xã gửi; mặc định hôm nay")
    taking.add_argument("--dry-run", action="store_true", help="chỉ đọc và xét, không nhận")
    taking.add_argument("--fresh", action="store_true", help="với --dry-run: như chưa nhận gì")
    taking.add_argument("--json", action="store_true", help="in JSON")
    add_as_argument(taking)


def take(arguments: argparse.Namespace) -> int:
    """
    Take or judge the folder; return 0 if nothing is held, 1 if something is.

    :raises ExpectedError: if the folder, form, period, day or account is not as it must be.
    """
    if arguments.fresh and not arguments.dry_run:
        raise FolderRefused("--fresh chỉ dùng cùng --dry-run.")
    asked = parse_period(arguments.period)
    form_rules(arguments.form)
    sent_on = _day(arguments.sent_on)
    files = _read_folder(arguments.folder)
    viewer = viewer_for(arguments)
    viewer.must(Capability.RETURNS_RECEIVE)
    period = period_in_use(asked)
    check_window(period, form=arguments.form, sent_on=sent_on, today=clock.today())
    judged = _judge_or_take(arguments, viewer, period, files, sent_on)
    answer = answer_of(judged, period)
    print(  # noqa: T201
        json.dumps(answer, ensure_ascii=False) if arguments.json else as_text(answer)
    )
    return 1 if judged.verdict.held else 0


def _judge_or_take(
    arguments: argparse.Namespace,
    viewer: Viewer,
    period: ReportingPeriod,
    files: list[FolderFile],
    sent_on: date,
) -> JudgedFolder:
    if arguments.dry_run:
        with acting_as(viewer):
            judging = prepare_judging(
                viewer,
                form=arguments.form,
                period=period,
                now=clock.now(),
                as_if_nothing_received=arguments.fresh,
            )
        return judge_folder(judging, files, on_progress=_tell)
    return take_folder(
        actor=viewer,
        form=arguments.form,
        period=period,
        sent_on=sent_on,
        files=files,
        now=clock.now(),
        on_progress=_tell,
    ).judged


def _tell(done: int, total: int) -> None:
    if done % 50 == 0 or done == total:
        say(f"Đã đọc {done}/{total} tệp")


def _day(text: str | None) -> date:
    if text is None:
        return clock.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FolderRefused(f"Không hiểu ngày gửi “{text}”. Viết như 2021-03-16.") from None


def _read_folder(folder: Path) -> list[FolderFile]:
    """Return every file of the folder and below; hidden and lock files are nobody's return."""
    if not folder.exists():
        raise FolderRefused(f"Không có thư mục {folder}.")
    if not folder.is_dir():
        raise FolderRefused(f"{folder} không phải thư mục.")
    try:
        paths = sorted(
            path
            for path in folder.rglob("*")
            if path.is_file() and not path.name.startswith((".", "~$"))
        )
        files = [FolderFile(path.relative_to(folder).as_posix(), _content(path)) for path in paths]
    except OSError as refused:
        raise FolderRefused(f"Không đọc được {refused.filename}; xem lại quyền đọc.") from refused
    if not files:
        raise FolderRefused(f"Thư mục {folder} không có tệp nào.")
    return files


def _content(path: Path) -> bytes:
    """Read a file, but of one larger than any workbook may be only enough to judge it so."""
    with path.open("rb") as opened:
        return opened.read(_LARGEST_FILE + 1)
