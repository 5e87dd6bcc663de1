"""One unit's return: the entry grid, sending, receiving, giving back."""

from collections.abc import Mapping
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import PeriodNotOpen, ReturnNotFound, ReturnRefused
from chungtay.figures.forms import RemarkForm, read_cells
from chungtay.figures.models import UnitReturn
from chungtay.figures.permissions import may_amend, may_enter
from chungtay.figures.queries.addresses import address_of
from chungtay.figures.queries.comparing import (
    GridSection,
    grid_of,
    rest_in_words,
    with_reasons,
    with_refusals,
)
from chungtay.figures.queries.history import history_of
from chungtay.figures.queries.measuring import Count, counted_cells, counts_of, values_of
from chungtay.figures.rules.counting import typed_otherwise, unexplained
from chungtay.figures.services.entering import (
    SavedByAnother,
    refused_cells,
    save_draft,
    send_return,
    why_not_typed,
)
from chungtay.figures.services.receiving import texts
from chungtay.figures.services.sent import receive_sent, send_back
from chungtay.figures.views.addressed import Addressed
from chungtay.figures.views.conflict import answer_conflict, cells_as_text, is_closed_meanwhile
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.platform.i18n.periods import say_period

_UNPROCESSABLE = 422
_LONGEST_TYPED = 40


@signed_in(Capability.FIGURES_READ)
@require_GET
def show(request: OfficerRequest, code: str, period: str) -> HttpResponse:
    """Show the return, as a grid to type in where it is the viewer's to fill."""
    return _page(request, Addressed(request, code, period), RemarkForm())


@signed_in(Capability.RETURNS_ENTER)
@require_POST
def save(request: OfficerRequest, code: str, period: str) -> HttpResponse:
    """Save changed cells; answer the grid in JSON, a plain form with the page."""
    at = Addressed(request, code, period)
    cells, errors = _typed(request, at)
    wants_json = "application/json" in request.headers.get("Accept", "")
    try:
        row = save_draft(
            actor=request.viewer,
            form=at.form.code,
            node=at.node,
            period=at.period,
            cells=cells,
            revision=_revision(request),
            now=clock.now(),
            explanations=_reasons(request, at),
        )
    except PeriodNotOpen as refused:
        if wants_json:
            return JsonResponse({"errors": dict.fromkeys(cells, str(refused))}, status=422)
        messages.error(request, str(refused))
        return redirect(at.url)
    except (SavedByAnother, ReturnNotFound) as refused:
        if isinstance(refused, ReturnNotFound) and not is_closed_meanwhile(request, at):
            raise
        return answer_conflict(request, at, cells, errors)
    if wants_json:
        return JsonResponse(_saved(request, at, row, errors), status=422 if errors else 200)
    if errors:
        return _refuse(request, at, errors)
    messages.success(request, _("Đã lưu các số vừa nhập."))
    return redirect(at.url)


@signed_in(Capability.RETURNS_ENTER)
@require_POST
def send(request: OfficerRequest, code: str, period: str) -> HttpResponse:
    """Send the return."""
    at = Addressed(request, code, period)
    cells, errors = _typed(request, at)
    explanations = _reasons(request, at)
    try:
        standing = at.standing(request)
        if _differs(standing, cells) or (standing is None and _counts(request, at)):
            save_draft(
                actor=request.viewer,
                form=at.form.code,
                node=at.node,
                period=at.period,
                cells=cells,
                revision=_revision(request),
                now=clock.now(),
                explanations=explanations,
            )
        if errors:
            return _refuse(request, at, errors)
        send_return(
            actor=request.viewer,
            form=at.form.code,
            node=at.node,
            period=at.period,
            explanations=explanations,
            late_reason=request.POST.get("late_reason", ""),
            now=clock.now(),
        )
    except SavedByAnother:
        return answer_conflict(request, at, cells, errors, is_sending=True)
    except ReturnNotFound:
        if not (cells and is_closed_meanwhile(request, at)):
            raise
        return answer_conflict(request, at, cells, errors, is_sending=True)
    except ReturnRefused as refused:
        messages.error(request, str(refused))
        return _page(request, at, RemarkForm(), reasons=explanations)
    messages.success(request, _("Đã gửi báo cáo. Văn phòng Thường trực sẽ tiếp nhận."))
    return redirect(at.url)


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def receive(request: OfficerRequest, code: str, period: str) -> HttpResponse:
    """Receive the return."""
    at = Addressed(request, code, period)
    received = receive_sent(
        actor=request.viewer,
        form=at.form.code,
        period=at.period,
        now=clock.now(),
        version_id=at.node.version_id,
    )
    if received:
        messages.success(request, _("Đã tiếp nhận; các tổng đã tính lại."))
    else:
        messages.error(request, _("Không có báo cáo nào đang chờ tiếp nhận."))
    return redirect(at.url)


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def give_back(request: OfficerRequest, code: str, period: str) -> HttpResponse:
    """Give the return back to the unit with a remark."""
    at = Addressed(request, code, period)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _page(request, at, form, status=422)
    send_back(
        actor=request.viewer,
        form=at.form.code,
        version_id=at.node.version_id,
        period=at.period,
        remark=form.cleaned_data["remark"],
        now=clock.now(),
    )
    messages.success(request, _("Đã trả lại để xã sửa."))
    return redirect(at.url)


