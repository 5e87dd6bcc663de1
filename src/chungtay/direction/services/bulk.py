"""Enter many units' steps at once, as the standing office does from its register."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState
from chungtay.direction.exceptions import AssignmentNotFound
from chungtay.direction.models import Assignment, AssignmentStep
from chungtay.direction.permissions import check_assigner
from chungtay.direction.rules.transitions import check_transition
from chungtay.direction.services.steps import change_of, check_remark, step_of
from chungtay.platform import journal


@transaction.atomic
def advance_in_bulk(
    *,
    assignment_ids: Collection[int],
    to_state: AssignmentState,
    remark: str,
    actor: Viewer,
    now: datetime,
) -> int:
    """
    Bring many assignments into one state, all or none; return how many.

    Same rules as one by one. Only the unit that assigned them may: for a unit that has told it
    on paper or by telephone, so the history names the post that entered it.

    :raises AssignmentNotFound: if one of them is not for this viewer to know about.
    :raises NotTheAssigner: if one of them was given by another unit.
    :raises TransitionNotAllowed: if one of them cannot take the step.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    check_remark(to_state, remark)
    locked = _lock(actor, assignment_ids)
    for assignment in locked:
        check_assigner(actor, assignment)
        check_transition(AssignmentState(assignment.state), to_state)
    ids = [assignment.pk for assignment in locked]
    Assignment.objects.filter(pk__in=ids).update(**change_of(to_state, now))
    AssignmentStep.objects.bulk_create(_steps(locked, to_state, actor, now, remark))
    journal.record(
        act=f"assignment.{to_state.lower()}_in_bulk",
        actor=actor,
        now=now,
        object_type="assignments",
        object_id=to_state,
        facts={"assignments": len(ids)},
        batch=ids,
        after={"state": to_state},
        reason=remark,
    )
    return len(ids)


def _lock(actor: Viewer, assignment_ids: Collection[int]) -> list[Assignment]:
    locked = list(
        Assignment.objects.within(actor.scope)
        .filter(pk__in=list(assignment_ids))
        .select_related("plan_task__plan", "unit_version")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    if len(locked) < len(set(assignment_ids)):
        raise AssignmentNotFound(gettext("Có nhiệm vụ không thuộc phần việc của đồng chí."))
    return locked


def _steps(
    locked: Iterable[Assignment],
    new: AssignmentState,
    actor: Viewer,
    now: datetime,
    remark: str,
) -> list[AssignmentStep]:
    return [
        step_of(
            assignment.pk,
            assignment.unit_key,
            AssignmentState(assignment.state),
            new,
            actor,
            now,
            remark,
        )
        for assignment in locked
    ]
