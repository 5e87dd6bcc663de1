"""The plans and the assignment matrix that ship with the program (handbook §2.2)."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chungtay.direction.enums import AssignmentRole
from chungtay.direction.services.planning import NewTask
from chungtay.platform.i18n.vietnamese import nfc
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Tree

_DATA = Path(__file__).resolve().parents[1] / "data"
_ROLES = {"C": AssignmentRole.LEAD, "P": AssignmentRole.CO_OPERATING}


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """A plan as it ships: its title, when it ends, and its tasks."""

    title: str
    ends_on: date
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
        )
        for row in _read("plan_tasks.csv")
        if row["plan"] == plan
    ]
    return PlanTemplate(head["title"], date.fromisoformat(head["ends_on"]), tuple(tasks))


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
