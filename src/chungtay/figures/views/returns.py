"""Returns of a period: the list, and what is done with many of them at once."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.enums import ReturnState
from chungtay.figures.queries.dispatches import dispatches_of
from chungtay.figures.queries.listing import ListedReturn, ReturnList, list_returns
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.queries.waiting import count_waiting
from chungtay.figures.services.sent import receive_sent
from chungtay.figures.views.asking import asked_form, asked_period, forms_of, recent_periods
from chungtay.figures.views.tables import district_table, return_table
from chungtay.law.periods import PeriodKind, parse_period, period_of
from chungtay.papers.http import asked_table
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.platform.i18n.periods import say_period
from chungtay.units.enums import Level

_STATES: dict[str, Callable[[ListedReturn], bool]] = {
    "thieu": lambda line: not line.is_counted and line.state != ReturnState.SENT,
    "cho": lambda line: line.state == ReturnState.SENT,
    "nhan": lambda line: line.is_counted,
    "muon": lambda line: line.came_late,
}


@signed_in(Capability.FIGURES_READ)
@require_GET
def show_list(request: OfficerRequest) -> HttpResponse:
    """Show who sent, who is late, who is missing, or give a table of it as a file."""
    now = clock.now()
    form = asked_form(request)
    row = asked_period(request, form.kind)
    period = row.period
    listed = list_returns(request.viewer, form=form, period=row, now=now)
    chosen_state, district = request.GET.get("trang-thai", ""), request.GET.get("huyen", "")
    due = period.send_by(form.level)
    may_receive = request.viewer.may(Capability.RETURNS_RECEIVE)
    lines = [
        line
        for line in listed.lines
        if _STATES.get(chosen_state, _all)(line)
        and (not district or _is_in(line, listed.tree.by_code.get(district)))
    ]
    title = f"{form.code}, {form.name}"
    tables = {
        "bao-cao": lambda: return_table(lines, title=title, period=period),
        "theo-huyen": lambda: district_table(listed.districts, title=title, period=period),
    }
    file = asked_table(
        request,
        tables if may_receive and listed.districts else {"bao-cao": tables["bao-cao"]},
        capability=Capability.FIGURES_READ,
        facts={"form": form.code, "period": period.code},
        now=now,
    )
    if file is not None:
        return file
    return render(
        request,
        "figures/return_list.html",
        {
            "form_rules": form,
            "forms": forms_of(request),
            "period": period,
            "said": say_period(period),
            "address": f"?bieu={form.code}&ky={period.code}",
            "due": due,
            "is_past_due": now > due,
            "periods": recent_periods(period_of(PeriodKind(form.kind), now.date())),
            "districts": listed.districts,
            "lines": lines,
            "total": len(listed.lines),
            "received": sum(line.is_counted for line in listed.lines),
            "locked": sum(line.state == ReturnState.LOCKED for line in listed.lines),
            "sent": sum(line.state == ReturnState.SENT for line in listed.lines),
            "late": sum(line.came_late for line in listed.lines),
            "on_time": sum(line.is_sent and not line.is_late for line in listed.lines),
            "missing": sum(_STATES["thieu"](line) for line in listed.lines),
            "held": count_waiting(request.viewer, period=period).files_held,
            "chosen_state": chosen_state,
            "chosen_district": district,
            "may_receive": may_receive,
            "own_level": _own_level(request, listed),
            "dispatches": dispatches_of(request.viewer, form=form.code, period=row),
        },
    )


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def receive_all(request: OfficerRequest) -> HttpResponse:
    """Receive every return that was sent for a form and period."""
    form = asked_form(request)
    period = period_in_use(parse_period(request.POST.get("ky", "")))
    count = receive_sent(actor=request.viewer, form=form.code, period=period, now=clock.now())
    messages.success(
        request,
        ngettext("Đã tiếp nhận %(count)d báo cáo.", "Đã tiếp nhận %(count)d báo cáo.", count)
        % {"count": count},
    )
    return back_to_list(form.code, period.code)


def back_to_list(form: str, period: str) -> HttpResponse:
    """Lead back to the list of a form and period."""
    return redirect(reverse("figures:return_list") + f"?bieu={form}&ky={period}")


def _own_level(request: OfficerRequest, listed: ReturnList) -> str:
    own = listed.tree.by_unit.get(request.viewer.unit_id)
    return own.level if own else Level.PROVINCE


def _all(line: ListedReturn) -> bool:
    return True


def _is_in(line: ListedReturn, district: object) -> bool:
    lo, hi = getattr(district, "key", 1), getattr(district, "key_hi", 0)
    return bool(lo <= line.node.key <= hi)
