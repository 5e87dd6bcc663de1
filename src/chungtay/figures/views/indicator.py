"""One indicator: its series, and the units that make it up."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.queries.breakdown import break_down
from chungtay.figures.queries.years import five_years
from chungtay.figures.services.totals import refresh
from chungtay.figures.views.asking import asked_period, recent_periods
from chungtay.law.periods import month_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.queries.tree import tree_at


@signed_in(Capability.FIGURES_READ)
@require_GET
def show(request: OfficerRequest, code: str) -> HttpResponse:
    """Show what a number is made of."""
    period = asked_period(request)
    refresh([period.pk])
    unit = request.GET.get("don-vi", "")
    if not unit:
        own = tree_at(period.closes_on).held_by(request.viewer.unit_id)
        unit = own[0].code if own else ""
    return render(
        request,
        "figures/indicator.html",
        {
            "facts": break_down(request.viewer, code=code, unit=unit, period=period.period),
            "years": five_years(request.viewer, code=code, unit=unit, up_to=period.period),
            "periods": recent_periods(month_of(clock.today())),
        },
    )
