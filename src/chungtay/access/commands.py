"""`chungtay units reform`: know, examine, approve and apply reforms of units."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from django.utils.translation import gettext

from chungtay.access.command_line import add_as_argument, viewer_for
from chungtay.access.permissions import Viewer, acting_as
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.units.enums import ReformState
from chungtay.units.exceptions import GivenFileRefused, ReformNotFound, UnitsFileRefused
from chungtay.units.models import Reform
from chungtay.units.permissions import APPROVE_REFORMS
from chungtay.units.queries.dry_run import DryRun
from chungtay.units.queries.reforms import list_reforms
from chungtay.units.readers import read_units_folder
from chungtay.units.rules.giving import Given, read_given
from chungtay.units.services.proposing import examine_reform, propose_reform
from chungtay.units.services.reforming import apply_reform, approve_reform, say_what_is_missing

HELP = "các lần sắp xếp đơn vị: xem trước, duyệt, áp dụng"
EXAMPLE = (
    "./chungtay units reform list · ./chungtay units reform dry-run 2024-09-01 --given giao.csv"
    " · ./chungtay units reform propose 2027-01-01 --folder nghi-quyet"
)
NEEDS = 2
_FOUND_WRONG = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=tuple(_WORDS), help="việc cần làm")
    parser.add_argument("day", nargs="?", metavar="NGÀY", help="ngày có hiệu lực, như 2024-09-01")
    parser.add_argument("--given", type=Path, metavar="TỆP", help="ai, việc gì giao cho ai (CSV)")
    parser.add_argument("--folder", type=Path, metavar="THƯ_MỤC", help="units.csv, successions.csv")
    parser.add_argument("--title", default="", metavar="TÊN", help="tên lần sắp xếp")
    parser.add_argument("--document", default="", metavar="VĂN_BẢN", help="số, ngày nghị quyết")
    parser.add_argument("--json", action="store_true", help="in JSON")
    add_as_argument(parser)


def check(arguments: argparse.Namespace) -> None:
    """
    Look at the arguments before anything is started for them.

    :raises ExpectedError: if the day is missing or cannot be read, or a file is not there.
    """
    if arguments.what != "list":
        _day(arguments)
    if arguments.what == "propose" and arguments.folder is None:
        raise ExpectedError(gettext("Cần thư mục có units.csv, successions.csv: --folder THƯ_MỤC."))
    if arguments.given is not None:
        _given(arguments)


def run(arguments: argparse.Namespace) -> int:
    """
    Do what was asked; return 1 if a dry run or a folder shows something wrong.

    :raises ExpectedError: with what is wrong; nothing is changed then.
    """
    check(arguments)
    viewer = viewer_for(arguments)
    if arguments.what == "apply":
        # Outside of the viewer's transaction: a reform waits until nobody works.
        with acting_as(viewer):
            _reform(viewer, _day(arguments))
        applied = apply_reform(day=_day(arguments), now=clock.now())
        _tell(arguments, {"day": str(applied.reform.day), "moved": dict(applied.counts)})
        return 0
    with acting_as(viewer):
        return _WORDS[arguments.what](viewer, arguments)


def _list(viewer: Viewer, arguments: argparse.Namespace) -> int:
    reforms = [_as_json(reform) for reform in list_reforms(viewer)]
    if arguments.json:
        _print(json.dumps(reforms, ensure_ascii=False))
    else:
        for one in reforms:
            _print(f"{one['day']}  {one['state_label']}  {one['title']}")
    return 0


def _show(viewer: Viewer, arguments: argparse.Namespace) -> int:
    _tell(arguments, _as_json(_reform(viewer, _day(arguments))))
    return 0


def _dry_run(viewer: Viewer, arguments: argparse.Namespace) -> int:
    reform = _reform(viewer, _day(arguments))
    run = examine_reform(viewer, reform.pk, given=_given(arguments))
    if arguments.json:
        _print(json.dumps(_run_as_json(run), ensure_ascii=False))
    else:
        _print("\n".join(_sentences(run)))
    return 0 if run.can_be_approved else _FOUND_WRONG


def _approve(viewer: Viewer, arguments: argparse.Namespace) -> int:
    reform = _reform(viewer, _day(arguments))
    approve_reform(
        reform_id=reform.pk,
        given=_given(arguments) or Given(),
        document=arguments.document,
        actor=viewer,
        now=clock.now(),
    )
    _tell(arguments, _as_json(_reform(viewer, reform.day)))
    return 0


def _propose(viewer: Viewer, arguments: argparse.Namespace) -> int:
    units, successions = read_units_folder(arguments.folder)
    try:
        reform = propose_reform(
            units=units,
            successions=successions,
            day=_day(arguments),
            title=arguments.title,
            document=arguments.document,
            actor=viewer,
            now=clock.now(),
        )
    except UnitsFileRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return _FOUND_WRONG
    _tell(arguments, _as_json(reform))
    return 0


_WORDS: Mapping[str, Callable[[Viewer, argparse.Namespace], int]] = {
    "list": _list,
    "show": _show,
    "dry-run": _dry_run,
    "approve": _approve,
    "apply": _show,
    "propose": _propose,
}


def _day(arguments: argparse.Namespace) -> date:
    try:
        return date.fromisoformat(arguments.day or "")
    except ValueError:
        raise ExpectedError(
            gettext("Cần ngày có hiệu lực, viết như 2024-09-01; không phải “%(day)s”.")
            % {"day": arguments.day or ""}
        ) from None


def _given(arguments: argparse.Namespace) -> Given | None:
    if arguments.given is None:
        return None
    try:
        text = arguments.given.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise GivenFileRefused(
            gettext("Không đọc được tệp “%(file)s” (CSV, UTF-8).") % {"file": arguments.given}
        ) from None
    given, problems = read_given(text)
    if problems:
        lines = [
            gettext("dòng %(row)s: “%(text)s”") % {"row": one.row, "text": one.text}
            for one in problems
        ]
        raise GivenFileRefused(
            gettext("%(file)s: cần ba cột kind,what,to, mỗi việc một dòng; sai ở %(lines)s.")
            % {"file": arguments.given, "lines": "; ".join(lines)}
        )
    return given


def _reform(viewer: Viewer, day: date) -> Reform:
    viewer.must(APPROVE_REFORMS)
    found = next((one for one in list_reforms(viewer) if one.day == day), None)
    if found is None:
        raise ReformNotFound(
            gettext("Không có lần sắp xếp nào vào ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
        )
    return found


def _as_json(reform: Reform) -> dict[str, object]:
    return {
        "day": str(reform.day),
        "title": reform.title,
        "document": reform.document,
        "state": reform.state,
        "state_label": str(ReformState(reform.state).label),
        "given": reform.given,
        "digest": reform.digest,
        "approved_at": reform.approved_at.isoformat() if reform.approved_at else None,
        "applied_at": reform.applied_at.isoformat() if reform.applied_at else None,
        "moved": reform.counts,
    }


def _run_as_json(run: DryRun) -> dict[str, object]:
    return {
        "day": str(run.reform.day),
        "can_be_approved": run.can_be_approved,
        "units": len(run.passages),
        "tables": [
            {"table": label, "open": opened, "closed": closed}
            for label, opened, closed in run.tables()
        ],
        "undecided": [
            {
                "kind": one.kind,
                "what": one.what,
                "label": one.label,
                "unit": one.unit,
                "options": [option.value for option in one.options],
            }
            for one in run.undecided
        ],
        "problems": list(run.problems),
        "handovers": [
            {
                "from": one.head.from_unit,
                "from_head": one.head.from_head,
                "to": one.head.to_unit,
                "to_head": one.head.to_head,
                "open": dict(one.open),
            }
            for one in run.handovers
        ],
    }


def _sentences(run: DryRun) -> list[str]:
    lines = [
        gettext("%(count)s đơn vị thay đổi từ ngày %(day)s.")
        % {"count": len(run.passages), "day": f"{run.reform.day:%d/%m/%Y}"}
    ]
    lines += [
        gettext("%(table)s: %(open)s đang mở, %(closed)s đã xong")
        % {"table": label, "open": opened, "closed": closed}
        for label, opened, closed in run.tables()
    ]
    missing = say_what_is_missing(run)
    return [*lines, *([missing] if missing else [gettext("Đã đủ để duyệt.")])]


def _tell(arguments: argparse.Namespace, answer: Mapping[str, object]) -> None:
    _print(json.dumps(answer, ensure_ascii=False, indent=None if arguments.json else 2))


def _print(text: str) -> None:
    print(text)  # noqa: T201
