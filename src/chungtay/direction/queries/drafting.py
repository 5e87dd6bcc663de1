"""A draft as its writer sees it: each task with whom it would reach, and what is still missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext, ngettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import PlanState, Spread
from chungtay.direction.exceptions import PlanNotFound, PlanTaskNotFound
from chungtay.direction.models import Plan, PlanTask, PlanTaskUnit
from chungtay.direction.permissions import get_plan_for
from chungtay.papers.queries.numbers import last_number
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree

# Bodies within a commune get no tasks of a plan.
LEVELS = (Level.COMMUNE, Level.DISTRICT, Level.AGENCY)


@dataclass(frozen=True, slots=True)
class DraftTask:
    """A task of a draft, and how many units it would reach on the day."""

    task: PlanTask
    reach: int
    named: Mapping[int, str]
    is_late: bool

    @property
    def level(self) -> Level:
        """Return the level to whose units it goes."""
        return Level(self.task.level)

    @property
    def is_named(self) -> bool:
        """Tell whether the units are chosen one by one."""
        return self.task.spread == Spread.NAMED_UNITS


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with its tasks, and why it cannot go out yet; empty if it can."""

    plan: Plan
    tasks: Sequence[DraftTask]
    missing: Sequence[str]
    next_number: int

    @property
    def assignments(self) -> int:
        """Return how many assignments issuing would make."""
        return sum(line.reach for line in self.tasks)


def get_draft(viewer: Viewer, plan_id: int, *, tree: Tree) -> Draft:
    """
    Return a draft of the viewer's unit in five queries, whatever the number of its tasks.

    :raises NotPermitted: for a post that may not issue.
    :raises PlanNotFound: if there is none, or it has gone out.
    """
    viewer.must(Capability.DIRECTION_ISSUE)
    plan = get_plan_for(viewer, plan_id)
    if plan.state != PlanState.DRAFT:
        raise PlanNotFound(gettext("Kế hoạch này đã được ban hành, không sửa được nữa."))
    lines = _lines(viewer, plan, tree)
    return Draft(plan, lines, _missing(lines), _next_number(viewer, plan, tree))


def get_draft_task(draft: Draft, position: int) -> DraftTask:
    """
    Return one task of a draft.

    :raises PlanTaskNotFound: if the draft has none at that place.
    """
    for line in draft.tasks:
        if line.task.position == position:
            return line
    raise PlanTaskNotFound(gettext("Kế hoạch không có nhiệm vụ này."))


def units_to_name(viewer: Viewer, level: Level, *, tree: Tree) -> tuple[Node, ...]:
    """Return the units of a level that a task of the viewer's unit may name."""
    return tree.at_level(level, within=tree.unit(viewer.unit_id))


def _lines(viewer: Viewer, plan: Plan, tree: Tree) -> list[DraftTask]:
    lo, hi = viewer.scope
    own = {"unit_key__gte": lo, "unit_key__lte": hi}
    named: dict[int, dict[int, str]] = {}
    for row in PlanTaskUnit.objects.filter(plan_task__plan=plan, **own):
        named.setdefault(row.plan_task_id, {})[row.unit_id] = row.role
    reach = {
        level: {n.unit_id for n in units_to_name(viewer, level, tree=tree)} for level in LEVELS
    }
    lines = []
    for task in PlanTask.objects.filter(plan=plan, **own).order_by("position"):
        there = reach.get(Level(task.level), set())
        chosen = named.get(task.pk, {})
        met = there & chosen.keys() if task.spread == Spread.NAMED_UNITS else there
        lines.append(DraftTask(task, len(met), chosen, task.due_on < tree.day))
    return lines


def _missing(lines: Sequence[DraftTask]) -> list[str]:
    if not lines:
        return [gettext("Kế hoạch chưa có nhiệm vụ nào.")]
    late = sum(line.is_late for line in lines)
    nobody = [line for line in lines if not line.reach]
    missing = []
    if late:
        missing.append(
            ngettext(
                "%(number)d nhiệm vụ có hạn trước hôm nay.",
                "%(number)d nhiệm vụ có hạn trước hôm nay.",
                late,
            )
            % {"number": late}
        )
    missing += [
        gettext("Nhiệm vụ “%(title)s” chưa tới đơn vị nào.") % {"title": line.task.title}
        for line in nobody
    ]
    return missing


def _next_number(viewer: Viewer, plan: Plan, tree: Tree) -> int:
    lo, hi = viewer.scope
    last = Plan.objects.filter(
        unit_key__gte=lo, unit_key__lte=hi,
        unit_version__unit_id=viewer.unit_id, symbol=plan.symbol, issued_on__year=tree.day.year,
    ).aggregate(last=Max("number"))["last"]  # fmt: skip
    in_book = last_number(viewer, symbol=plan.symbol, year=tree.day.year)
    return max(last or 0, in_book) + 1
