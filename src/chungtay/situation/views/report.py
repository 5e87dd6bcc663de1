"""The periodic report: what it will say, where its numbers are from, the press text, its files."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.queries.frozen import frozen_reports
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.totals import refresh
from chungtay.law.periods import Period, latest_closed, month_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.situation.forms import Asked, periods_to_choose, read_report_asked
from chungtay.situation.queries.periodic import report_facts, rows_in_use
from chungtay.situation.queries.place import home_code
from chungtay.situation.reports.pages import blocks_of
from chungtay.situation.reports.writing import check_reports, freeze, write_press, write_report
from chungtay.situation.reports.written import (
    KINDS,
    PRESS_KINDS,
    Report,
    WrittenFile,
    composed,
)

TABS = ("van-ban", "nguon", "bao-chi", "ban-chot")


@signed_in(Capability.REPORT_WRITE)
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show the report as it stands, with its completeness, and offer the files."""
    now = clock.now()
    asked = _asked(request)
    _refresh(asked.period)
    facts = report_facts(request.viewer, unit=asked.unit, period=asked.period, now=now)
    check_reports(facts.unit.level, asked.period)
    report = composed(request.viewer, facts, now=now)
    return render(
        request,
        "situation/report.html",
        {
            **shown(request, report),
            "facts": facts,
            "tab": _tab(request),
            "periods": periods_to_choose(asked.period, now.date()),
            "frozen": frozen_reports(request.viewer, node=facts.unit, period=asked.period),
            "address": f"?don-vi={facts.unit.code}&ky={facts.period.code}",
        },
    )


@signed_in(Capability.REPORT_WRITE)
@require_GET
def download(request: OfficerRequest, kind: str) -> HttpResponse:
    """Give one file of the report."""
    if kind not in KINDS:
        raise Http404
    asked = _asked(request)
    _refresh(asked.period)
    (file,) = write_report(
        actor=request.viewer,
        unit=asked.unit,
        period=asked.period,
        now=clock.now(),
        kinds=(kind,),
    )
    return given(file)


@signed_in(Capability.REPORT_WRITE)
@require_GET
def download_press(request: OfficerRequest, kind: str) -> HttpResponse:
    """Give the text for the press as a file."""
    if kind not in PRESS_KINDS:
        raise Http404
    asked = _asked(request)
    _refresh(asked.period)
    return given(
        write_press(
            actor=request.viewer,
            unit=asked.unit,
            period=asked.period,
            now=clock.now(),
            kind=kind,
        )
    )


@signed_in(Capability.REPORT_WRITE)
@require_POST
def freeze_now(request: OfficerRequest) -> HttpResponse:
    """Freeze the report as it is now, and open what was kept."""
    asked = _asked(request)
    _refresh(asked.period)
    frozen = freeze(actor=request.viewer, unit=asked.unit, period=asked.period, now=clock.now())
    return redirect("situation:frozen_report", frozen.pk)


def shown(request: OfficerRequest, report: Report) -> dict[str, Any]:
    """Return what a page of a report needs, be it fresh or frozen."""
    return {
        "report": report,
        "document": report.document,
        "blocks": blocks_of(report.document.blocks),
        "annexes": [(annex, blocks_of(annex.blocks)) for annex in report.document.annexes],
        "sources": report.sources,
        "kinds": KINDS,
        "press_kinds": PRESS_KINDS,
        "indicator_url": reverse("figures:indicator", args=("TP-01",)).replace("TP-01", "{}"),
    }


def given(file: WrittenFile) -> HttpResponse:
    """Return a file to keep."""
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def _tab(request: OfficerRequest) -> str:
    wanted = request.GET.get("xem", "")
    return wanted if wanted in TABS else TABS[0]


def _refresh(period: Period) -> None:
    period_in_use(period)
    refresh(rows_in_use(period))


def _asked(request: OfficerRequest) -> Asked:
    latest = month_of(clock.today()).previous
    asked = read_report_asked(request.POST or request.GET, period=latest)
    last_day = latest_closed(asked.period.kind, clock.today()).end
    unit = home_code(request.viewer, asked=asked.unit, day=asked.period.end, latest=last_day)
    return Asked(unit, asked.period)
