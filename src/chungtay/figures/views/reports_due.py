"""The returns of one unit that fell due in a period."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.reports_due import reports_due
from chungtay.law.periods import PeriodUnknown, parse_period
from chungtay.platform import clock
from chungtay.platform.exceptions import NotFound
from chungtay.platform.http.guard import signed_in
from chungtay.platform.i18n.periods import say_period
from chungtay.units.queries.tree import tree_at


@signed_in(Capability.FIGURES_READ)
@require_GET
def show(request: OfficerRequest, code: str, period: str) -> HttpResponse:
    """List what the unit had to send in a period, and what came in time."""
    try:
        asked = parse_period(period)
    except PeriodUnknown as unknown:
        raise NotFound(str(unknown)) from unknown
    node = tree_at(asked.end).node(code)
    check_in_range(request.viewer, node)
    lines = reports_due(request.viewer, [node], asked, clock.now()).get(node.version_id, [])
    context = {
        "node": node,
        "period": asked,
        "said": say_period(asked),
        "lines": lines,
        "in_time": sum(line.is_in_time for line in lines),
    }
    return render(request, "figures/reports_due.html", context)
