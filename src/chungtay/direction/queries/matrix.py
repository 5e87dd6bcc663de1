"""Units down, tasks across: groups of units as counts, one group opened into its units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import DisplayState
from chungtay.direction.models import Assignment, Plan, PlanTask
from chungtay.direction.queries.counting import StateCounts, added, counts_by
from chungtay.direction.queries.plans import tasks_of
from chungtay.direction.queries.standing import Standings
from chungtay.direction.rules.overdue import Nearness, nearness
from chungtay.direction.rules.rollup import Rolled
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree

AGENCIES, COMMUNES = "co-quan", "cap-xa"


@dataclass(frozen=True, slots=True)
class Column:
    """One task across the top."""

    task: PlanTask
    tone: Nearness


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a task stands: counts for a group of units, a state for one unit, or neither."""

    counts: StateCounts | None = None
    state: DisplayState | None = None
    assignment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One unit, or the units of a group, down the side."""

    name: str
    code: str
    units: int
    is_group: bool
    is_open: bool
    cells: tuple[Cell, ...]
    # How far the unit's own plan is, or of a group how many of how many have adopted.
    own: str = ""
    # How far the unit is by weight, or a group's units in the mean; known of how many tasks.
    progress: Rolled | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table ready for the template."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    has_own: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """Units of one level under one parent; `head` is the district that stands for its communes."""

    code: str
    name: str
    level: Level
    parent_id: int
    head: Node | None
    units: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the database said: counts by task and parent unit, states by task and unit version."""

    counts: dict[tuple[int, int], StateCounts]
    states: dict[tuple[int, int], tuple[DisplayState, int]]


def matrix_of(
    viewer: Viewer,
    plan: Plan,
    *,
    standings: Standings,
    tree: Tree,
    now: datetime,
    opened: str | None,
) -> Matrix:
    """
    Return units × tasks with one group opened, in a fixed number of queries.

    The tree is that of the day of issue: tasks stand with the units that were given them.
    """
    above = next(iter(tree.held_by(viewer.unit_id)), None) or tree.unit(viewer.unit_id)
    is_province = above.level == Level.PROVINCE
    tasks = [task for task in tasks_of(viewer, plan) if is_province or task.level != Level.AGENCY]
    groups = list(_groups(viewer, above, tree))
    wanted = opened if is_province else above.code
    found = _found(viewer, tasks, now, next((one for one in groups if one.code == wanted), None))
    rows = [_total_row(above, tasks, groups, found, standings)] if is_province else []
    for group in groups:
        rows += _group_rows(group, tasks, found, standings, is_open=group.code == wanted)
    columns = tuple(Column(task, nearness(task.due_on, now.date())) for task in tasks)
    return Matrix(columns, tuple(rows))


def _groups(viewer: Viewer, above: Node, tree: Tree) -> Iterator[_Group]:
    is_province = above.level == Level.PROVINCE
    for node in tree.at_level(Level.DISTRICT):
        # A district's own keys were its own once; where its rows are held today is asked.
        if not (is_province or node.is_held_within(viewer.scope)):
            continue
        yield _Group(
            node.code, node.full_name, Level.COMMUNE, node.unit_id, node, tree.children(node)
        )
    if not is_province:
        return
    # Since 01/07/2025 communes stand directly below the province.
    for code, level, name in (
        (COMMUNES, Level.COMMUNE, gettext("Xã, phường, thị trấn")),
        (AGENCIES, Level.AGENCY, gettext("Sở, ban, ngành, đoàn thể")),
    ):
        units = tuple(node for node in tree.children(above) if node.level == level)
        if units:
            yield _Group(code, name, level, above.unit_id, None, units)


def _found(
    viewer: Viewer, tasks: Sequence[PlanTask], now: datetime, opened: _Group | None
) -> _Found:
    shown = (
        Assignment.objects.within(viewer.scope)
        .filter(plan_task__in=[task.pk for task in tasks])
        .with_display(now.date())
    )
    counts = counts_by(shown, "plan_task_id", "unit_version__parent_id")
    # By identity and without a join, so that a plan issued a moment ago is found as fast.
    alone = [task.pk for task in tasks if task.level in (Level.DISTRICT, Level.AGENCY)]
    single = Q(plan_task__in=alone)
    if opened is not None:
        single |= Q(
            plan_task__in=[task.pk for task in tasks if task.level == opened.level],
            unit_version__in=[node.version_id for node in opened.units],
        )
    rows = shown.filter(single).values_list("plan_task_id", "unit_version_id", "display", "pk")
    return _Found(
        {(task, parent): number for (task, parent), number in counts.items()},
        {(task, unit): (DisplayState(display), pk) for task, unit, display, pk in rows},
    )


def _total_row(
    above: Node,
    tasks: list[PlanTask],
    groups: list[_Group],
    found: _Found,
    standings: Standings,
) -> Row:
    by_task: dict[int, list[StateCounts]] = {}
    for (pk, _), number in found.counts.items():
        by_task.setdefault(pk, []).append(number)
    cells = [Cell(counts=added(by_task.get(task.pk, ()))) for task in tasks]
    communes = sum(len(group.units) for group in groups if group.level == Level.COMMUNE)
    return Row(
        above.full_name, "", communes, True, False, tuple(cells), progress=standings.rolled()
    )


def _group_rows(
    group: _Group,
    tasks: list[PlanTask],
    found: _Found,
    standings: Standings,
    *,
    is_open: bool,
) -> list[Row]:
    units = group.units
    if group.level == Level.AGENCY:
        having = {version for _, version in found.states}
        units = tuple(node for node in units if node.version_id in having)
    if not units:
        return []
    cells = tuple(_group_cell(task, group, found) for task in tasks)
    opened = [_unit_row(node, tasks, found, standings) for node in units] if is_open else []
    # The district itself is one of the units whose mean its row shows.
    members = [node.version_id for node in (*units, *([group.head] if group.head else []))]
    whole = Row(
        group.name, group.code, len(units), True, is_open, cells,
        progress=standings.rolled(members),
    )  # fmt: skip
    return [whole, *opened]


def _group_cell(task: PlanTask, group: _Group, found: _Found) -> Cell:
    if task.level == group.level:
        return Cell(counts=found.counts.get((task.pk, group.parent_id)))
    return _state_cell(task, group.head, found) if group.head else Cell()


def _unit_row(node: Node, tasks: list[PlanTask], found: _Found, standings: Standings) -> Row:
    cells = tuple(_state_cell(task, node, found) for task in tasks)
    rolled = standings.rolled([node.version_id])
    return Row(node.full_name, node.code, 1, False, False, cells, progress=rolled)


def _state_cell(task: PlanTask, node: Node, found: _Found) -> Cell:
    state, pk = found.states.get((task.pk, node.version_id), (None, None))
    return Cell(state=state, assignment_id=pk)
