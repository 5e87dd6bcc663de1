"""A unit starts a task and reports it as done."""

from datetime import datetime

from django.db import transaction

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState
from chungtay.direction.models import Assignment
from chungtay.direction.permissions import check_holder, get_assignment_for
from chungtay.direction.services.progress import check_evidence
from chungtay.direction.services.steps import take_step


@transaction.atomic
def start_assignment(*, assignment_id: int, actor: Viewer, now: datetime) -> Assignment:
    """
    Note that the unit has begun.

    :raises NotTheHolder: if it was given to another unit.
    :raises TransitionNotAllowed: if it is not accepted yet, or is past this.
    """
    actor.must(Capability.DIRECTION_CARRY_OUT)
    assignment = get_assignment_for(actor, assignment_id, lock=True)
    check_holder(actor, assignment)
    return take_step(assignment, AssignmentState.UNDER_WAY, actor=actor, now=now)


@transaction.atomic
def report_done(*, assignment_id: int, remark: str, actor: Viewer, now: datetime) -> Assignment:
    """
    Report that the task is done; whether in time is judged by this day.

    :raises NotTheHolder: if it was given to another unit.
    :raises EvidenceMissing: if the task asks for evidence that is not entered.
    :raises TransitionNotAllowed: if it is not accepted yet, or is reported already.
    """
    actor.must(Capability.DIRECTION_CARRY_OUT)
    assignment = get_assignment_for(actor, assignment_id, lock=True)
    check_holder(actor, assignment)
    check_evidence(assignment)
    return take_step(assignment, AssignmentState.REPORTED, actor=actor, now=now, remark=remark)
