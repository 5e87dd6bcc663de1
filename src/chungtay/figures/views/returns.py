"""Returns of a month: the list, and taking in what was sent."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.enums import ReturnState
from chungtay.figures.models import ReportingPeriod
from chungtay.figures.queries.forms import KH01
from chungtay.figures.queries.listing import ListedReturn, list_returns
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.queries.waiting import count_waiting
from chungtay.figures.services.sent import receive_sent
from chungtay.law.periods import Period, PeriodKind, PeriodUnknown, month_of, parse_period
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in

_STATES: dict[str, Callable[[ListedReturn], bool]] = {
    "thieu": lambda line: not line.is_counted and line.state != ReturnState.SENT,
    "cho": lambda line: line.state == ReturnState.SENT,
    "nhan": lambda line: line.is_counted,
    "muon": lambda line: line.is_late,
}


def latest_period(today: date) -> Period:
    """Return the last month that has closed."""
    return month_of(today).previous


def asked_period(request: OfficerRequest) -> ReportingPeriod:
    """Return the month that the address asks for, or the last closed one."""
    usual = latest_period(clock.today())
    try:
        wanted = parse_period(request.GET.get("ky", usual.code))
    except PeriodUnknown:
        wanted = usual
    return period_in_use(wanted if wanted.kind is PeriodKind.MONTH else usual)


def recent_periods(latest: Period, count: int = 15) -> list[Period]:
    """Return the latest months, newest first."""
    periods = [latest]
    while len(periods) < count:
        periods.append(periods[-1].previous)
    return periods


@signed_in(Capability.FIGURES_READ)
@require_GET
def show_list(request: OfficerRequest) -> HttpResponse:
    """Show who sent, who is late, who is missing."""
    now = clock.now()
    period = asked_period(request)
    listed = list_returns(request.viewer, form=KH01, period=period, now=now)
    chosen_state, district = request.GET.get("trang-thai", ""), request.GET.get("huyen", "")
    return render(
        request,
        "figures/return_list.html",
        {
            "period": period.period,
            "due": period.period.send_by("commune"),
            "is_past_due": now > period.period.send_by("commune"),
            "periods": recent_periods(month_of(now.date())),
            "districts": listed.districts,
            "lines": [
                line
                for line in listed.lines
                if _STATES.get(chosen_state, _all)(line)
                and (not district or _is_in(line, listed.tree.by_code.get(district)))
            ],
            "total": len(listed.lines),
            "received": sum(line.is_counted for line in listed.lines),
            "sent": sum(line.state == ReturnState.SENT for line in listed.lines),
            "held": count_waiting(request.viewer, period=period.period).files_held,
            "chosen_state": chosen_state,
            "chosen_district": district,
            "may_receive": request.viewer.may(Capability.RETURNS_RECEIVE),
        },
    )


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def receive_all(request: OfficerRequest) -> HttpResponse:
    """Receive every return that was sent for a month."""
    period = period_in_use(parse_period(request.POST.get("ky", "")))
    count = receive_sent(actor=request.viewer, form=KH01, period=period, now=clock.now())
    messages.success(
        request,
        ngettext("Đã tiếp nhận %(count)d báo cáo.", "Đã tiếp nhận %(count)d báo cáo.", count)
        % {"count": count},
    )
    return redirect(reverse("figures:return_list") + f"?ky={period.code}")


def _all(line: ListedReturn) -> bool:
    return True


def _is_in(line: ListedReturn, district: object) -> bool:
    lo, hi = getattr(district, "key", 1), getattr(district, "key_hi", 0)
    return bool(lo <= line.node.key <= hi)
