"""The unit that assigned confirms a report, sends it back, or takes the task back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.rules.approving import may_approve
from chungtay.access.services.refusals import note_own_matter
from chungtay.direction.enums import AssignmentState
from chungtay.direction.exceptions import ReportedByOneself
from chungtay.direction.models import Assignment
from chungtay.direction.permissions import check_assigner, get_assignment_for
from chungtay.direction.services.steps import take_step


@transaction.atomic
def confirm_done(*, assignment_id: int, remark: str, actor: Viewer, now: datetime) -> Assignment:
    """
    Confirm what a unit reported.

    :raises NotTheAssigner: if another unit gave the task.
    :raises TransitionNotAllowed: if nothing is reported.
    :raises ReportedByOneself: if the actor reported it, standing in for the unit.
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
    if new == AssignmentState.DONE:
        _check_reported_by_another(assignment, actor)
    return take_step(assignment, new, actor=actor, now=now, remark=remark)


def _check_reported_by_another(assignment: Assignment, actor: Viewer) -> None:
    # A hand-over in between is no report.
    reports = assignment.steps.filter(to_state=AssignmentState.REPORTED).exclude(
        from_state=AssignmentState.REPORTED
    )
    reported = reports.order_by("pk").last()
    if reported is not None and not may_approve(reported.by_account, actor.account_id):
        note_own_matter(
            asked="assignment.decide", actor=actor, object_type="assignment",
            object_id=assignment.pk,
        )  # fmt: skip
        raise ReportedByOneself(
            gettext("Đồng chí đã báo kết quả này thay đơn vị; người khác duyệt.")
        )
