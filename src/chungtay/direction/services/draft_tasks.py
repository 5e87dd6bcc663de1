"""The tasks of a plan before it goes out: add, change, remove."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import Spread
from chungtay.direction.exceptions import PlanIncomplete, PlanTaskNotFound
from chungtay.direction.models import Plan, PlanTask, PlanTaskUnit
from chungtay.direction.permissions import get_draft_for
from chungtay.direction.services.drafting import note_draft
from chungtay.direction.services.planning import NewTask, keep_tasks
from chungtay.units.queries.tree import tree_at


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
    note_draft("plan_task.add", plan, actor, now, {"position": row.position})
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
    row = get_task_of(plan, position)
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
    note_draft("plan_task.change", plan, actor, now, {"position": position})
    return row


@transaction.atomic
def remove_task(*, plan_id: int, position: int, actor: Viewer, now: datetime) -> None:
    """
    Take a task out of a draft; those after it move up.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanTaskNotFound: if the plan has no task at that place.
    """
    plan = get_draft_for(actor, plan_id)
    row = get_task_of(plan, position)
    row.named.all().delete()
    row.bases.all().delete()
    row.delete()
    for later in plan.tasks.filter(position__gt=position).order_by("position"):
        later.position -= 1
        later.save(update_fields=("position",))
    note_draft("plan_task.remove", plan, actor, now, {"position": position})


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


def get_task_of(plan: Plan, position: int) -> PlanTask:
    """
    Return the task of a plan at a place.

    :raises PlanTaskNotFound: if there is none.
    """
    row = plan.tasks.filter(position=position).first()
    if row is None:
        raise PlanTaskNotFound(gettext("Kế hoạch không có nhiệm vụ này."))
    return row
