"""Write a plan before it goes out: begin it, change its head, add, change and remove its tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import Spread
from chungtay.direction.exceptions import PlanIncomplete, PlanTaskNotFound
from chungtay.direction.models import Plan, PlanTask, PlanTaskUnit
from chungtay.direction.permissions import get_conclusion_for, get_draft_for
from chungtay.direction.services.planning import NewTask, keep_plan, keep_tasks
from chungtay.direction.services.targeting import NO_PARTS, NewTarget, keep_targets
from chungtay.direction.services.templates import plan_template
from chungtay.platform import journal
from chungtay.units.queries.tree import tree_at


@dataclass(frozen=True, slots=True)
class PlanWords:
    """The head of a plan as it is typed."""

    title: str
    symbol: str
    issuer: str
    ends_on: date
    # By when every unit that gets tasks answers with a plan of its own.
    adopt_by: date | None = None


@transaction.atomic
def begin_plan(
    *, words: PlanWords, template: str, conclusion_id: int | None, actor: Viewer, now: datetime
) -> Plan:
    """
    Begin a draft, empty or with the tasks of a template, resting on a conclusion or on none.

    A template gives its tasks, targets and standard parts. Its tasks are due on the same days of
    the year in which the plan ends; one that would be due after that is due on its last day.

    :raises NotPermitted: for a post that may not issue.
    :raises ConferenceNotFound: if the conclusion is not the actor's to know about.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    if conclusion_id is not None:
        get_conclusion_for(actor, conclusion_id)
    tasks: tuple[NewTask, ...] = ()
    targets: tuple[NewTarget, ...] = ()
    parts = NO_PARTS
    title = words.title
    if template:
        shipped = plan_template(template, tree=tree_at(now.date()))
        years = words.ends_on.year - shipped.ends_on.year
        tasks = tuple(_within(task, words.ends_on, years) for task in shipped.tasks)
        targets = tuple(replace(one, year=words.ends_on.year) for one in shipped.targets)
        parts, title = shipped.parts, title or shipped.title
    plan = keep_plan(
        symbol=words.symbol, title=title, issuer=words.issuer, ends_on=words.ends_on,
        conclusion_id=conclusion_id, adopt_by=words.adopt_by, actor=actor, parts=parts,
    )  # fmt: skip
    keep_tasks(plan, tasks)
    keep_targets(plan, targets)
    _note("plan.begin", plan, actor, now, {"tasks": len(tasks)}, after={"title": title})
    return plan


@transaction.atomic
def change_plan(*, plan_id: int, words: PlanWords, actor: Viewer, now: datetime) -> Plan:
    """
    Change the head of a draft.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanIncomplete: if a task would be due after the plan has ended.
    """
    plan = get_draft_for(actor, plan_id)
    before = _head(plan)
    last = plan.tasks.aggregate(last=Max("due_on"))["last"]
    if last is not None and last > words.ends_on:
        raise PlanIncomplete(
            gettext("Có nhiệm vụ hạn %(due)s, sau ngày kết thúc; sửa hạn ấy trước.")
            % {"due": last.strftime("%d/%m/%Y")}
        )
    plan.title, plan.symbol = words.title, words.symbol
    plan.issuer, plan.ends_on = words.issuer, words.ends_on
    plan.adopt_by = words.adopt_by
    plan.save(update_fields=("title", "symbol", "issuer", "ends_on", "adopt_by"))
    _note("plan.change", plan, actor, now, {}, before=before, after=_head(plan))
    return plan


@transaction.atomic
def add_task(*, plan_id: int, task: NewTask, actor: Viewer, now: datetime) -> PlanTask:
    """
    Put a task at the end of a draft.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanIncomplete: if the task is due after the plan has ended, or names a unit that is
        not one of its level on the day.
    """
    plan = get_draft_for(actor, plan_id)
    _check(task, plan, actor, now)
    last = plan.tasks.aggregate(last=Max("position"))["last"] or 0
    (row,) = keep_tasks(plan, [task], first=last + 1)
    _note("plan_task.add", plan, actor, now, {"position": row.position})
    return row


@transaction.atomic
def change_task(
    *, plan_id: int, position: int, task: NewTask, actor: Viewer, now: datetime
) -> PlanTask:
    """
    Change a task of a draft, which keeps its place and its level.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanTaskNotFound: if the plan has no task at that place.
    :raises PlanIncomplete: as for `add_task`.
    """
    plan = get_draft_for(actor, plan_id)
    row = _task(plan, position)
    _check(task, plan, actor, now)
    row.title, row.short_title, row.product = task.title, task.short_title, task.product
    row.due_on, row.weight = task.due_on, task.weight
    row.evidence, row.quantity_wanted = task.evidence, task.quantity_wanted
    row.spread = Spread.NAMED_UNITS if task.named else Spread.EVERY_UNIT
    row.save(
        update_fields=(
            "title", "short_title", "product", "due_on", "spread", "weight", "evidence",
            "quantity_wanted",
        )
    )  # fmt: skip
    row.named.all().delete()
    PlanTaskUnit.objects.bulk_create(
        PlanTaskUnit(plan_task=row, unit_id=unit, role=role, unit_key=plan.unit_key)
        for unit, role in task.named.items()
    )
    _note("plan_task.change", plan, actor, now, {"position": position})
    return row


@transaction.atomic
def remove_task(*, plan_id: int, position: int, actor: Viewer, now: datetime) -> None:
    """
    Take a task out of a draft; those after it move up.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanTaskNotFound: if the plan has no task at that place.
    """
    plan = get_draft_for(actor, plan_id)
    row = _task(plan, position)
    row.named.all().delete()
    row.delete()
    for later in plan.tasks.filter(position__gt=position).order_by("position"):
        later.position -= 1
        later.save(update_fields=("position",))
    _note("plan_task.remove", plan, actor, now, {"position": position})


def _head(plan: Plan) -> journal.Fields:
    return {
        "title": plan.title, "symbol": plan.symbol, "issuer": plan.issuer, "ends_on": plan.ends_on,
    }  # fmt: skip


def _within(task: NewTask, ends_on: date, years: int) -> NewTask:
    due_on = task.due_on.replace(year=task.due_on.year + years)
    return replace(task, due_on=min(due_on, ends_on))


def _check(task: NewTask, plan: Plan, actor: Viewer, now: datetime) -> None:
    if task.due_on > plan.ends_on:
        raise PlanIncomplete(
            gettext("Hạn %(due)s ở sau ngày kế hoạch kết thúc %(end)s.")
            % {
                "due": task.due_on.strftime("%d/%m/%Y"),
                "end": plan.ends_on.strftime("%d/%m/%Y"),
            }
        )
    tree = tree_at(now.date())
    there = {node.unit_id for node in tree.at_level(task.level, within=tree.unit(actor.unit_id))}
    if not task.named.keys() <= there:
        raise PlanIncomplete(gettext("Có đơn vị được chọn không thuộc cấp của nhiệm vụ này."))


def _task(plan: Plan, position: int) -> PlanTask:
    row = plan.tasks.filter(position=position).first()
    if row is None:
        raise PlanTaskNotFound(gettext("Kế hoạch không có nhiệm vụ này."))
    return row


def _note(
    act: str,
    plan: Plan,
    actor: Viewer,
    now: datetime,
    facts: Mapping[str, object],
    *,
    before: journal.Fields | None = None,
    after: journal.Fields | None = None,
) -> None:
    journal.record(
        act=act, actor=actor, now=now, object_type="plan", object_id=plan.pk,
        facts=facts, before=before, after=after,
    )  # fmt: skip
