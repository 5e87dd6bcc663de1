"""The records behind a number that the room counts for a unit's return."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction.enums import VisitState
from chungtay.direction.queries.assignments import line_of
from chungtay.direction.queries.inspections import VisitLine
from chungtay.direction.queries.measuring import (
    PLANS,
    TASKS,
    VISITS,
    plans_behind,
    tasks_behind,
    visits_behind,
)
from chungtay.figures.queries.forms import forms_asking
from chungtay.law.periods import Period, PeriodUnknown, parse_period
from chungtay.platform import clock
from chungtay.platform.exceptions import NotFound
from chungtay.platform.http.guard import signed_in
from chungtay.platform.i18n.periods import say_period
from chungtay.units.queries.tree import Node, tree_at


@signed_in(Capability.DIRECTION_READ)
@require_GET
def counted(request: OfficerRequest, code: str, period: str, indicator: str) -> HttpResponse:
    """List the tasks, plans or visits that make up one number of a unit and period."""
    asked = _period(period)
    node = tree_at(asked.end).node(code)
    if indicator not in TASKS | PLANS | VISITS or not node.is_held_within(request.viewer.scope):
        raise NotFound(gettext("Không có sổ này, hoặc sổ không thuộc phần việc của đồng chí."))
    context = {
        "node": node,
        "indicator": indicator,
        "name": _name(indicator),
        "said": say_period(asked),
        "period": asked,
        **_records(request, node, asked, indicator),
    }
    return render(request, "direction/counted.html", context)


def _records(
    request: OfficerRequest, node: Node, period: Period, indicator: str
) -> dict[str, object]:
    viewer, now = request.viewer, clock.now()
    if indicator in TASKS:
        rows = tasks_behind(viewer, node, period, indicator, now)
        lines = [line_of(row, now.date(), viewer.unit_id) for row in rows]
        return {"lines": lines, "number": len(lines)}
    if indicator in VISITS:
        visits = visits_behind(viewer, node, period)
        found = [VisitLine(row, VisitState(row.state), False) for row in visits]
        return {"visits": found, "number": len(found)}
    plans = plans_behind(viewer, node, period, indicator)
    return {"plans": plans, "number": len(plans)}


def _name(indicator: str) -> str:
    for form in forms_asking([indicator]):
        if row := form.row(indicator):
            return row.label
    return indicator


def _period(code: str) -> Period:
    try:
        return parse_period(code)
    except PeriodUnknown as unknown:
        raise NotFound(str(unknown)) from unknown
