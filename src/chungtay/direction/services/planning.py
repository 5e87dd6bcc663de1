"""Write the draft of a plan with its tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentRole, EvidenceRule, PlanState, Spread
from chungtay.direction.exceptions import PlanIncomplete
from chungtay.direction.models import Plan, PlanTask, PlanTaskUnit
from chungtay.direction.services.targeting import NO_PARTS, NewTarget, PlanParts, keep_targets
from chungtay.platform import journal
from chungtay.units.enums import Level


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task as it is planned: for every unit of a level, or for named units (by identity)."""

    title: str
    product: str
    level: Level
    due_on: date
    short_title: str = ""
    named: Mapping[int, AssignmentRole] = field(default_factory=dict)
    weight: int = 1
    evidence: str = EvidenceRule.NONE
    quantity_wanted: int | None = None


@transaction.atomic
def draft_plan(
    *,
    symbol: str,
    title: str,
    issuer: str,
    ends_on: date,
    tasks: Sequence[NewTask],
    conclusion_id: int | None,
    actor: Viewer,
    now: datetime,
    adopt_by: date | None = None,
    parts: PlanParts = NO_PARTS,
    targets: Sequence[NewTarget] = (),
) -> Plan:
    """
    Keep a plan with its tasks as a draft of the actor's unit.

    :raises PlanIncomplete: if it has no task, or a task is due after the plan ends.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    _check_tasks(tasks, ends_on)
    plan = keep_plan(
        symbol=symbol, title=title, issuer=issuer, ends_on=ends_on,
        conclusion_id=conclusion_id, adopt_by=adopt_by, actor=actor, parts=parts,
    )  # fmt: skip
    made = keep_tasks(plan, tasks)
    keep_targets(plan, targets)
    journal.record(
        act="plan.draft",
        actor=actor,
        now=now,
        object_type="plan",
        object_id=plan.pk,
        facts={"tasks": len(made)},
        after={"title": title},
    )
    return plan


def keep_plan(
    *,
    symbol: str,
    title: str,
    issuer: str,
    ends_on: date,
    conclusion_id: int | None,
    adopt_by: date | None,
    actor: Viewer,
    parts: PlanParts,
) -> Plan:
    """Keep the head of a plan as a draft of the actor's unit; the act around it is the caller's."""
    return Plan.objects.create(
        symbol=symbol,
        title=title,
        issuer=issuer,
        purpose=parts.purpose,
        funding=parts.funding,
        organisation=parts.organisation,
        ends_on=ends_on,
        adopt_by=adopt_by,
        based_on_id=conclusion_id,
        state=PlanState.DRAFT,
        unit_key=actor.unit_key,
    )


def keep_tasks(plan: Plan, tasks: Sequence[NewTask], *, first: int = 1) -> list[PlanTask]:
    """Keep tasks of a draft from a place on, with the units that they name."""
    made = PlanTask.objects.bulk_create(
        PlanTask(
            plan=plan,
            position=position,
            title=task.title,
            short_title=task.short_title,
            product=task.product,
            level=task.level,
            spread=Spread.NAMED_UNITS if task.named else Spread.EVERY_UNIT,
            due_on=task.due_on,
            weight=task.weight,
            evidence=task.evidence,
            quantity_wanted=task.quantity_wanted,
            unit_key=plan.unit_key,
        )
        for position, task in enumerate(tasks, start=first)
    )
    PlanTaskUnit.objects.bulk_create(
        PlanTaskUnit(plan_task=row, unit_id=unit, role=role, unit_key=plan.unit_key)
        for row, task in zip(made, tasks, strict=True)
        for unit, role in task.named.items()
    )
    return made


def _check_tasks(tasks: Sequence[NewTask], ends_on: date) -> None:
    if not tasks:
        raise PlanIncomplete(gettext("Kế hoạch chưa có nhiệm vụ nào."))
    for task in tasks:
        if task.due_on > ends_on:
            raise PlanIncomplete(
                gettext("Nhiệm vụ “%(title)s” có hạn sau ngày kế hoạch kết thúc.")
                % {"title": task.title}
            )
