"""A unit fills its return and sends it."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.models import ReportingPeriod, UnitReturn
from chungtay.figures.permissions import get_return_for, may_enter
from chungtay.figures.queries.checking import findings_of
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.measuring import counts_of, values_of
from chungtay.figures.rules.counting import filled_in, own_cells, typed_otherwise, unexplained
from chungtay.figures.rules.remarks import LONGEST_REASON
from chungtay.figures.services.receiving import plain, texts
from chungtay.figures.services.windows import check_window
from chungtay.papers.rules.numbers import format_number
from chungtay.platform import journal
from chungtay.units.queries.tree import Node


class SavedByAnother(ReturnRefused):
    """The return was saved by somebody else since it was opened."""


@transaction.atomic
def save_draft(
    *,
    actor: Viewer,
    form: str,
    node: Node,
    period: ReportingPeriod,
    cells: Mapping[str, Decimal | None],
    revision: int,
    now: datetime,
    explanations: Mapping[str, str] | None = None,
) -> UnitReturn:
    """
    Save changed cells of a draft, and reasons; nobody's typing is written over.

    A cell that records fill is kept only where another number is typed, with a reason.

    :raises ReturnNotFound: if the return is not the actor's to fill.
    :raises SavedByAnother: if it changed since the revision that the actor saw.
    :raises ReturnRefused: if an indicator is not in the form, a value is out of bounds, or is
        not what records count and has no reason.
    """
    row = get_return_for(
        actor, form=form, version_id=node.version_id, period_id=period.pk, lock=True
    )
    if not may_enter(actor, node, row):
        raise ReturnNotFound(gettext("Báo cáo này không thuộc phần việc của đồng chí."))
    if row is not None and row.revision != revision:
        raise _saved_by_another()
    refused = refused_cells(form, cells)
    if refused:
        raise ReturnRefused(next(iter(refused.values())))
    check_window(period, form=form, today=now.date())
    if row is None:
        row = UnitReturn(
            form=form,
            unit_version_id=node.version_id,
            period=period,
            unit_key=node.custody_key,
            state=ReturnState.DRAFT,
            cells={},
            revision=0,
            source="grid",
        )
    reasons = _merged(row, explanations or {})
    counted = values_of(counts_of(actor, form=form, node=node, period=period.period, now=now))
    _check_explained(texts(cells), counted, reasons)
    repeated = {code for code, value in cells.items() if value == counted.get(code)}
    row.cells = {
        **own_cells(row.cells, row.counted),
        **texts({code: None if code in repeated else value for code, value in cells.items()}),
    }
    row.counted = {}
    row.explanations = reasons
    row.revision += 1
    row.saved_at = now
    row.entered_by_id = actor.post_id
    _keep(row)
    journal.record(
        act="figures.save_draft",
        actor=actor,
        now=now,
        object_type="unit_return",
        object_id=row.pk,
        facts={"period": period.code, "cells": sorted(cells)},
        batch=row.cells,
    )
    return row


@transaction.atomic
def send_return(
    *,
    actor: Viewer,
    form: str,
    node: Node,
    period: ReportingPeriod,
    explanations: Mapping[str, str],
    now: datetime,
    late_reason: str = "",
) -> UnitReturn:
    """
    Send a filled return to be received; what a check must have explained has a reason.

    What records fill is counted now, and is fixed as it is sent.

    :raises ReturnNotFound: if the return is not the actor's to send.
    :raises ReturnRefused: if nothing is filled, a check is neither kept nor explained, a number
        is not what records count and has no reason, or it is late without a reason.
    """
    row = get_return_for(
        actor, form=form, version_id=node.version_id, period_id=period.pk, lock=True
    )
    if row is None or not may_enter(actor, node, row):
        raise ReturnNotFound(gettext("Chưa có bản nháp nào để gửi."))
    values = values_of(counts_of(actor, form=form, node=node, period=period.period, now=now))
    counted = {code: plain(value) for code, value in values.items()}
    typed = own_cells(row.cells, row.counted)
    cells = filled_in(typed, counted)
    if all(text is None for text in cells.values()):
        raise ReturnRefused(gettext("Biểu chưa có số nào; nhập số liệu trước khi gửi."))
    found = findings_of(actor, form=form, node=node, period=period.period, cells=cells)
    reasons = _merged(row, explanations)
    otherwise = typed_otherwise(typed, values)
    _check_explained(typed, values, reasons)
    asked = [*(one.code for one in found), *otherwise]
    kept = {code: reasons[code] for code in asked if code in reasons}
    open_checks = [one.code for one in found if one.must_be_explained and one.code not in kept]
    if open_checks:
        raise ReturnRefused(
            gettext("Ô %(code)s cần sửa lại hoặc ghi lý do giữ số trước khi gửi.")
            % {"code": open_checks[0]}
        )
    is_late = now > period.period.send_by(node.level)
    if is_late and not late_reason.strip():
        raise ReturnRefused(gettext("Đã quá hạn gửi; ghi lý do gửi muộn."))
    row.state = ReturnState.SENT
    row.cells = cells
    row.counted = counted
    row.explanations = kept
    row.sent_at = now
    row.sent_by = actor.account_id
    row.entered_by_id = actor.post_id
    row.is_late = is_late
    row.late_reason = late_reason.strip() if is_late else ""
    row.revision += 1
    row.save(
        update_fields=(
            "state", "cells", "counted", "explanations", "sent_at", "sent_by", "entered_by",
            "is_late", "late_reason", "revision",
        )
    )  # fmt: skip
    journal.record(
        act="figures.send_return",
        actor=actor,
        now=now,
        object_type="unit_return",
        object_id=row.pk,
        facts={
            "period": period.code,
            "is_late": row.is_late,
            **({"otherwise": sorted(otherwise)} if otherwise else {}),
        },
        batch=row.cells,
    )
    return row


def _keep(row: UnitReturn) -> None:
    """Save; of two who save a return for the first time at once, the second is told."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        if "unit_return_only_one" not in str(clash):
            raise
        raise _saved_by_another() from clash


