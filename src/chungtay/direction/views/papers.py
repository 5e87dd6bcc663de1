"""The secretary's papers as files, letters of urging, and the book of numbers."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.exceptions import ConferenceIncomplete
from chungtay.direction.forms.meeting import LetterForm
from chungtay.direction.permissions import get_plan_for
from chungtay.direction.queries.conferences import usual_signer
from chungtay.direction.queries.letters import letters_of, overdue_units
from chungtay.direction.reports.own_plans import write_own_plan_paper
from chungtay.direction.reports.writing import (
    write_conference_paper,
    write_plan_paper,
    write_urging_paper,
)
from chungtay.direction.views.asked import as_download, status_of
from chungtay.papers.queries.numbers import numbers_of
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.http.guard import signed_in

_ANSWER_DAYS = 7
_FIRST_YEAR = 2000


@signed_in(Capability.DIRECTION_READ)
@require_GET
def conference_paper(
    request: OfficerRequest, conference_id: int, paper: str, kind: str
) -> HttpResponse:
    """Give the call, the minutes or the notice of a conference."""
    try:
        file = write_conference_paper(
            conference_id=conference_id, paper=paper, kind=kind,
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
    except ConferenceIncomplete:
        raise Http404 from None
    return as_download(file)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def plan_paper(request: OfficerRequest, plan_id: int, kind: str) -> HttpResponse:
    """Give a plan with its annex of assignments."""
    return as_download(
        write_plan_paper(plan_id=plan_id, kind=kind, actor=request.viewer, now=clock.now())
    )


@signed_in(Capability.DIRECTION_READ)
@require_GET
def own_plan_paper(request: OfficerRequest, own_plan_id: int, kind: str) -> HttpResponse:
    """Give a unit's own plan."""
    return as_download(
        write_own_plan_paper(
            own_plan_id=own_plan_id, kind=kind, actor=request.viewer, now=clock.now()
        )
    )


@signed_in(Capability.DIRECTION_ISSUE)
@require_GET
def letter_paper(request: OfficerRequest, plan_id: int, letter_id: int, kind: str) -> HttpResponse:
    """Give a letter of urging as it was on its day."""
    return as_download(
        write_urging_paper(
            plan_id=plan_id, letter_id=letter_id, kind=kind,
            actor=request.viewer, now=clock.now(),
        )
    )  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def letters(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Show the letters of a plan, and write one about what is overdue today."""
    viewer, today = request.viewer, clock.today()
    plan = get_plan_for(viewer, plan_id)
    initial = {
        "answer_by": today + timedelta(days=_ANSWER_DAYS),
        "signer_title": usual_signer(viewer, day=today),
    }
    form = LetterForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            made = services.write_letter(
                plan_id=plan_id, **form.cleaned_data, actor=viewer, now=clock.now()
            )
        except ExpectedError as refused:
            form.add_error(None, str(refused))
        else:
            said = gettext("Đã lập công văn số %(number)d và thông báo người đứng đầu các đơn vị.")
            messages.success(request, said % {"number": made.number})
            return redirect("direction:letters", plan_id)
    units, tasks = overdue_units(viewer, plan, today=today)
    context = {
        "plan": plan,
        "form": form,
        "letters": letters_of(viewer, plan),
        "units": units,
        "tasks": tasks,
    }
    return render(request, "direction/letters.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_GET
def numbers(request: OfficerRequest) -> HttpResponse:
    """Show the book of numbers of a year."""
    today = clock.today()
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdigit() and _FIRST_YEAR <= int(asked) <= today.year else today.year
    context = {
        "year": year,
        "years": range(today.year, today.year - 6, -1),
        "numbers": numbers_of(request.viewer, year=year),
    }
    return render(request, "direction/numbers.html", context)
