"""Correct a locked return: its unit asks, the receiver decides, both versions stay."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.rules.approving import may_approve
from chungtay.access.services.refusals import note_own_matter
from chungtay.figures.enums import AmendmentState, ReturnState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.models import ReportingPeriod, ReturnAmendment, UnitReturn
from chungtay.figures.permissions import get_amendment_for, get_return_for, may_amend
from chungtay.figures.services.entering import refused_cells
from chungtay.figures.services.grains import check_one_grain
from chungtay.figures.services.locking import snapshot_of
from chungtay.figures.services.receiving import FilledReturn, texts, write_values
from chungtay.figures.services.telling import tell_amendment_decided
from chungtay.figures.services.totals import lock_period, mark, roll_up
from chungtay.platform import journal
from chungtay.units.queries.tree import Node


@transaction.atomic
def ask_amendment(
    *,
    actor: Viewer,
    form: str,
    node: Node,
    period: ReportingPeriod,
    cells: Mapping[str, Decimal | None],
    reason: str,
    now: datetime,
) -> ReturnAmendment:
    """
    Ask to correct cells of the own unit's locked return.

    :raises ReturnNotFound: if the unit has no locked return that is the actor's.
    :raises ReturnRefused: without a reason or a change, or while another is being decided.
    """
    row = get_return_for(
        actor, form=form, version_id=node.version_id, period_id=period.pk, lock=True
    )
    if row is None or row.state != ReturnState.LOCKED or not may_amend(actor, node):
        raise ReturnNotFound(gettext("Không có báo cáo đã khóa nào của đơn vị để đính chính."))
    if not reason.strip():
        raise ReturnRefused(gettext("Ghi lý do đính chính để người duyệt hiểu vì sao số đổi."))
    refused = refused_cells(form, cells)
    if refused:
        raise ReturnRefused(next(iter(refused.values())))
    changed = {
        code: [row.cells.get(code), text]
        for code, text in texts(cells).items()
        if row.cells.get(code) != text
    }
    if not changed:
        raise ReturnRefused(gettext("Chưa có số nào khác với số đã khóa."))
    if row.amendments.filter(state=AmendmentState.ASKED).exists():
        raise ReturnRefused(gettext("Đã có một đính chính đang chờ duyệt của báo cáo này."))
    asked = ReturnAmendment.objects.create(
        unit_return=row,
        cells=changed,
        reason=reason.strip(),
        state=AmendmentState.ASKED,
        asked_at=now,
        asked_by=actor.account_id,
        asked_as=_named(actor),
        unit_key=row.unit_key,
    )
    _record("figures.ask_amendment", asked, actor=actor, now=now, reason=asked.reason)
    return asked


@transaction.atomic
def approve_amendment(*, actor: Viewer, amendment_id: int, now: datetime) -> ReturnAmendment:
    """
    Put the corrected cells in place under the next number; the locked version stays as it was.

    :raises ReturnNotFound: if there is none for the actor to decide.
    :raises ReturnRefused: if it is decided already, is the actor's own, or would make an
        indicator stand for two kinds of period.
    """
    asked = _to_decide(actor, amendment_id)
    row = asked.unit_return
    lock_period(row.period_id)
    row.cells = {**row.cells, **{code: after for code, (_, after) in asked.cells.items()}}
    row.revision += 1
    check_one_grain(row.period, [_as_filled(row)])
    number = row.amendments.filter(state=AmendmentState.APPROVED).count() + 1
    row.save(update_fields=("cells", "revision"))
    write_values([row], row.period)
    snapshot_of(row, number=number, actor=actor, now=now).save()
    _decide(asked, AmendmentState.APPROVED, actor=actor, now=now, number=number)
    tell_amendment_decided(row, actor=actor, now=now)
    mark(row.period_id)
    roll_up(row.period_id)
    _record("figures.approve_amendment", asked, actor=actor, now=now)
    return asked


@transaction.atomic
def refuse_amendment(
    *, actor: Viewer, amendment_id: int, remark: str, now: datetime
) -> ReturnAmendment:
    """
    Refuse an amendment with a remark; nothing changes.

    :raises ReturnNotFound: if there is none for the actor to decide.
    :raises ReturnRefused: without a remark, or if it is decided or the actor's own.
    """
    asked = _to_decide(actor, amendment_id)
    if not remark.strip():
        raise ReturnRefused(gettext("Ghi lý do không duyệt để đơn vị biết."))
    _decide(asked, AmendmentState.REFUSED, actor=actor, now=now, remark=remark.strip())
    tell_amendment_decided(asked.unit_return, actor=actor, now=now)
    _record("figures.refuse_amendment", asked, actor=actor, now=now, reason=asked.remark)
    return asked


@transaction.atomic
def withdraw_amendment(*, actor: Viewer, amendment_id: int, now: datetime) -> ReturnAmendment:
    """
    Take back what the own unit asked for.

    :raises ReturnNotFound: if it is not the actor's unit's.
    :raises ReturnRefused: if it is decided already.
    """
    asked = get_amendment_for(actor, amendment_id, lock=True)
    if not actor.may(Capability.RETURNS_ENTER) or asked.unit_key != actor.unit_key:
        raise ReturnNotFound(gettext("Không có đính chính này."))
    _check_open(asked)
    _decide(asked, AmendmentState.WITHDRAWN, actor=actor, now=now)
    _record("figures.withdraw_amendment", asked, actor=actor, now=now)
    return asked


def _to_decide(actor: Viewer, amendment_id: int) -> ReturnAmendment:
    actor.must(Capability.RETURNS_RECEIVE)
    asked = get_amendment_for(actor, amendment_id, lock=True)
    _check_open(asked)
    if not may_approve(asked.asked_by, actor.account_id):
        note_own_matter(
            asked="return.amend", actor=actor, object_type="return_amendment", object_id=asked.pk
        )
        raise ReturnRefused(gettext("Đồng chí đã đề nghị đính chính này; người khác duyệt."))
    return asked


def _check_open(asked: ReturnAmendment) -> None:
    if asked.state != AmendmentState.ASKED:
        raise ReturnRefused(gettext("Đính chính này đã được quyết định rồi."))


def _decide(
    asked: ReturnAmendment,
    state: str,
    *,
    actor: Viewer,
    now: datetime,
    number: int | None = None,
    remark: str = "",
) -> None:
    asked.state, asked.number, asked.remark = state, number, remark
    asked.decided_at, asked.decided_as = now, _named(actor)
    asked.save(update_fields=("state", "number", "remark", "decided_at", "decided_as"))


def _as_filled(row: UnitReturn) -> FilledReturn:
    return FilledReturn(
        version_id=row.unit_version_id,
        unit_key=row.unit_key,
        level="",
        cells={code: None if text is None else Decimal(text) for code, text in row.cells.items()},
        sent_at=row.saved_at,
        source=row.source,
    )


def _named(actor: Viewer) -> str:
    return f"{actor.full_name}, {actor.title}"


def _record(
    act: str, asked: ReturnAmendment, *, actor: Viewer, now: datetime, reason: str = ""
) -> None:
    journal.record(
        act=act,
        actor=actor,
        now=now,
        object_type="return_amendment",
        object_id=asked.pk,
        facts={"cells": sorted(asked.cells), "number": asked.number},
        after={"state": asked.state},
        reason=reason,
    )