def _saved_by_another() -> SavedByAnother:
    return SavedByAnother(gettext("Biểu này vừa được người khác lưu; xem hai bản rồi chọn."))


def _check_explained(
    cells: Mapping[str, str | None], counted: Mapping[str, Decimal], reasons: Mapping[str, str]
) -> None:
    open_cells = unexplained(typed_otherwise(cells, counted), reasons)
    if open_cells:
        code = open_cells[0]
        raise ReturnRefused(why_not_typed(code, counted[code]))


def why_not_typed(code: str, counted: Decimal) -> str:
    """Say that a cell is counted and another number needs a reason."""
    return gettext(
        "%(code)s: sổ đếm %(counted)s; muốn báo số khác thì ghi lý do, hoặc để trống để lấy"
        " số của sổ."
    ) % {"code": code, "counted": format_number(counted)}


def _merged(row: UnitReturn, explanations: Mapping[str, str]) -> dict[str, str]:
    """Return the reasons kept so far with those given now; an emptied one is gone."""
    both = {**row.explanations, **explanations}
    return {code: text.strip()[:LONGEST_REASON] for code, text in both.items() if text.strip()}


def refused_cells(form: str, cells: Mapping[str, Decimal | None]) -> dict[str, str]:
    """Return for each cell that cannot be kept why not, in words."""
    found = {code: _why_refused(form, code, value) for code, value in cells.items()}
    return {code: reason for code, reason in found.items() if reason}


def _why_refused(form: str, code: str, value: Decimal | None) -> str:
    row = form_rules(form).row(code)
    if row is None:
        return gettext("Biểu không có chỉ tiêu %(code)s.") % {"code": code}
    if value is None:
        return ""
    if value < 0 or value > row.ceiling:
        return gettext("%(code)s phải từ 0 đến %(ceiling)s.") % {
            "code": code,
            "ceiling": row.ceiling,
        }
    if row.is_whole and value != value.to_integral_value():
        return gettext("%(code)s phải là số nguyên.") % {"code": code}
    return ""
