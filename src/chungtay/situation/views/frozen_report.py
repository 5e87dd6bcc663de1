"""A frozen report: written again byte for byte, held against today's figures and edited papers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.queries.frozen import frozen_report, paper_of_frozen
from chungtay.papers.permissions import may_keep_papers
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError, NotFound
from chungtay.platform.http.guard import signed_in
from chungtay.situation.forms import EditedPaperForm
from chungtay.situation.reports.entering import enter_frozen
from chungtay.situation.reports.returning import Returned, check_returned
from chungtay.situation.reports.writing import write_frozen
from chungtay.situation.reports.written import (
    KINDS,
    differences,
    fresh_report,
    restored_report,
)
from chungtay.situation.views.report import given, shown


@signed_in(Capability.REPORT_WRITE)
@require_http_methods(["GET", "POST"])
def show(request: OfficerRequest, frozen_id: int) -> HttpResponse:
    """Show what was kept and what differs now; check an edited paper, of which nothing is kept."""
    now = clock.now()
    frozen = frozen_report(request.viewer, frozen_id)
    report = restored_report(frozen)
    form = EditedPaperForm(request.POST or None, request.FILES or None)
    returned: Returned | None = None
    if request.method == "POST" and form.is_valid():
        try:
            returned = check_returned(report, form.cleaned_data["tep"].read())
        except ExpectedError as refused:
            form.add_error("tep", str(refused))
    fresh = fresh_report(request.viewer, unit=frozen.unit, period=frozen.period, now=now)
    return render(
        request,
        "situation/frozen_report.html",
        {
            **shown(request, report),
            "frozen": frozen,
            "form": form,
            "entry": (entry := paper_of_frozen(request.viewer, frozen_id)),
            "may_enter": entry is None
            and may_keep_papers(request.viewer)
            and frozen.unit_key == request.viewer.unit_key,
            "returned": returned,
            "differences": differences(report.sources, fresh.sources),
        },
        status=422 if request.method == "POST" and returned is None else 200,
    )


@signed_in(Capability.REPORT_WRITE)
@require_GET
def download(request: OfficerRequest, frozen_id: int, kind: str) -> HttpResponse:
    """Give one file of a frozen report, as it was."""
    if kind not in KINDS:
        raise Http404
    _, (file,) = write_frozen(
        actor=request.viewer, frozen_id=frozen_id, now=clock.now(), kinds=(kind,)
    )
    return given(file)


@signed_in(Capability.REPORT_WRITE)
@require_POST
def enter(request: OfficerRequest, frozen_id: int) -> HttpResponse:
    """Put a frozen report into the register of papers, and open it there."""
    try:
        paper = enter_frozen(frozen_id=frozen_id, actor=request.viewer, now=clock.now())
    except NotFound:
        raise
    except ExpectedError as refused:
        messages.error(request, str(refused))
        return redirect("situation:frozen_report", frozen_id)
    messages.success(request, gettext("Đã có dự thảo trong sổ văn bản đi."))
    return redirect("papers:outgoing_paper", paper.pk)
