"""Tình hình: one page for who has one minute."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.queries.forms import KH01
from chungtay.figures.queries.periods import OFFERED, period_in_use, rows_behind
from chungtay.figures.services.totals import refresh
from chungtay.figures.views.asking import period_choices
from chungtay.law.periods import month_of
from chungtay.papers.http import asked_table
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.situation.forms import read_asked
from chungtay.situation.queries.attention import attention
from chungtay.situation.queries.overview import MAPPED, overview
from chungtay.situation.queries.place import home_code
from chungtay.situation.queries.trends import USUAL, door_to
from chungtay.situation.views.signals import say_signal
from chungtay.situation.views.tables import tables_of


@signed_in(Capability.SITUATION_SEE)
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show the situation of a unit and period, or give one of its tables as a file."""
    now = clock.now()
    latest = month_of(now.date()).previous
    asked = read_asked(request.GET, unit="", period=latest, kinds=OFFERED)
    period_in_use(asked.period)
    unit = home_code(request.viewer, asked=asked.unit, day=asked.period.end, latest=latest.end)
    refresh(rows_behind(asked.period))
    mapped = request.GET.get("chi-tieu", MAPPED[0])
    facts = overview(
        request.viewer,
        unit=unit,
        period=asked.period,
        mapped=mapped if mapped in MAPPED else MAPPED[0],
        now=now,
        trend=request.GET.get("xu-huong", USUAL),
    )
    waiting = attention(request.viewer, period=asked.period, now=now)
    file = asked_table(
        request,
        tables_of(facts, waiting),
        capability=Capability.SITUATION_SEE,
        facts={"unit": facts.unit.code, "period": facts.period.code},
        now=now,
    )
    if file is not None:
        return file
    code = facts.trend.drawn.trend.indicator.code
    return render(
        request,
        "situation/overview.html",
        {
            "facts": facts,
            "attention": waiting,
            **period_choices(asked.period, today=now.date()),
            "mapped_choices": [one for one in facts.trend.choices if one.code in MAPPED],
            "as_table": request.GET.get("dang") == "bang",
            "map_label": _("Bản đồ các xã theo chỉ tiêu %(name)s")
            % {"name": facts.map.indicator.name},
            "trend_url": door_to(code, facts.unit.code, facts.period),
            "signals": [say_signal(one, facts.signals.period) for one in facts.signals.found],
            "watched_names": "; ".join(one.name for one in facts.signals.indicators),
            "form_code": KH01,
            "may_report": request.viewer.may(Capability.REPORT_WRITE),
            "may_remind": request.viewer.may(Capability.RETURNS_RECEIVE),
        },
    )
