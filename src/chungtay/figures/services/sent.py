"""The receiver takes in sent returns, or sends one back with a remark."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.rules.approving import may_approve
from chungtay.access.services.refusals import note_own_matter
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.models import FigureValue, ReportingPeriod, UnitReturn
from chungtay.figures.permissions import get_return_for
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.services.receiving import FilledReturn, receive_returns
from chungtay.figures.services.telling import tell_return_given_back
from chungtay.figures.services.totals import mark, roll_up
from chungtay.platform import journal


@transaction.atomic
def receive_sent(
    *,
    actor: Viewer,
    form: str,
    period: ReportingPeriod,
    now: datetime,
    version_id: int | None = None,
) -> int:
    """
    Receive one sent return, or all that wait; return how many.

    What the actor sent himself, standing in for a unit, is left for somebody else.

    :raises NotPermitted: if the actor may not receive returns.
    :raises ReturnRefused: if the one return asked for was sent by the actor himself.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    lo, hi = actor.scope
    rows = UnitReturn.objects.filter(
        form=form,
        period=period,
        state=ReturnState.SENT,
        unit_key__gte=lo,
        unit_key__lte=hi,
    )
    if version_id is not None:
        rows = rows.filter(unit_version_id=version_id)
    filled = [
        FilledReturn(
            version_id=row.unit_version_id,
            unit_key=row.unit_key,
            level=form_rules(form).level,
            cells={
                code: None if text is None else Decimal(text) for code, text in row.cells.items()
            },
            sent_at=row.sent_at or now,
            source=row.source,
            late_reason=row.late_reason,
            explanations=row.explanations,
            counted=row.counted,
        )
        for row in rows.order_by("pk")
        if _is_of_another(row, actor, is_asked_for=version_id is not None)
    ]
    return len(receive_returns(actor=actor, form=form, period=period, filled=filled, now=now))


def _is_of_another(row: UnitReturn, actor: Viewer, *, is_asked_for: bool) -> bool:
    is_of_another = may_approve(row.sent_by, actor.account_id)
    if is_asked_for and not is_of_another:
        note_own_matter(
            asked="return.receive", actor=actor, object_type="unit_return", object_id=row.pk
        )
        raise ReturnRefused(
            gettext("Đồng chí đã gửi báo cáo này thay đơn vị; người khác tiếp nhận.")
        )
    return is_of_another


@transaction.atomic
def send_back(
    *,
    actor: Viewer,
    form: str,
    version_id: int,
    period: ReportingPeriod,
    remark: str,
    now: datetime,
) -> UnitReturn:
    """
    Send a return back to its unit with a remark; its figures no longer count.

    :raises NotPermitted: if the actor may not receive returns.
    :raises ReturnNotFound: if there is no return to send back.
    :raises ReturnRefused: if the remark is empty or the return is locked.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    row = get_return_for(actor, form=form, version_id=version_id, period_id=period.pk, lock=True)
    if row is None or row.state in (ReturnState.DRAFT, ReturnState.RETURNED):
        raise ReturnNotFound(gettext("Không có báo cáo nào để trả lại."))
    if row.state == ReturnState.LOCKED:
        raise ReturnRefused(gettext("Báo cáo đã khóa; muốn sửa phải lập đính chính."))
    if not remark.strip():
        raise ReturnRefused(gettext("Ghi lý do để xã biết cần sửa gì."))
    before = row.state
    was_counted = before == ReturnState.RECEIVED
    row.state = ReturnState.RETURNED
    row.remark = remark.strip()
    row.received_at = None
    row.revision += 1
    row.save(update_fields=("state", "remark", "received_at", "revision"))
    if was_counted:
        FigureValue.objects.filter(unit_return=row).delete()
        mark(period.pk)
        roll_up(period.pk)
    tell_return_given_back(row, actor=actor, now=now)
    journal.record(
        act="figures.send_back",
        actor=actor,
        now=now,
        object_type="unit_return",
        object_id=row.pk,
        facts={"period": period.code, "was_counted": was_counted},
        before={"state": before},
        after={"state": row.state},
        reason=row.remark,
    )
    return row
