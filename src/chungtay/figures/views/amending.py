"""Correct a locked return: ask, decide, take back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.forms import AmendmentForm, RemarkForm, read_cells
from chungtay.figures.models import ReturnAmendment
from chungtay.figures.permissions import may_amend
from chungtay.figures.queries.addresses import address_of
from chungtay.figures.queries.comparing import grid_of, with_refusals
from chungtay.figures.services.amending import (
    approve_amendment,
    ask_amendment,
    refuse_amendment,
    withdraw_amendment,
)
from chungtay.figures.views.addressed import Addressed
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.platform.i18n.periods import say_period

_UNPROCESSABLE = 422


@signed_in(Capability.RETURNS_ENTER)
@require_http_methods(["GET", "POST"])
def ask(request: OfficerRequest, code: str, period: str) -> HttpResponse:
    """Show the locked figures to correct, and ask for the corrected ones to stand."""
    at = Addressed(request, code, period)
    standing = at.standing(request)
    is_locked = standing is not None and standing.state == ReturnState.LOCKED
    if not is_locked or not may_amend(request.viewer, at.node):
        raise ReturnNotFound(_("Không có báo cáo đã khóa nào của đơn vị để đính chính."))
    if request.method == "GET":
        return _page(request, at, AmendmentForm(), {})
    form = AmendmentForm(request.POST)
    cells, errors = read_cells(request.POST, at.form)
    if form.is_valid() and not errors:
        try:
            ask_amendment(
                actor=request.viewer,
                form=at.form.code,
                node=at.node,
                period=at.period,
                cells=cells,
                reason=form.cleaned_data["reason"],
                now=clock.now(),
            )
        except ReturnRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã gửi đề nghị đính chính; cấp trên sẽ duyệt."))
            return redirect(at.url)
    return _page(request, at, form, errors, status=_UNPROCESSABLE)


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def approve(request: OfficerRequest, amendment_id: int) -> HttpResponse:
    """Put the corrected figures in place."""
    try:
        done = approve_amendment(actor=request.viewer, amendment_id=amendment_id, now=clock.now())
    except ReturnRefused as refused:
        messages.error(request, str(refused))
        return redirect("figures:return_list")
    messages.success(
        request,
        _("Đã duyệt đính chính số %(number)d; các tổng đã tính lại.") % {"number": done.number},
    )
    return redirect(_address(done))


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def refuse(request: OfficerRequest, amendment_id: int) -> HttpResponse:
    """Leave the figures as they are, with a remark."""
    form = RemarkForm(request.POST)
    remark = form.cleaned_data["remark"] if form.is_valid() else ""
    try:
        done = refuse_amendment(
            actor=request.viewer, amendment_id=amendment_id, remark=remark, now=clock.now()
        )
    except ReturnRefused as refused:
        messages.error(request, str(refused))
        return redirect("figures:return_list")
    messages.success(request, _("Đã ghi không duyệt; số liệu giữ nguyên."))
    return redirect(_address(done))


@signed_in(Capability.RETURNS_ENTER)
@require_POST
def withdraw(request: OfficerRequest, amendment_id: int) -> HttpResponse:
    """Take the request back."""
    try:
        done = withdraw_amendment(actor=request.viewer, amendment_id=amendment_id, now=clock.now())
    except ReturnRefused as refused:
        messages.error(request, str(refused))
        return redirect("figures:return_list")
    messages.success(request, _("Đã rút đề nghị đính chính."))
    return redirect(_address(done))


def _address(row: ReturnAmendment) -> str:
    of = row.unit_return
    return address_of(of.form, of.unit_version.code, of.period.code)


def _page(
    request: OfficerRequest,
    at: Addressed,
    form: AmendmentForm,
    errors: dict[str, str],
    *,
    status: int = 200,
) -> HttpResponse:
    sections = grid_of(
        request.viewer,
        form=at.form.code,
        node=at.node,
        period=at.period.period,
        standing=at.standing(request),
    )
    typed = {code: str(request.POST[code]) for code in request.POST if at.form.row(code)}
    sections = with_refusals(sections, typed=typed, errors=errors)
    return render(
        request,
        "figures/amend.html",
        {
            "at": at,
            "said": say_period(at.period.period),
            "sections": sections,
            "form": form,
            "errors": errors,
        },
        status=status,
    )
