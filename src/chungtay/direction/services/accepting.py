"""A unit accepts what it was given: one task, or all that wait."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState
from chungtay.direction.exceptions import NothingToAccept
from chungtay.direction.models import Assignment, AssignmentStep
from chungtay.direction.permissions import check_holder, get_assignment_for
from chungtay.direction.rules.transitions import check_transition
from chungtay.direction.services.steps import change_of, step_of, take_step
from chungtay.platform import journal

_ASSIGNED, _ACCEPTED = AssignmentState.ASSIGNED, AssignmentState.ACCEPTED


@transaction.atomic
def accept_assignment(*, assignment_id: int, actor: Viewer, now: datetime) -> Assignment:
    """
    Accept one task for the actor's unit.

    :raises NotTheHolder: if it was given to another unit.
    :raises TransitionNotAllowed: if it is accepted already.
    """
    actor.must(Capability.DIRECTION_CARRY_OUT)
    assignment = get_assignment_for(actor, assignment_id, lock=True)
    check_holder(actor, assignment)
    return take_step(assignment, _ACCEPTED, actor=actor, now=now)


@transaction.atomic
def accept_many(*, actor: Viewer, now: datetime, plan_id: int | None = None) -> int:
    """
    Accept what waits at the actor's own unit, of one plan or all; return how many tasks that were.

    :raises NothingToAccept: if nothing waits.
    """
    actor.must(Capability.DIRECTION_CARRY_OUT)
    rows = Assignment.objects.within(actor.scope).filter(unit_key=actor.unit_key, state=_ASSIGNED)
    if plan_id is not None:
        rows = rows.filter(plan_task__plan_id=plan_id)
    waiting = list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    if not waiting:
        raise NothingToAccept(gettext("Đơn vị không còn nhiệm vụ nào chưa nhận."))
    check_transition(_ASSIGNED, _ACCEPTED)
    Assignment.objects.filter(pk__in=waiting).update(**change_of(_ACCEPTED, now))
    AssignmentStep.objects.bulk_create(
        step_of(
            pk, actor.unit_key, _ASSIGNED, _ACCEPTED, actor, now, "", by_account=actor.account_id
        )
        for pk in waiting
    )
    journal.record(
        act="assignment.accept_many",
        actor=actor,
        now=now,
        object_type="unit",
        object_id=actor.unit_id,
        facts={"assignments": len(waiting)},
        batch=waiting,
    )
    return len(waiting)