def _refuse(request: OfficerRequest, at: Addressed, errors: Mapping[str, str]) -> HttpResponse:
    """Show the return with what was typed in the cells that were not kept, and why beside each."""
    said = ngettext(
        "%(number)d ô chưa được nhận; lý do ghi ở ô. Các ô khác đã lưu.",
        "%(number)d ô chưa được nhận; lý do ghi ở ô. Các ô khác đã lưu.",
        len(errors),
    )
    messages.error(request, said % {"number": len(errors)})
    return _page(request, at, RemarkForm(), status=_UNPROCESSABLE, errors=errors)


def _page(
    request: OfficerRequest,
    at: Addressed,
    remark: RemarkForm,
    *,
    status: int = 200,
    errors: Mapping[str, str] | None = None,
    reasons: Mapping[str, str] | None = None,
) -> HttpResponse:
    standing = at.standing(request)
    sections = _sections(request, at, standing)
    if errors:
        typed = {code: str(request.POST.get(code, ""))[:_LONGEST_TYPED] for code in errors}
        sections = with_refusals(sections, typed=typed, errors=errors)
    if reasons is not None:
        sections = with_reasons(sections, reasons)
    rows = [row for section in sections for row in section.asked]
    state = standing.state if standing else ""
    return render(
        request,
        "figures/unit_return.html",
        {
            "node": at.node,
            "parent": at.tree.parent(at.node),
            "period": at.period.period,
            "addresses": _addresses(at),
            "late_reason": request.POST.get("late_reason", ""),
            "form_rules": at.form,
            "said": say_period(at.period.period),
            "due": at.period.period.send_by(at.form.level),
            "is_past_due": clock.now() > at.period.period.send_by(at.form.level),
            "standing": standing,
            "seen": cells_as_text(standing),
            "state_label": ReturnState(state).label if state else _("chưa có báo cáo"),
            "sections": sections,
            "filled": sum(row.now is not None for row in rows),
            "total": len(rows),
            "has_previous": any(row.previous is not None for row in rows),
            "rest": rest_in_words(sections),
            "is_refused": reasons is not None,
            "may_enter": may_enter(request.viewer, at.node, standing),
            "may_receive": request.viewer.may(Capability.RETURNS_RECEIVE)
            and state == ReturnState.SENT,
            "may_give_back": request.viewer.may(Capability.RETURNS_RECEIVE)
            and state in (ReturnState.SENT, ReturnState.RECEIVED),
            "remark_form": remark,
            "history": history_of(request.viewer, standing),
            "may_decide": request.viewer.may(Capability.RETURNS_RECEIVE),
            "may_amend": may_amend(request.viewer, at.node),
        },
        status=status,
    )


def _addresses(at: Addressed) -> dict[str, str]:
    acts = (
        "save_return",
        "send_return",
        "receive_return",
        "give_back_return",
        "ask_amendment",
        "return_template",
    )
    where = (at.form.code, at.node.code)
    return {
        "previous": address_of(*where, at.period.period.previous.code),
        "print_pdf": address_of(*where, at.period.code, "print_return", "pdf"),
        "print_docx": address_of(*where, at.period.code, "print_return", "docx"),
        **{name: at.at(name) for name in acts},
    }


def _sections(
    request: OfficerRequest, at: Addressed, standing: UnitReturn | None
) -> tuple[GridSection, ...]:
    is_open = may_enter(request.viewer, at.node, standing)
    return grid_of(
        request.viewer,
        form=at.form.code,
        node=at.node,
        period=at.period.period,
        standing=standing,
        counted=counted_cells(standing, _counts(request, at), is_open=is_open),
        is_open=is_open,
    )


def _counts(request: OfficerRequest, at: Addressed) -> dict[str, Count]:
    return counts_of(
        request.viewer,
        form=at.form.code,
        node=at.node,
        period=at.period.period,
        now=clock.now(),
    )


def _saved(
    request: OfficerRequest, at: Addressed, kept: UnitReturn, errors: dict[str, str]
) -> dict[str, object]:
    sections = _sections(request, at, kept)
    return {
        "saved_at": f"{kept.saved_at:%H:%M}",
        "fields": {"revision": str(kept.revision), "seen": cells_as_text(kept)},
        "texts": {
            f"{kind}-{row.code}": text
            for section in sections
            for row in section.rows
            for kind, text in (("change", row.change), ("note", row.note))
        },
        "findings": {
            row.code: render_to_string("figures/_finding.html", {"row": row, "may_enter": True})
            for section in sections
            for row in section.rows
            if row.told
        },
        "errors": errors,
    }


def _typed(
    request: OfficerRequest, at: Addressed
) -> tuple[dict[str, Decimal | None], dict[str, str]]:
    """Return the cells that can be kept, and for each that cannot why not."""
    cells, errors = read_cells(request.POST, at.form)
    errors |= refused_cells(at.form.code, cells)
    counted = values_of(_counts(request, at))
    for code in unexplained(typed_otherwise(texts(cells), counted), _reasons(request, at)):
        errors.setdefault(code, why_not_typed(code, counted[code]))
    return {code: value for code, value in cells.items() if code not in errors}, errors


def _reasons(request: OfficerRequest, at: Addressed) -> dict[str, str]:
    """Return the reasons that were typed, by the indicator that they explain."""
    typed = {row.code: request.POST.getlist(f"reason-{row.code}") for row in at.form.rows}
    return {
        code: next((str(text) for text in said if str(text).strip()), "")
        for code, said in typed.items()
        if said
    }


def _differs(standing: UnitReturn | None, cells: dict[str, Decimal | None]) -> bool:
    kept = standing.cells if standing else {}
    return any(kept.get(code) != text for code, text in texts(cells).items())


def _revision(request: OfficerRequest) -> int:
    text = request.POST.get("revision", "0")
    return int(text) if text.isascii() and text.isdecimal() else 0
