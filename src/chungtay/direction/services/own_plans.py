"""A unit answers a plan from above with its own: derived from it, with finer tasks."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import PlanState
from chungtay.direction.exceptions import OwnPlanRefused
from chungtay.direction.models import Assignment, OwnPlan, OwnTask
from chungtay.direction.permissions import get_own_plan_for, get_plan_for
from chungtay.platform import journal
from chungtay.units.queries.tree import tree_at

_SYMBOL = "KH-UBND"


@dataclass(frozen=True, slots=True)
class OwnTaskWords:
    """A task of an own plan as it is typed."""

    title: str
    product: str
    doer: str
    due_on: date


@transaction.atomic
def derive_plan(*, plan_id: int, actor: Viewer, now: datetime) -> OwnPlan:
    """
    Begin the own plan of the actor's unit with the tasks that it was given by the plan above.

    :raises NotPermitted: for a post that carries nothing out.
    :raises PlanNotFound: if the plan is not for this unit to know about.
    :raises OwnPlanRefused: if the unit has no task of it, or has begun its own already.
    """
    actor.must(Capability.DIRECTION_CARRY_OUT)
    plan = get_plan_for(actor, plan_id)
    given = list(
        Assignment.objects.within((actor.unit_key, actor.unit_key))
        .counted()
        .filter(plan_task__plan=plan)
        .select_related("plan_task")
        .order_by("plan_task__position", "pk")
    )
    if plan.state != PlanState.ISSUED or not given:
        raise OwnPlanRefused(gettext("Kế hoạch này không giao nhiệm vụ nào cho đơn vị."))
    if OwnPlan.objects.filter(plan=plan, unit_key=actor.unit_key).exists():
        raise OwnPlanRefused(gettext("Đơn vị đã lập kế hoạch thực hiện kế hoạch này."))
    unit = tree_at(now.date()).unit(actor.unit_id)
    own = OwnPlan.objects.create(
        plan=plan,
        unit_version_id=unit.version_id,
        unit_key=actor.unit_key,
        title=gettext("%(unit)s thực hiện %(title)s")
        % {"unit": unit.full_name, "title": plan.title[:1].lower() + plan.title[1:]},
        symbol=_SYMBOL,
        signer_title=actor.title,
    )
    OwnTask.objects.bulk_create(
        OwnTask(
            own_plan=own,
            position=at,
            title=row.plan_task.title,
            product=row.plan_task.product,
            due_on=row.due_on,
            assignment=row,
            unit_key=own.unit_key,
        )
        for at, row in enumerate(given, start=1)
    )
    note_own_plan("own_plan.derive", own, actor, now, {"tasks": len(given)})
    return own


@transaction.atomic
def change_own_plan(
    *, own_plan_id: int, title: str, symbol: str, signer_title: str, actor: Viewer, now: datetime
) -> OwnPlan:
    """
    Change the head of a draft.

    :raises OwnPlanRefused: if it has been issued.
    """
    own = draft_of(own_plan_id, actor)
    own.title, own.symbol, own.signer_title = title, symbol, signer_title
    own.save(update_fields=("title", "symbol", "signer_title"))
    note_own_plan("own_plan.change", own, actor, now, {})
    return own


@transaction.atomic
def add_own_task(*, own_plan_id: int, words: OwnTaskWords, actor: Viewer, now: datetime) -> OwnTask:
    """
    Put a finer task of the unit's own at the end of a draft.

    :raises OwnPlanRefused: if the plan has been issued, or the task is due before today.
    """
    own = draft_of(own_plan_id, actor)
    _check_day(words.due_on, now)
    last = own.tasks.aggregate(last=Max("position"))["last"] or 0
    task = OwnTask.objects.create(
        own_plan=own,
        position=last + 1,
        title=words.title,
        product=words.product,
        doer=words.doer,
        due_on=words.due_on,
        unit_key=own.unit_key,
    )
    note_own_plan("own_plan.add_task", own, actor, now, {"position": task.position})
    return task


@transaction.atomic
def change_own_task(
    *, own_plan_id: int, position: int, words: OwnTaskWords, actor: Viewer, now: datetime
) -> OwnTask:
    """
    Change a task of a draft; one taken over from above is not due later than above.

    :raises OwnPlanRefused: if the plan has been issued, there is no such task, or its day is wrong.
    """
    own = draft_of(own_plan_id, actor)
    task = task_of(own, position)
    above = task.assignment
    if above is not None and words.due_on > above.due_on:
        raise OwnPlanRefused(
            gettext("Cấp trên giao hạn %(day)s; việc này không để muộn hơn.")
            % {"day": f"{above.due_on:%d/%m/%Y}"}
        )
    _check_day(words.due_on, now)
    task.title, task.product = words.title, words.product
    task.doer, task.due_on = words.doer, words.due_on
    task.save(update_fields=("title", "product", "doer", "due_on"))
    note_own_plan("own_plan.change_task", own, actor, now, {"position": position})
    return task


@transaction.atomic
def remove_own_task(*, own_plan_id: int, position: int, actor: Viewer, now: datetime) -> OwnPlan:
    """
    Take a task of the unit's own out of a draft; those from above stay.

    :raises OwnPlanRefused: if the plan has been issued, or the task was given from above.
    """
    own = draft_of(own_plan_id, actor)
    task = task_of(own, position)
    if task.assignment_id is not None:
        raise OwnPlanRefused(gettext("Việc do cấp trên giao thì giữ trong kế hoạch của đơn vị."))
    task.delete()
    own.tasks.filter(position__gt=position).update(position=F("position") - 1)
    note_own_plan("own_plan.remove_task", own, actor, now, {"position": position})
    return own


def own_of(own_plan_id: int, actor: Viewer) -> OwnPlan:
    """
    Return a plan of the actor's own unit, locked.

    :raises OwnPlanRefused: if it is another unit's.
    """
    actor.must(Capability.DIRECTION_CARRY_OUT)
    own = get_own_plan_for(actor, own_plan_id, lock=True)
    if own.unit_key != actor.unit_key:
        raise OwnPlanRefused(gettext("Kế hoạch này của đơn vị khác."))
    return own


def draft_of(own_plan_id: int, actor: Viewer) -> OwnPlan:
    """
    Return a draft of the actor's own unit, locked.

    :raises OwnPlanRefused: if it has been issued.
    """
    own = own_of(own_plan_id, actor)
    if own.number is not None:
        raise OwnPlanRefused(gettext("Kế hoạch %(code)s đã được ban hành.") % {"code": own.code})
    return own


def task_of(own: OwnPlan, position: int) -> OwnTask:
    """
    Return one task of an own plan.

    :raises OwnPlanRefused: if there is none at that place.
    """
    task = own.tasks.select_related("assignment").filter(position=position).first()
    if task is None:
        raise OwnPlanRefused(gettext("Kế hoạch không có nhiệm vụ này."))
    return task


def _check_day(due_on: date, now: datetime) -> None:
    if due_on < now.date():
        raise OwnPlanRefused(gettext("Hạn phải từ hôm nay trở đi."))


def note_own_plan(
    act: str, own: OwnPlan, actor: Viewer, now: datetime, facts: dict[str, object]
) -> None:
    """Write an act about an own plan into the journal."""
    journal.record(
        act=act,
        actor=actor,
        now=now,
        object_type="own_plan",
        object_id=own.pk,
        facts=facts,
    )
