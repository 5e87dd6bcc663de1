"""Who has made a plan its own, who has not, who is late: by unit, counted, on the map."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import Adoption
from chungtay.direction.models import Assignment, OwnPlan, OwnTask, Plan
from chungtay.direction.permissions import get_own_plan_for
from chungtay.direction.queries.matrix import AGENCIES, COMMUNES, Matrix, Row
from chungtay.direction.rules.adoption import OwnFacts, adopted_on, adoption_of, is_late
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree


@dataclass(frozen=True, slots=True)
class AdoptionLine:
    """One unit that was given tasks of a plan, and its answer."""

    node: Node
    above: str
    adoption: Adoption
    is_late: bool
    own: OwnPlan | None
    adopted_on: date | None


@dataclass(frozen=True, slots=True)
class AdoptionList:
    """Every unit that has to answer a plan."""

    lines: tuple[AdoptionLine, ...]

    @property
    def adopted(self) -> int:
        """Return how many have adopted."""
        return sum(line.adoption == Adoption.ADOPTED for line in self.lines)

    @property
    def late(self) -> int:
        """Return how many did not in time."""
        return sum(line.is_late for line in self.lines)

    @property
    def share(self) -> float:
        """Return the adopted of all, from 0 to 1."""
        return self.adopted / len(self.lines) if self.lines else 0.0

    @property
    def counts(self) -> list[tuple[Adoption, int]]:
        """Return how many stand where, in the order of the way."""
        found = Counter(line.adoption for line in self.lines)
        return [(one, found[one]) for one in Adoption]

    def by_code(self) -> dict[str, AdoptionLine]:
        """Return the lines by the code of the unit."""
        return {line.node.code: line for line in self.lines}


@dataclass(frozen=True, slots=True)
class OwnPlanPage:
    """An own plan with its tasks."""

    own: OwnPlan
    tasks: tuple[OwnTask, ...]
    is_own: bool


def list_adoption(viewer: Viewer, plan: Plan, *, tree: Tree, today: date) -> AdoptionList:
    """
    Return who of the viewer's range has answered a plan, in two queries, in the order of the tree.

    Units are those that hold its tasks today; what a predecessor adopted counts for the successor.
    """
    keys = set(
        Assignment.objects.within(viewer.scope)
        .counted()
        .filter(plan_task__plan=plan)
        .values_list("unit_key", flat=True)
    )
    own: dict[int, list[OwnPlan]] = defaultdict(list)
    lo, hi = viewer.scope
    for row in OwnPlan.objects.filter(plan=plan, unit_key__gte=lo, unit_key__lte=hi).order_by("pk"):
        own[row.unit_key].append(row)
    lines = []
    for node in tree.nodes:
        if node.key not in keys or node.key == plan.unit_key:
            continue
        rows = own.get(node.key, [])
        facts = [OwnFacts(row.issued_on, row.briefed_on) for row in rows]
        parent = tree.parent(node)
        lines.append(
            AdoptionLine(
                node=node,
                above=parent.name if parent and node.level == Level.COMMUNE else "",
                adoption=adoption_of(facts),
                is_late=is_late(facts, adopt_by=plan.adopt_by, today=today),
                own=rows[0] if rows else None,
                adopted_on=adopted_on(facts),
            )
        )
    return AdoptionList(tuple(lines))


def with_adoption(matrix: Matrix, adoption: AdoptionList, tree: Tree) -> Matrix:
    """Return a matrix with the column of own plans: the state of a unit, counts of a group."""
    lines = adoption.by_code()
    groups: dict[str, list[AdoptionLine]] = defaultdict(list)
    for line in adoption.lines:
        level = Level(line.node.level)
        parent = tree.parent(line.node)
        key = AGENCIES if level == Level.AGENCY else parent.code if parent else ""
        groups[key].append(line)
        if level == Level.COMMUNE:
            groups[COMMUNES].append(line)
    rows = tuple(replace(row, own=_said(row, lines, groups)) for row in matrix.rows)
    return replace(matrix, rows=rows, has_own=True)


def _said(row: Row, lines: dict[str, AdoptionLine], groups: dict[str, list[AdoptionLine]]) -> str:
    if row.is_group and not row.code:
        return f"{sum(one.adoption == Adoption.ADOPTED for one in lines.values())}/{len(lines)}"
    if row.is_group and row.code in groups:
        members = groups[row.code]
        adopted = sum(one.adoption == Adoption.ADOPTED for one in members)
        return f"{adopted}/{len(members)}"
    line = lines.get(row.code)
    return str(line.adoption.label) if line else ""


def get_own_plan_page(viewer: Viewer, own_plan_id: int) -> OwnPlanPage:
    """
    Return an own plan with its tasks, in two queries.

    :raises PlanNotFound: also when it is not for this viewer to know about.
    """
    own = get_own_plan_for(viewer, own_plan_id)
    tasks = own.tasks.select_related("assignment").order_by("position")
    return OwnPlanPage(own, tuple(tasks), own.unit_key == viewer.unit_key)


def own_answer(viewer: Viewer, plan: Plan) -> OwnPlan | None:
    """Return the own plan with which the viewer's unit answers a plan, if it has begun one."""
    return OwnPlan.objects.filter(plan=plan, unit_key=viewer.unit_key).order_by("pk").first()


def plans_to_answer(unit_key: int) -> list[Plan]:
    """Return the plans with a day of adoption that a unit has tasks of and has not adopted."""
    adopted = OwnPlan.objects.filter(
        unit_key=unit_key, number__isnull=False, briefed_on__isnull=False
    ).values("plan_id")
    given = Assignment.objects.within((unit_key, unit_key)).counted().values("plan_task__plan_id")
    return list(
        Plan.objects.filter(pk__in=given, adopt_by__isnull=False)
        .exclude(pk__in=adopted)
        .exclude(unit_key=unit_key)
        .order_by("adopt_by", "pk")
    )
