"""A paper that arrived: enter it, correct its entry, cancel it, read it."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.papers.forms.incoming import ArrivalForm, CancelForm, CorrectionForm
from chungtay.papers.http import done, status_of, to_keep
from chungtay.papers.permissions import may_keep_papers, must_keep_papers
from chungtay.papers.queries.incoming import file_of, incoming_page
from chungtay.papers.services.correcting import cancel_arrival, note_correction
from chungtay.papers.services.registering import register_paper
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.DIRECTION_READ)
@require_http_methods(["GET", "POST"])
def new_incoming(request: OfficerRequest) -> HttpResponse:
    """Enter a paper that arrived."""
    must_keep_papers(request.viewer)
    form = ArrivalForm(
        request.POST or None, request.FILES or None, initial={"arrived_on": clock.today()}
    )
    made = []

    def act() -> str:
        paper = register_paper(
            words=form.words(), file=form.file(), actor=request.viewer, now=clock.now()
        )
        made.append(paper.pk)
        return gettext("Đã vào sổ, số đến %(number)d.") % {"number": paper.number}

    if done(request, form, act):
        return redirect("papers:incoming_paper", made[0])
    return render(request, "papers/incoming_form.html", {"form": form}, status=status_of(request))


@signed_in(Capability.DIRECTION_READ)
@require_GET
def incoming_paper(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Show a paper that arrived."""
    return _page(request, paper_id, CorrectionForm(), CancelForm())


@signed_in(Capability.DIRECTION_READ)
@require_http_methods(["POST"])
def correct_incoming(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Add a correction to an entry."""
    form = CorrectionForm(request.POST)

    def act() -> str:
        note_correction(
            paper_id=paper_id, **form.cleaned_data, actor=request.viewer, now=clock.now()
        )
        return gettext("Đã ghi đính chính.")

    return _acted(request, paper_id, form, act, lambda: (form, CancelForm()))


@signed_in(Capability.DIRECTION_READ)
@require_http_methods(["POST"])
def cancel_incoming(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Cancel an entry."""
    form = CancelForm(request.POST)

    def act() -> str:
        cancel_arrival(
            paper_id=paper_id, **form.cleaned_data, actor=request.viewer, now=clock.now()
        )
        return gettext("Đã hủy vào sổ; số đến giữ nguyên.")

    return _acted(request, paper_id, form, act, lambda: (CorrectionForm(), form))


@signed_in(Capability.DIRECTION_READ)
@require_GET
def incoming_file(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Give the file of a paper to keep."""
    paper = file_of(request.viewer, paper_id)
    return to_keep(paper.name, paper.media_type, bytes(paper.content))


def _acted(
    request: OfficerRequest,
    paper_id: int,
    form: forms.Form,
    act: Callable[[], str],
    shown: Callable[[], tuple[forms.Form, forms.Form]],
) -> HttpResponse:
    must_keep_papers(request.viewer)
    if done(request, form, act):
        return redirect("papers:incoming_paper", paper_id)
    return _page(request, paper_id, *shown())


def _page(
    request: OfficerRequest, paper_id: int, correcting: forms.Form, cancelling: forms.Form
) -> HttpResponse:
    context = {
        "page": incoming_page(request.viewer, paper_id),
        "correcting": correcting,
        "cancelling": cancelling,
        "may_keep": may_keep_papers(request.viewer),
    }
    return render(request, "papers/incoming.html", context, status=status_of(request))
