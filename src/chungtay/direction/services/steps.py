"""What every step of an assignment has in common: the rule, the history row, the journal."""

from datetime import datetime

from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState
from chungtay.direction.exceptions import RemarkMissing
from chungtay.direction.models import Assignment, AssignmentStep
from chungtay.direction.rules.transitions import NEEDS_REMARK, check_transition
from chungtay.platform import journal

_TIMES = {
    AssignmentState.ACCEPTED: ("accepted_at",),
    AssignmentState.REPORTED: ("reported_at",),
    AssignmentState.DONE: ("finished_at",),
}


def change_of(new: AssignmentState, now: datetime) -> dict[str, object]:
    """Return the columns that a step into a state sets."""
    change: dict[str, object] = {"state": new, **dict.fromkeys(_TIMES.get(new, ()), now)}
    if new == AssignmentState.RETURNED:
        # What was sent back was not a report; the history keeps when it came.
        change["reported_at"] = None
    return change


def take_step(
    assignment: Assignment, new: AssignmentState, *, actor: Viewer, now: datetime, remark: str = ""
) -> Assignment:
    """
    Bring a locked assignment into a new state and write its history and the journal.

    :raises TransitionNotAllowed: if the rules do not know the step.
    :raises RemarkMissing: if the step needs a reason in words.
    """
    old = AssignmentState(assignment.state)
    check_transition(old, new)
    check_remark(new, remark)
    change = change_of(new, now)
    for name, value in change.items():
        setattr(assignment, name, value)
    assignment.save(update_fields=tuple(change))
    AssignmentStep.objects.bulk_create(
        [step_of(assignment.pk, assignment.unit_key, old, new, actor, now, remark)]
    )
    journal.record(
        act=f"assignment.{new.lower()}",
        actor=actor,
        now=now,
        object_type="assignment",
        object_id=assignment.pk,
        before={"state": old},
        after={"state": new},
        reason=remark,
    )
    return assignment


def check_remark(new: AssignmentState, remark: str) -> None:
    """
    Refuse to send back or cancel without a reason.

    :raises RemarkMissing: if there is none.
    """
    if new in NEEDS_REMARK and not remark.strip():
        raise RemarkMissing(gettext("Ghi lý do để đơn vị biết cần làm gì tiếp."))


def step_of(
    assignment_id: int,
    unit_key: int,
    old: AssignmentState,
    new: AssignmentState,
    actor: Viewer,
    now: datetime,
    remark: str,
) -> AssignmentStep:
    """Return the history row of a step, not yet saved."""
    return AssignmentStep(
        assignment_id=assignment_id,
        unit_key=unit_key,
        from_state=old,
        to_state=new,
        at=now,
        post_id=actor.post_id,
        post_title=actor.title,
        remark=remark.strip(),
    )
