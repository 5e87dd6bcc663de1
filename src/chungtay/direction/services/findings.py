"""What a visit of inspection found, written down until the results go out."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import FindingKind, VisitState
from chungtay.direction.exceptions import InspectionNotFound, InspectionRefused
from chungtay.direction.models import InspectionFinding, InspectionVisit
from chungtay.direction.rules.inspecting import may_have_deadline
from chungtay.direction.services.planning_visits import locked_visit
from chungtay.platform import journal


@dataclass(frozen=True, slots=True)
class NewFinding:
    """What a visit found, in words, and by when it must be mended if it must."""

    kind: FindingKind
    text: str
    due_on: date | None = None


@transaction.atomic
def add_finding(
    *, visit_id: int, finding: NewFinding, actor: Viewer, now: datetime
) -> InspectionFinding:
    """
    Write down what a visit found, under the next number; the unit reads it with the results.

    :raises InspectionRefused: if the visit is not recorded or is concluded, the text is empty, a
        strength has a deadline, or the deadline is past.
    """
    visit = locked_visit(visit_id, actor, VisitState.VISITED)
    if not finding.text.strip():
        raise InspectionRefused(gettext("Ghi nội dung."))
    if finding.due_on is not None and not may_have_deadline(finding.kind):
        raise InspectionRefused(gettext("Ưu điểm không có hạn khắc phục."))
    if finding.due_on is not None and finding.due_on < now.date():
        raise InspectionRefused(gettext("Hạn khắc phục ở trước hôm nay."))
    last = visit.findings.aggregate(last=Max("number"))["last"] or 0
    row = InspectionFinding.objects.create(
        visit=visit, number=last + 1, kind=finding.kind, text=finding.text.strip(),
        due_on=finding.due_on, unit_key=visit.unit_key,
    )  # fmt: skip
    _note("visit.add_finding", visit, actor, now, row.number)
    return row


@transaction.atomic
def remove_finding(*, visit_id: int, number: int, actor: Viewer, now: datetime) -> None:
    """
    Take a finding out before the results have gone out; those after it move up.

    :raises InspectionRefused: if the visit is concluded.
    :raises InspectionNotFound: if the visit has no finding of the number.
    """
    visit = locked_visit(visit_id, actor, VisitState.VISITED)
    row = visit.findings.filter(number=number).first()
    if row is None:
        raise InspectionNotFound(gettext("Cuộc kiểm tra không có nội dung này."))
    row.delete()
    for later in visit.findings.filter(number__gt=number).order_by("number"):
        later.number -= 1
        later.save(update_fields=("number",))
    _note("visit.remove_finding", visit, actor, now, number)


def _note(act: str, visit: InspectionVisit, actor: Viewer, now: datetime, number: int) -> None:
    journal.record(
        act=act, actor=actor, now=now, object_type="visit", object_id=visit.pk,
        facts={"number": number},
    )  # fmt: skip
