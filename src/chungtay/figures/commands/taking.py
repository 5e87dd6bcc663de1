"""`chungtay returns import`: take a folder of workbooks, or only judge it."""

import argparse
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from chungtay.access.command_line import add_as_argument, viewer_for
from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.commands.figures import number
from chungtay.figures.exceptions import FolderRefused
from chungtay.figures.models import ReportingPeriod
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.rules.judging import Judgement
from chungtay.figures.services.intakes import take_folder
from chungtay.figures.services.judging import (
    FolderFile,
    JudgedFolder,
    judge_folder,
    prepare_judging,
    totals_of,
)
from chungtay.figures.services.windows import check_window
from chungtay.figures.wording import describe, describe_notice
from chungtay.law.periods import parse_period
from chungtay.papers.rules.numbers import format_number
from chungtay.platform import clock
from chungtay.platform.progress import say
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at

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
    check_window(period, sent_on=sent_on, today=clock.today())
    judged = _judge_or_take(arguments, viewer, period, files, sent_on)
    answer = _answer(judged, period)
    print(  # noqa: T201
        json.dumps(answer, ensure_ascii=False) if arguments.json else _as_text(answer)
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


def _answer(judged: JudgedFolder, period: ReportingPeriod) -> dict[str, Any]:
    taken = [
        *((one.judgement, one.is_unchanged) for one in judged.verdict.taken),
        *((one, True) for one in judged.decided),
    ]
    by_unit = {one.unit: one for one, _ in reversed(taken) if one.unit}
    seen = by_unit.keys() | {one.unit for one in judged.verdict.held}
    communes = tree_at(period.closes_on).at_level(Level.COMMUNE)
    totals = totals_of(
        judged.form,
        [{code: cell.value for code, cell in one.cells.items()} for one in by_unit.values()],
    )
    return {
        "taken": [
            _taken(one, is_unchanged)
            for one, is_unchanged in sorted(taken, key=lambda pair: pair[0].file)
        ],
        "held": [_held(one) for one in sorted(judged.verdict.held, key=lambda one: one.file)],
        "missing": sorted(node.code for node in communes if node.code not in seen),
        "totals": {code: number(value) for code, value in totals.items()},
    }


def _taken(one: Judgement, is_unchanged: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "file": one.file,
        "unit": one.unit,
        "cells": sum(cell.value is not None for cell in one.cells.values()),
        "notices": [
            {"cell": notice.cell, "indicator": notice.indicator, "reason": describe_notice(notice)}
            for notice in one.notices
        ],
    }
    if is_unchanged:
        entry["unchanged"] = True
    return entry


def _held(one: Judgement) -> dict[str, Any]:
    return {
        "file": one.file,
        "unit": one.unit,
        "problems": [
            {
                "cell": problem.cell,
                "indicator": problem.indicator,
                "reason": describe(problem),
                "kind": problem.kind.value,
                "sheet": problem.sheet,
            }
            for problem in one.problems
        ],
    }


def _as_text(answer: dict[str, Any]) -> str:
    unchanged = sum(1 for entry in answer["taken"] if entry.get("unchanged"))
    lines = [
        (
            f"Nhận {len(answer['taken'])} tệp (trong đó {unchanged} không đổi),"
            f" giữ {len(answer['held'])} tệp chờ người xem,"
            f" thiếu {len(answer['missing'])} đơn vị trong lần nhập này."
        )
    ]
    for entry in answer["held"]:
        lines.append(f"  {entry['file']}:")
        lines += [f"    - {problem['reason']}" for problem in entry["problems"]]
    for entry in answer["taken"]:
        lines += [f"  {entry['file']}: {notice['reason']}" for notice in entry["notices"]]
    lines.append("Tổng các tệp đã nhận:")
    for code, value in answer["totals"].items():
        shown = "chưa nhập" if value is None else format_number(Decimal(str(value)))
        lines.append(f"  {code}: {shown}")
    return "\n".join(lines)
