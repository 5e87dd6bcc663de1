"""Issue a plan: every task goes to every unit it is spread to, all in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import Head, heads_of
from chungtay.direction.enums import AssignmentRole, AssignmentState, PlanState, Spread
from chungtay.direction.exceptions import PlanAlreadyIssued, PlanIncomplete, PlanNumberTaken
from chungtay.direction.models import (
    Assignment,
    Plan,
    PlanTargetUnit,
    PlanTask,
    PlanTaskUnit,
)
from chungtay.direction.permissions import get_plan_for
from chungtay.direction.services.holding import hold_figures_to
from chungtay.direction.services.telling import tell_assigned
from chungtay.papers.services.numbering import take_number
from chungtay.platform import journal
from chungtay.units.queries.tree import Node, Tree, tree_at


@dataclass(frozen=True, slots=True)
class IssuedPlan:
    """A plan that has gone out, and to how many units in how many assignments."""

    plan: Plan
    assignments: int
    units: int


@transaction.atomic
def issue_plan(
    *,
    plan_id: int,
    number: int,
    actor: Viewer,
    now: datetime,
    shown: tuple[int, int] | None = None,
) -> IssuedPlan:
    """
    Give a draft its number, show it to every unit below, assign its tasks and tell the heads;
    figures are held against its targets from then on.

    With `shown` it is shown to that range only: what an inspection found is not for neighbours.

    The post that answers is the head of the unit on the day.

    :raises PlanAlreadyIssued: if it is no draft.
    :raises PlanNumberTaken: if another plan of the year has the number.
    :raises NumberAlreadyTaken: if the book of numbers gave it to another paper.
    :raises PlanIncomplete: if a task is due already, or reaches no unit.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    plan = get_plan_for(actor, plan_id, lock=True)
    tasks = list(plan.tasks.order_by("position"))
    tree = tree_at(now.date())
    issuer = tree.unit(actor.unit_id)
    _check_may_go_out(plan, tasks, number, issuer, now)
    take_number(symbol=plan.symbol, about=plan.title, actor=actor, now=now, wanted=number)

    plan.state = PlanState.ISSUED
    plan.number = number
    plan.issued_on = now.date()
    plan.shown_lo, plan.shown_hi = shown or (actor.unit_key, actor.unit_key_hi)
    plan.unit_version_id = issuer.version_id
    plan.save(
        update_fields=("state", "number", "issued_on", "shown_lo", "shown_hi", "unit_version")
    )
    to = {"shown_lo": plan.shown_lo, "shown_hi": plan.shown_hi}
    plan.tasks.update(**to)
    plan.targets.update(**to)
    plan.bases.update(**to)
    PlanTargetUnit.objects.filter(target__plan=plan).update(**to)
    PlanTaskUnit.objects.filter(plan_task__plan=plan).update(**to)
    spread = _spread(tasks, tree, actor)
    heads = heads_of({node.unit_id for _, node, _ in spread}, day=now.date())
    assignments = Assignment.objects.bulk_create(
        (_assignment(task, node, role, heads, now) for task, node, role in spread),
        batch_size=2000,
    )
    hold_figures_to(plan, tree=tree, actor=actor, now=now)
    tell_assigned(plan, assignments, actor=actor, now=now)

    units = {node.code for _, node, _ in spread}
    journal.record(
        act="plan.issue",
        actor=actor,
        now=now,
        object_type="plan",
        object_id=plan.pk,
        facts={"plan": plan.code, "assignments": len(spread), "units": len(units)},
        batch=[(task.position, node.code, role) for task, node, role in spread],
    )
    return IssuedPlan(plan, len(spread), len(units))


def _check_may_go_out(
    plan: Plan, tasks: list[PlanTask], number: int, issuer: Node, now: datetime
) -> None:
    if plan.state != PlanState.DRAFT:
        raise PlanAlreadyIssued(
            gettext("Kế hoạch %(code)s đã được ban hành.") % {"code": plan.code}
        )
    same_number = Plan.objects.filter(
        unit_version__unit_id=issuer.unit_id,
        symbol=plan.symbol,
        number=number,
        issued_on__year=now.year,
    )
    if same_number.exists():
        raise PlanNumberTaken(
            gettext("Số %(number)s/%(symbol)s của năm %(year)s đã có kế hoạch khác dùng.")
            % {"number": f"{number:02d}", "symbol": plan.symbol, "year": now.year}
        )
    for task in tasks:
        if task.due_on < now.date():
            raise PlanIncomplete(
                gettext("Nhiệm vụ “%(title)s” có hạn trước ngày ban hành.") % {"title": task.title}
            )


def _spread(
    tasks: list[PlanTask], tree: Tree, actor: Viewer
) -> list[tuple[PlanTask, Node, AssignmentRole]]:
    named: dict[int, dict[int, AssignmentRole]] = {}
    for row in PlanTaskUnit.objects.filter(plan_task__in=tasks).order_by("pk"):
        named.setdefault(row.plan_task_id, {})[row.unit_id] = AssignmentRole(row.role)
    above = tree.unit(actor.unit_id)
    spread = []
    for task in tasks:
        nodes = tree.at_level(task.level, within=above)
        roles = dict.fromkeys((node.unit_id for node in nodes), AssignmentRole.LEAD)
        if task.spread == Spread.NAMED_UNITS:
            roles = named.get(task.pk, {})
        reached = [(task, node, roles[node.unit_id]) for node in nodes if node.unit_id in roles]
        if not reached or len(reached) < len(roles):
            raise PlanIncomplete(
                gettext("Nhiệm vụ “%(title)s” giao cho đơn vị không có vào ngày ban hành.")
                % {"title": task.title}
            )
        spread += reached
    return spread


def _assignment(
    task: PlanTask, node: Node, role: AssignmentRole, heads: Mapping[int, Head], now: datetime
) -> Assignment:
    head = heads.get(node.unit_id)
    return Assignment(
        plan_task=task,
        unit_version_id=node.version_id,
        unit_key=node.key,
        accountable_id=head.post_id if head else None,
        role=role,
        due_on=task.due_on,
        state=AssignmentState.ASSIGNED,
        assigned_at=now,
    )
