"""The month's report: what it will say, and its three files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.totals import refresh
from chungtay.law.periods import month_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.situation.forms import Asked, months_to_choose, read_asked
from chungtay.situation.queries.direction import direction_facts
from chungtay.situation.queries.monthly import monthly_facts
from chungtay.situation.queries.place import home_code
from chungtay.situation.reports.monthly import compose_monthly_report
from chungtay.situation.reports.writing import write_monthly_report

_KINDS = ("docx", "pdf", "xlsx")


@signed_in(Capability.REPORT_WRITE)
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show the report as it stands, with its completeness, and offer the files."""
    now = clock.now()
    asked = _asked(request)
    refresh([period_in_use(asked.period).pk])
    facts = monthly_facts(request.viewer, unit=asked.unit, period=asked.period, now=now)
    direction = direction_facts(request.viewer, unit=facts.unit, period=asked.period, now=now)
    document = compose_monthly_report(facts, direction, day=now.date())
    return render(
        request,
        "situation/report.html",
        {
            "facts": facts,
            "document": document,
            "blocks": [(type(block).__name__, block) for block in document.blocks],
            "periods": months_to_choose(month_of(now.date()).previous),
            "kinds": _KINDS,
        },
    )


@signed_in(Capability.REPORT_WRITE)
@require_GET
def download(request: OfficerRequest, kind: str) -> HttpResponse:
    """Give one file of the report."""
    if kind not in _KINDS:
        raise Http404
    asked = _asked(request)
    refresh([period_in_use(asked.period).pk])
    (file,) = write_monthly_report(
        actor=request.viewer,
        unit=asked.unit,
        period=asked.period,
        now=clock.now(),
        kinds=(kind,),
    )
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def _asked(request: OfficerRequest) -> Asked:
    latest = month_of(clock.today()).previous
    asked = read_asked(request.GET, unit="", period=latest)
    unit = home_code(request.viewer, asked=asked.unit, day=asked.period.end, latest=latest.end)
    return Asked(unit, asked.period)
