"""Inspection: the programmes of a year, one programme, and one visit as it is read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction.enums import VisitState
from chungtay.direction.forms.inspecting import FindingForm, YearForm
from chungtay.direction.queries.inspections import (
    get_programme_page,
    get_visit_page,
    list_programmes,
    years_of_programmes,
)
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in

_UNPROCESSABLE = 422


@signed_in(Capability.DIRECTION_READ)
@require_GET
def inspections(request: OfficerRequest) -> HttpResponse:
    """List the programmes of a year, each with the visits that the viewer may see."""
    today = clock.today()
    viewer = request.viewer
    narrowed = YearForm(request.GET, years=years_of_programmes(viewer), today=today)
    context = {
        "lines": list_programmes(viewer, today=today, year=narrowed.year),
        "narrowed": narrowed,
        "may_begin": viewer.may(Capability.DIRECTION_ISSUE),
    }
    return render(request, "direction/inspections.html", context)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def programme(request: OfficerRequest, programme_id: int) -> HttpResponse:
    """Show one programme with its visits."""
    viewer = request.viewer
    line = get_programme_page(viewer, programme_id, today=clock.today())
    is_kept = line.programme.unit_key == viewer.unit_key
    context = {"line": line, "is_keeper": is_kept and viewer.may(Capability.DIRECTION_ISSUE)}
    return render(request, "direction/inspection_programme.html", context)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def visit(request: OfficerRequest, visit_id: int) -> HttpResponse:
    """Show one visit, and to its keeper what comes next."""
    return page_of(request, visit_id)


def page_of(
    request: OfficerRequest, visit_id: int, form: FindingForm | None = None
) -> HttpResponse:
    """Return the page of a visit, with what was typed of a finding where it was not taken."""
    viewer = request.viewer
    page = get_visit_page(viewer, visit_id, today=clock.today())
    is_keeper = page.is_kept and viewer.may(Capability.DIRECTION_ISSUE)
    context = {
        "page": page,
        "is_keeper": is_keeper,
        "form": form or FindingForm(),
        "may_find": is_keeper and page.state == VisitState.VISITED,
    }
    status = _UNPROCESSABLE if form is not None else 200
    return render(request, "direction/inspection_visit.html", context, status=status)
