"""`chungtay units`: count the units of a day, trace one, check a folder of units."""

import argparse
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

from django.utils.translation import gettext

from chungtay.platform.exceptions import ExpectedError
from chungtay.units.enums import Level
from chungtay.units.queries.endings import Ending, ending_of
from chungtay.units.queries.lineage import Kin, Lineage, Step, trace, unit_of_code
from chungtay.units.queries.nodes import Node
from chungtay.units.queries.tree import tree_at
from chungtay.units.readers import read_units_folder
from chungtay.units.rules.checking import Checked, read_and_check
from chungtay.units.rules.counting import stretches_of
from chungtay.units.wording import say, say_day, say_kind, say_where

HELP = (
    "đếm đơn vị hành chính của một ngày; “trace”: đơn vị ấy của ngày này đến ngày kia là đơn vị"
    " nào; “check”: kiểm tra một thư mục đơn vị (units.csv, successions.csv)"
)
EXAMPLE = (
    "./chungtay units 2021-01-01 --json · ./chungtay units trace 13669 2021-01-01 2026-01-01"
    " --json · ./chungtay units check don-vi-cua-tinh --json"
)
NEEDS = 2
_FORMS = {
    "trace": ("MÃ NGÀY ĐẾN_NGÀY", 3),
    "check": ("THƯ_MỤC", 1),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.usage = (
        "chungtay units NGÀY [--json]\n"
        "       chungtay units trace MÃ NGÀY ĐẾN_NGÀY [--json]\n"
        "       chungtay units check THƯ_MỤC [--json]"
    )
    parser.add_argument(
        "what", metavar="NGÀY | trace | check", help="ngày viết như 2021-01-01, hoặc việc cần làm"
    )
    parser.add_argument("rest", nargs="*", metavar="…", help="mã, ngày, đến ngày; hoặc thư mục")
    parser.add_argument("--json", action="store_true", help="in JSON")


def needs(arguments: argparse.Namespace) -> int:
    """Return how far the program must be up: a folder is checked without a database."""
    return 0 if arguments.what == "check" else NEEDS


def check(arguments: argparse.Namespace) -> None:
    """
    Look at the arguments before anything is started for them.

    :raises ExpectedError: if there are too few or too many, or a day cannot be read.
    """
    form, count = _FORMS.get(arguments.what, ("", 0))
    if len(arguments.rest) != count:
        if arguments.what in _FORMS:
            raise ExpectedError(f"Viết: ./chungtay units {arguments.what} {form} [--json]")
        raise ExpectedError("Viết: ./chungtay units NGÀY [--json]; xem ./chungtay units --help")
    if arguments.what == "trace":
        _day(arguments.rest[1]), _day(arguments.rest[2])
    elif arguments.what != "check":
        _day(arguments.what)


def run(arguments: argparse.Namespace) -> int:
    """
    Print the counts, the trace or the findings; return 1 if the folder is found wrong.

    :raises ExpectedError: if a day, a code or a folder cannot be used.
    """
    check(arguments)
    if arguments.what == "check":
        return _check_folder(Path(arguments.rest[0]), as_json=arguments.json)
    if arguments.what == "trace":
        code, day, to_day = arguments.rest
        return _trace(code, _day(day), _day(to_day), as_json=arguments.json)
    day = _day(arguments.what)
    tree = tree_at(day)
    answer: dict[str, object] = {"day": str(day), **tree.counts()}
    if tree.is_before_data:
        answer["before_data"] = True
    _print(json.dumps(answer, ensure_ascii=False, indent=None if arguments.json else 2))
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ExpectedError(f"Không hiểu ngày “{text}”. Viết như 2021-01-01.") from None


def _print(text: str) -> None:
    print(text)  # noqa: T201


def _trace(code: str, day: date, to_day: date, *, as_json: bool) -> int:
    found = trace(unit_of_code(code, day), day, to_day)
    tree = tree_at(found.to_day)
    parents = {kin.node.version_id: tree.by_unit.get(kin.node.parent_id or 0) for kin in found.kin}
    endings = [(kin, ending_of(kin.node, found.to_day)) for kin in found.ended]
    if as_json:
        _print(json.dumps(_as_json(day, to_day, found, parents, endings), ensure_ascii=False))
    else:
        _print("\n".join(_sentences(day, to_day, found, parents, endings)))
    return 0


Parents = dict[int, Node | None]
Endings = list[tuple[Kin, Ending]]


def _as_json(
    day: date, to_day: date, found: Lineage, parents: Parents, endings: Endings
) -> dict[str, object]:
    answer: dict[str, object] = {
        "from": {**_named(found.start), "level": found.start.level, "day": str(day)},
        "to_day": str(to_day),
        "direction": "backward" if found.to_day < found.day else "forward",
        "was" if found.to_day < found.day else "became": [
            {
                **_named(kin.node),
                "level": kin.node.level,
                "parent": _named(above) if (above := parents[kin.node.version_id]) else None,
                "share": float(kin.share),
                "steps": [_step(step) for step in kin.steps],
            }
            for kin in found.kin
        ],
    }
    if endings:
        answer["ended"] = [
            {
                **_named(kin.node),
                "last_day": str(ending.day),
                "share": float(kin.share),
                "steps": [_step(step) for step in kin.steps],
                "reason": _why(ending),
                "passes_to": [_named(node) for node in ending.passes_to],
            }
            for kin, ending in endings
        ]
    if found.is_before_data:
        answer["before_data"] = True
    return answer


def _named(node: Node) -> dict[str, object]:
    return {
        "code": node.code,
        "name": node.name,
        "full_name": node.full_name,
        "valid_from": str(node.valid_from),
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "day": str(step.day),
        "kind": step.kind,
        "from": _named(step.before),
        "to": _named(step.after),
        "share": float(step.share),
    }


def _sentences(
    day: date, to_day: date, found: Lineage, parents: Parents, endings: Endings
) -> list[str]:
    is_back = found.to_day < found.day
    heading = (
        gettext("%(name)s (%(code)s, ngày %(day)s) vào ngày %(to_day)s là:")
        if is_back
        else gettext("%(name)s (%(code)s, ngày %(day)s) đến ngày %(to_day)s thành:")
    )
    start = found.start
    lines = [
        heading
        % {
            "name": start.full_name,
            "code": start.code,
            "day": say_day(day),
            "to_day": say_day(to_day),
        }
    ]
    for kin in found.kin:
        above = parents[kin.node.version_id]
        lines.append(_kin_line(kin, above.full_name if above else ""))
        lines += [_step_line(step) for step in kin.steps]
    for kin, ending in endings:
        lines.append("  " + _why(ending))
        lines += [_step_line(step) for step in kin.steps]
    if found.is_before_data:
        lines.append(
            gettext("Dữ liệu bắt đầu từ %(day)s; ngày trước đó được trả lời theo ngày này.")
            % {"day": say_day(min(found.day, found.to_day))}
        )
    return lines


def _kin_line(kin: Kin, above: str) -> str:
    return "  " + gettext("%(name)s (%(code)s), %(above)s: phần %(share)s") % {
        "name": kin.node.full_name,
        "code": kin.node.code,
        "above": above or gettext("cấp tỉnh"),
        "share": _share(kin.share),
    }


def _step_line(step: Step) -> str:
    return "    " + gettext("%(day)s %(kind)s: %(before)s → %(after)s, phần %(share)s") % {
        "day": say_day(step.day),
        "kind": say_kind(step.kind),
        "before": step.before.full_name,
        "after": step.after.full_name,
        "share": _share(step.share),
    }


def _share(share: Fraction) -> str:
    return f"{float(share):g}".replace(".", ",")


def _why(ending: Ending) -> str:
    """Say why nobody took over: the level was abolished, or the unit ended alone."""
    facts = {
        "name": ending.node.full_name,
        "day": say_day(ending.day),
        "level": str(Level(ending.node.level).label).lower(),
        "heirs": ", ".join(node.full_name for node in ending.passes_to),
    }
    if ending.is_level_abolished:
        return (
            gettext(
                "%(name)s kết thúc ngày %(day)s, không có đơn vị kế thừa: từ đó không còn"
                " %(level)s; việc đang làm về %(heirs)s."
            )
            % facts
        )
    return (
        gettext(
            "%(name)s kết thúc ngày %(day)s, không có đơn vị kế thừa; việc đang làm về %(heirs)s."
        )
        % facts
    )


def _check_folder(folder: Path, *, as_json: bool) -> int:
    checked = read_and_check(*read_units_folder(folder))
    if as_json:
        _print(json.dumps(_checked_as_json(checked), ensure_ascii=False))
    elif checked.findings:
        _print("\n".join(say_where(finding) for finding in checked.findings))
        _print(gettext("%(count)s chỗ sai; chưa dùng được.") % {"count": len(checked.findings)})
    else:
        _print("\n".join(_counted(checked)))
    return 1 if checked.findings else 0


def _checked_as_json(checked: Checked) -> dict[str, object]:
    return {
        "ok": not checked.findings,
        "versions": len(checked.units),
        "successions": len(checked.successions),
        "stretches": [
            {
                "from": str(one.first),
                "to": str(one.last) if one.last else None,
                "levels": one.levels,
            }
            for one in (() if checked.findings else stretches_of(checked.units))
        ],
        "findings": [
            {
                "file": finding.file,
                "row": finding.row,
                "code": finding.reason.value,
                "reason": say(finding),
            }
            for finding in checked.findings
        ],
    }


def _counted(checked: Checked) -> list[str]:
    lines = [
        gettext("Dùng được: %(versions)s phiên bản đơn vị, %(successions)s kế thừa.")
        % {"versions": len(checked.units), "successions": len(checked.successions)}
    ]
    for one in stretches_of(checked.units):
        facts = {
            "first": say_day(one.first),
            "last": say_day(one.last) if one.last else gettext("nay"),
            **one.levels,
        }
        lines.append(
            "  "
            + gettext("%(first)s – %(last)s: %(province)s tỉnh, %(district)s huyện, %(commune)s xã")
            % facts
        )
    return lines
