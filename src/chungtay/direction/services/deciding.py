"""The unit that assigned confirms a report, sends it back, or takes the task back."""

from datetime import datetime

from django.db import transaction

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState
from chungtay.direction.models import Assignment
from chungtay.direction.permissions import check_assigner, get_assignment_for
from chungtay.direction.services.steps import take_step


@transaction.atomic
def confirm_done(*, assignment_id: int, remark: str, actor: Viewer, now: datetime) -> Assignment:
    """
    Confirm what a unit reported.

    :raises NotTheAssigner: if another unit gave the task.
    :raises TransitionNotAllowed: if nothing is reported.
    """
    return _decide(assignment_id, AssignmentState.DONE, actor, now, remark)


@transaction.atomic
def return_assignment(
    *, assignment_id: int, remark: str, actor: Viewer, now: datetime
) -> Assignment:
    """
    Send a report back with what is still missing.

    :raises NotTheAssigner: if another unit gave the task.
    :raises RemarkMissing: without a reason.
    :raises TransitionNotAllowed: if nothing is reported.
    """
    return _decide(assignment_id, AssignmentState.RETURNED, actor, now, remark)


@transaction.atomic
def cancel_assignment(
    *, assignment_id: int, remark: str, actor: Viewer, now: datetime
) -> Assignment:
    """
    Take a task back from a unit; it is counted no longer, its history stays.

    :raises NotTheAssigner: if another unit gave the task.
    :raises RemarkMissing: without a reason.
    :raises TransitionNotAllowed: if the unit has reported or finished it.
    """
    return _decide(assignment_id, AssignmentState.CANCELLED, actor, now, remark)


def _decide(
    assignment_id: int, new: AssignmentState, actor: Viewer, now: datetime, remark: str
) -> Assignment:
    actor.must(Capability.DIRECTION_ISSUE)
    assignment = get_assignment_for(actor, assignment_id, lock=True)
    check_assigner(actor, assignment)
    return take_step(assignment, new, actor=actor, now=now, remark=remark)
