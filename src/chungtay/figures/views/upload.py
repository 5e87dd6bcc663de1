"""Drop a folder of workbooks, and watch it being read."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.forms import UploadForm
from chungtay.figures.queries.intakes import intake_progress, recent_intakes
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.intakes import open_intake
from chungtay.figures.services.judging import FolderFile
from chungtay.figures.tasks import read_intake_job
from chungtay.figures.views.asking import asked_form, latest_period, recent_periods
from chungtay.law.periods import PeriodKind, parse_period, period_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.RETURNS_RECEIVE)
@require_http_methods(["GET", "POST"])
def choose(request: OfficerRequest) -> HttpResponse:
    """Choose the month and the files; keep them and let a job read them."""
    now = clock.now()
    rules = asked_form(request)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        periods=recent_periods(period_of(PeriodKind(rules.kind), now.date())),
        today=now.date(),
        initial={"period": latest_period(now.date(), rules.kind).code, "sent_on": now.date()},
    )
    if request.method == "POST" and form.is_valid():
        intake = open_intake(
            actor=request.viewer,
            form=rules.code,
            period=period_in_use(parse_period(form.cleaned_data["period"])),
            sent_on=form.cleaned_data["sent_on"],
            files=_named_apart(form.cleaned_data["workbooks"]),
            now=now,
        )
        read_intake_job.defer(
            intake_id=intake.pk,
            account_id=request.viewer.account_id,
            post_id=request.viewer.post_id,
        )
        return redirect("figures:intake", intake.pk)
    return render(
        request,
        "figures/upload.html",
        {"form": form, "form_rules": rules, "recent": recent_intakes(request.viewer)},
        status=422 if request.method == "POST" else 200,
    )


@signed_in(Capability.RETURNS_RECEIVE)
@require_GET
def show(request: OfficerRequest, intake_id: int) -> HttpResponse:
    """Show how far the reading is, and what came of it."""
    progress = intake_progress(request.viewer, intake_id)
    template = "figures/intake.html"
    if request.htmx and not request.htmx.boosted:
        template = "figures/_intake.html"
    return render(request, template, {"progress": progress})


def _named_apart(files: list[Any]) -> list[FolderFile]:
    """Return the files, two of the same name told apart by a number."""
    seen: dict[str, int] = {}
    named = []
    for file in files:
        count = seen[file.name] = seen.get(file.name, 0) + 1
        name = file.name if count == 1 else f"{file.name} ({count})"
        named.append(FolderFile(name, file.read()))
    return named
