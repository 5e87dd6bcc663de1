"""What is told of a folder that was judged or taken."""

from decimal import Decimal
from typing import Any

from chungtay.figures.commands.figures import number
from chungtay.figures.models import ReportingPeriod
from chungtay.figures.queries.communes import units_filling
from chungtay.figures.rules.judging import Judgement
from chungtay.figures.services.judging import JudgedFolder, totals_of
from chungtay.figures.wording import describe, describe_notice
from chungtay.papers.rules.numbers import format_number
from chungtay.units.queries.tree import tree_at


def answer_of(judged: JudgedFolder, period: ReportingPeriod) -> dict[str, Any]:
    """Return what became of each file, who is missing, and the totals."""
    taken = [
        *((one.judgement, one.is_unchanged) for one in judged.verdict.taken),
        *((one, True) for one in judged.decided),
    ]
    by_unit = {one.unit: one for one, _ in reversed(taken) if one.unit}
    seen = by_unit.keys() | {one.unit for one in judged.verdict.held}
    expected = units_filling(judged.form, tree_at(period.closes_on))
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
        "missing": sorted(node.code for node in expected if node.code not in seen),
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


def as_text(answer: dict[str, Any]) -> str:
    """Return the same for people."""
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
