"""The plans, their targets and the assignment matrix that ship with the program (handbook §2)."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from chungtay.direction.enums import AssignmentRole, EvidenceRule
from chungtay.direction.services.planning import NewTask
from chungtay.direction.services.targeting import NewTarget, PlanParts
from chungtay.figures.enums import Operator, TargetKind
from chungtay.platform.i18n.vietnamese import nfc
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Tree

_DATA = Path(__file__).resolve().parents[1] / "data"
_ROLES = {"C": AssignmentRole.LEAD, "P": AssignmentRole.CO_OPERATING}


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """A plan as it ships: its title, when it ends, its parts, targets and tasks."""

    title: str
    ends_on: date
    parts: PlanParts
    targets: tuple[NewTarget, ...]
    tasks: tuple[NewTask, ...]


def template_names() -> list[tuple[str, str]]:
    """Return the code and title of each template."""
    return [(row["plan"], row["title"]) for row in _read("plans.csv")]


def plan_template(plan: str, *, tree: Tree) -> PlanTemplate:
    """Return a template (KH15, A, B, C), with the agencies that the matrix names."""
    matrix = _agencies_by_task(tree)
    head = next(row for row in _read("plans.csv") if row["plan"] == plan)
    tasks = [
        NewTask(
            title=row["title"],
            short_title=row["short_title"],
            product=row["product"],
            level=Level(row["level"]),
            due_on=date.fromisoformat(row["due_on"]),
            named=matrix[row["matrix_task"]] if row["level"] == Level.AGENCY else {},
            weight=int(row["weight"]),
            evidence=EvidenceRule(row["evidence"]),
        )
        for row in _read("plan_tasks.csv")
        if row["plan"] == plan
    ]
    ends_on = date.fromisoformat(head["ends_on"])
    parts = PlanParts(head["purpose"], head["funding"], head["organisation"])
    return PlanTemplate(head["title"], ends_on, parts, _targets(plan, ends_on.year), tuple(tasks))


def _targets(plan: str, year: int) -> tuple[NewTarget, ...]:
    return tuple(
        NewTarget(
            title=row["title"],
            indicator=row["indicator"],
            operator=Operator(row["operator"]),
            value=Decimal(row["value"]),
            measure=row["measure"],
            kind=TargetKind(row["kind"]),
            year=year,
        )
        for row in _read("plan_targets.csv")
        if row["plan"] == plan
    )


def _agencies_by_task(tree: Tree) -> dict[str, dict[int, AssignmentRole]]:
    """Read the matrix for the agencies that exist on the day; communes stand in it as a group."""
    matrix: dict[str, dict[int, AssignmentRole]] = {}
    for row in _read("assignment_matrix.csv"):
        node = tree.by_code.get(row["agency"])
        if node is not None and node.level == Level.AGENCY:
            matrix.setdefault(row["task"], {})[node.unit_id] = _ROLES[row["role"]]
    return matrix


def _read(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        return [{key: nfc(text) for key, text in row.items()} for row in csv.DictReader(lines)]
