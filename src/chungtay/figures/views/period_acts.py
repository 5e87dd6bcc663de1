"""What is done with a form and period as a whole: remind, lock, send on."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.exceptions import PeriodNotOpen, ReturnRefused
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.dispatching import send_on
from chungtay.figures.services.locking import lock_returns
from chungtay.figures.services.reminding import remind_units
from chungtay.figures.views.asking import asked_form
from chungtay.figures.views.returns import back_to_list
from chungtay.law.periods import parse_period
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def remind(request: OfficerRequest) -> HttpResponse:
    """Remind the heads of the units whose return is missing."""
    form = asked_form(request)
    period = period_in_use(parse_period(request.POST.get("ky", "")))
    try:
        told = remind_units(actor=request.viewer, form=form.code, period=period, now=clock.now())
    except PeriodNotOpen as refused:
        messages.error(request, str(refused))
        return back_to_list(form.code, period.code)
    messages.success(
        request,
        ngettext("Đã nhắc %(count)d đơn vị.", "Đã nhắc %(count)d đơn vị.", told.told)
        % {"count": told.told},
    )
    if told.without_head:
        messages.warning(
            request,
            ngettext(
                "%(count)d đơn vị chưa có người đứng đầu trong hệ thống nên chưa nhắc được.",
                "%(count)d đơn vị chưa có người đứng đầu trong hệ thống nên chưa nhắc được.",
                told.without_head,
            )
            % {"count": told.without_head},
        )
    return back_to_list(form.code, period.code)


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def lock(request: OfficerRequest) -> HttpResponse:
    """Lock the received returns of a form and period."""
    form = asked_form(request)
    period = period_in_use(parse_period(request.POST.get("ky", "")))
    try:
        count = lock_returns(actor=request.viewer, form=form.code, period=period, now=clock.now())
    except ReturnRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            ngettext("Đã khóa %(count)d báo cáo.", "Đã khóa %(count)d báo cáo.", count)
            % {"count": count},
        )
    return back_to_list(form.code, period.code)


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def pass_on(request: OfficerRequest) -> HttpResponse:
    """Send the district's totals on to the province."""
    form = asked_form(request)
    period = period_in_use(parse_period(request.POST.get("ky", "")))
    try:
        sent = send_on(
            actor=request.viewer,
            form=form.code,
            period=period,
            late_reason=request.POST.get("late_reason", ""),
            now=clock.now(),
        )
    except ReturnRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("Đã gửi bản tổng hợp lần %(number)d lên tỉnh.") % {"number": sent.number}
        )
    return back_to_list(form.code, period.code)
