"""A unit enters what it did for a task, with what shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState, EvidenceRule
from chungtay.direction.exceptions import EvidenceMissing, ProgressRefused
from chungtay.direction.models import Assignment, EvidenceFile, ProgressEntry
from chungtay.direction.permissions import check_holder, get_assignment_for
from chungtay.direction.rules.evidence import Shown, is_met
from chungtay.direction.services.steps import take_step
from chungtay.papers.rules.files import media_type_of, plain_name
from chungtay.papers.services.files import Attachment, check_size
from chungtay.platform import journal

_MOST_FILES = 5
_WORKING = (AssignmentState.ACCEPTED, AssignmentState.UNDER_WAY, AssignmentState.RETURNED)


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """What a unit types about its progress."""

    done_on: date
    percent: int
    words: str
    document_number: str = ""
    document_day: date | None = None
    place: str = ""
    quantity: int | None = None


@transaction.atomic
def enter_progress(
    *,
    assignment_id: int,
    words: ProgressWords,
    files: Sequence[Attachment] = (),
    actor: Viewer,
    now: datetime,
) -> ProgressEntry:
    """
    Enter what was done, how far the task is, and its evidence; a task not begun is begun by it.

    :raises NotTheHolder: if it was given to another unit.
    :raises ProgressRefused: if the task is not being worked on, the day is before the task was
        given or to come, or a file is of another kind, empty or too large.
    """
    actor.must(Capability.DIRECTION_CARRY_OUT)
    assignment = get_assignment_for(actor, assignment_id, lock=True)
    check_holder(actor, assignment)
    if assignment.state not in _WORKING:
        raise ProgressRefused(gettext("Nhận nhiệm vụ rồi mới ghi tiến độ; đã báo xong thì thôi."))
    _check_days(words, assignment, now)
    types = [_media_type(one) for one in files]
    if len(files) > _MOST_FILES:
        raise ProgressRefused(gettext("Mỗi lần nhiều nhất %(most)d tệp.") % {"most": _MOST_FILES})
    if assignment.state == AssignmentState.ACCEPTED:
        take_step(assignment, AssignmentState.UNDER_WAY, actor=actor, now=now)
    entry = ProgressEntry.objects.create(
        assignment=assignment,
        unit_key=assignment.unit_key,
        at=now,
        post_title=actor.title,
        by_account=actor.account_id,
        done_on=words.done_on,
        percent=words.percent,
        words=words.words.strip(),
        document_number=words.document_number.strip(),
        document_day=words.document_day,
        place=words.place.strip(),
        quantity=words.quantity,
    )
    EvidenceFile.objects.bulk_create(
        EvidenceFile(
            entry=entry,
            unit_key=entry.unit_key,
            name=plain_name(one.name),
            media_type=kind,
            size=len(one.content),
            digest=sha256(one.content).hexdigest(),
            content=one.content,
        )
        for one, kind in {sha256(f.content).digest(): (f, t) for f, t in
                          zip(files, types, strict=True)}.values()
    )  # fmt: skip
    assignment.percent = words.percent
    assignment.save(update_fields=("percent",))
    journal.record(
        act="assignment.progress",
        actor=actor,
        now=now,
        object_type="assignment",
        object_id=assignment.pk,
        facts={"percent": words.percent, "files": len(files)},
    )
    return entry


def check_evidence(assignment: Assignment) -> None:
    """
    Refuse to report a task whose rule asks for evidence that its entries do not show.

    What was entered before a report was sent back does not count again.

    :raises EvidenceMissing: with what is missing.
    """
    task = assignment.plan_task
    rule = EvidenceRule(task.evidence)
    if rule == EvidenceRule.NONE:
        return
    entries = assignment.entries.prefetch_related("files")
    returned = assignment.steps.filter(to_state=AssignmentState.RETURNED).order_by("-pk").first()
    if returned is not None:
        entries = entries.filter(at__gt=returned.at)
    shown = [
        Shown(bool(entry.document_number), bool(entry.place), entry.files.count(), entry.quantity)
        for entry in entries
    ]
    if not is_met(rule, shown, wanted=task.quantity_wanted):
        raise EvidenceMissing(
            gettext("Chưa đủ minh chứng: nhiệm vụ này cần %(what)s. Ghi tiến độ rồi báo xong.")
            % {"what": words_of(rule, task.quantity_wanted)}
        )


def words_of(rule: EvidenceRule, wanted: int | None) -> str:
    """Say what a rule asks for."""
    if rule == EvidenceRule.QUANTITY and wanted:
        return gettext("kết quả bằng số, ít nhất %(wanted)d") % {"wanted": wanted}
    return str(rule.label)


def _check_days(words: ProgressWords, assignment: Assignment, now: datetime) -> None:
    first, today = assignment.assigned_at.date(), now.date()
    if not first <= words.done_on <= today:
        raise ProgressRefused(
            gettext("Ngày làm phải từ ngày giao %(first)s đến hôm nay.")
            % {"first": f"{first:%d/%m/%Y}"}
        )
    if bool(words.document_number.strip()) != (words.document_day is not None):
        raise ProgressRefused(gettext("Văn bản thì ghi cả số và ngày."))
    if words.document_day is not None and words.document_day > today:
        raise ProgressRefused(gettext("Ngày văn bản không thể sau hôm nay."))


def _media_type(file: Attachment) -> str:
    check_size(file, ProgressRefused)
    kind = media_type_of(file.content)
    if kind is None:
        raise ProgressRefused(
            gettext("Tệp “%(name)s” không phải PDF, JPEG hoặc PNG.")
            % {"name": plain_name(file.name)}
        )
    return kind
