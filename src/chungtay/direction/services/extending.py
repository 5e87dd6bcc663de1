"""Gia hạn: a unit asks for a later deadline with a reason; who assigned grants or refuses it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.rules.approving import may_approve
from chungtay.access.services.refusals import note_own_matter
from chungtay.direction.enums import ExtensionState
from chungtay.direction.exceptions import ExtensionRefused, RemarkMissing
from chungtay.direction.models import Assignment, Extension
from chungtay.direction.permissions import check_assigner, check_holder, get_assignment_for
from chungtay.direction.rules.transitions import OPEN
from chungtay.direction.services.telling import tell_head
from chungtay.platform import journal


@dataclass(frozen=True, slots=True)
class ExtensionAnswer:
    """What the assigner answers: until when, or None to refuse; a refusal needs a remark."""

    until: date | None
    remark: str


@transaction.atomic
def ask_extension(
    *, assignment_id: int, until: date, reason: str, actor: Viewer, now: datetime
) -> Extension:
    """
    Ask for a later deadline; until it is answered the old one counts.

    :raises NotTheHolder: if the task was given to another unit.
    :raises RemarkMissing: without a reason.
    :raises ExtensionRefused: if the task is not open, a request waits already, or the day is not
        later than the deadline and today, or is after the plan ends.
    """
    actor.must(Capability.DIRECTION_CARRY_OUT)
    assignment = get_assignment_for(actor, assignment_id, lock=True)
    check_holder(actor, assignment)
    if not reason.strip():
        raise RemarkMissing(gettext("Ghi lý do xin gia hạn."))
    _check_open(assignment)
    _check_day(assignment, until, now)
    if _asked(assignment).exists():
        raise ExtensionRefused(gettext("Đã có một lần xin gia hạn đang chờ trả lời."))
    extension = Extension.objects.create(
        assignment=assignment,
        unit_key=assignment.unit_key,
        due_before=assignment.due_on,
        wanted=until,
        state=ExtensionState.ASKED,
        reason=reason.strip(),
        asked_at=now,
        asked_by_id=actor.post_id,
        asked_title=actor.title,
        asked_account=actor.account_id,
    )
    journal.record(
        act="assignment.ask_extension", actor=actor, now=now,
        object_type="assignment", object_id=assignment.pk,
        before={"due_on": assignment.due_on}, after={"wanted": until},
    )  # fmt: skip
    return extension


@transaction.atomic
def answer_extension(
    *, assignment_id: int, answer: ExtensionAnswer, actor: Viewer, now: datetime
) -> Extension:
    """
    Grant a later deadline, the one asked for or another, or refuse it.

    :raises NotTheAssigner: if another unit gave the task.
    :raises RemarkMissing: if it is refused without a reason.
    :raises ExtensionRefused: if nothing was asked, the actor asked it himself, the task is no
        longer open, or the day granted will not do.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    assignment = get_assignment_for(actor, assignment_id, lock=True)
    check_assigner(actor, assignment)
    extension = _asked(assignment).select_for_update().first()
    if extension is None:
        raise ExtensionRefused(gettext("Không có lần xin gia hạn nào chờ trả lời."))
    if not may_approve(extension.asked_account, actor.account_id):
        note_own_matter(
            asked="assignment.answer_extension", actor=actor, object_type="assignment",
            object_id=assignment.pk,
        )  # fmt: skip
        raise ExtensionRefused(
            gettext("Đồng chí đã xin gia hạn này thay đơn vị; người khác trả lời.")
        )
    if answer.until is None and not answer.remark.strip():
        raise RemarkMissing(gettext("Ghi lý do để đơn vị biết cần làm gì tiếp."))
    if answer.until is not None:
        _check_open(assignment)
        _check_day(assignment, answer.until, now)
    _write_answer(extension, answer, actor, now)
    before = assignment.due_on
    if answer.until is not None:
        assignment.due_on = answer.until
        assignment.save(update_fields=("due_on",))
    said = "extended" if answer.until else "not_extended"
    journal.record(
        act=f"assignment.{said}", actor=actor, now=now,
        object_type="assignment", object_id=assignment.pk,
        before={"due_on": before}, after={"due_on": assignment.due_on},
    )  # fmt: skip
    tell_head(assignment, f"direction.{said}", actor=actor, now=now)
    return extension


def _asked(assignment: Assignment) -> QuerySet[Extension]:
    return Extension.objects.filter(assignment=assignment, state=ExtensionState.ASKED)


def _write_answer(
    extension: Extension, answer: ExtensionAnswer, actor: Viewer, now: datetime
) -> None:
    extension.state = ExtensionState.GRANTED if answer.until else ExtensionState.REFUSED
    extension.granted = answer.until
    extension.answer = answer.remark.strip()
    extension.answered_at = now
    extension.answered_by_id = actor.post_id
    extension.answered_title = actor.title
    extension.save(
        update_fields=(
            "state", "granted", "answer", "answered_at", "answered_by", "answered_title",
        )
    )  # fmt: skip


def _check_open(assignment: Assignment) -> None:
    if assignment.state not in OPEN:
        raise ExtensionRefused(gettext("Nhiệm vụ đã báo kết quả hoặc đã thôi, không gia hạn."))


def _check_day(assignment: Assignment, until: date, now: datetime) -> None:
    plan = assignment.plan_task.plan
    if until <= max(assignment.due_on, now.date()):
        raise ExtensionRefused(gettext("Hạn mới phải sau hạn cũ và sau hôm nay."))
    if until > plan.ends_on:
        raise ExtensionRefused(
            gettext("Kế hoạch kết thúc ngày %(day)s; hạn mới không sau ngày ấy.")
            % {"day": plan.ends_on.strftime("%d/%m/%Y")}
        )
