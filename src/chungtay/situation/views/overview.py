"""Tình hình: one page for who has one minute."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.totals import refresh
from chungtay.law.periods import month_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.situation.forms import months_to_choose, read_asked
from chungtay.situation.queries.attention import attention
from chungtay.situation.queries.overview import MAPPED, overview
from chungtay.situation.queries.place import home_code


@signed_in(Capability.SITUATION_SEE)
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show the situation of a unit and month."""
    now = clock.now()
    latest = month_of(now.date()).previous
    asked = read_asked(request.GET, unit="", period=latest)
    unit = home_code(request.viewer, asked=asked.unit, day=asked.period.end, latest=latest.end)
    refresh([period_in_use(asked.period).pk])
    mapped = request.GET.get("chi-tieu", MAPPED[0])
    facts = overview(
        request.viewer,
        unit=unit,
        period=asked.period,
        mapped=mapped if mapped in MAPPED else MAPPED[0],
        now=now,
    )
    return render(
        request,
        "situation/overview.html",
        {
            "facts": facts,
            "attention": attention(request.viewer, period=asked.period, now=now),
            "periods": months_to_choose(latest),
            "mapped_choices": MAPPED,
            "as_table": request.GET.get("dang") == "bang",
            "map_label": _("Bản đồ các xã theo chỉ tiêu %(name)s")
            % {"name": facts.map.indicator.name},
            "may_report": request.viewer.may(Capability.REPORT_WRITE),
        },
    )
