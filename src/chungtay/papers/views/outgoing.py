"""A paper that goes out: write it, take its number, issue it by its signed copy."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.papers.enums import OutgoingState
from chungtay.papers.forms.outgoing import DraftForm, IssueForm
from chungtay.papers.http import done, status_of, to_keep
from chungtay.papers.permissions import get_outgoing_for, may_keep_papers, must_keep_papers
from chungtay.papers.queries.outgoing import copy_of, draft_of, outgoing_page
from chungtay.papers.rules.files import DOCX
from chungtay.papers.services.drafting import change_paper, draft_paper
from chungtay.papers.services.giving_numbers import give_number
from chungtay.papers.services.issuing import issue_paper
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError, NotFound
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.DIRECTION_READ)
@require_http_methods(["GET", "POST"])
def new_outgoing(request: OfficerRequest) -> HttpResponse:
    """Write the draft of a paper; what a plan says of itself is filled in."""
    must_keep_papers(request.viewer)
    told = {name: request.GET[name] for name in DraftForm.base_fields if name in request.GET}
    form = DraftForm(request.POST or None, request.FILES or None, initial=told)
    made = []

    def act() -> str:
        paper = draft_paper(
            words=form.words(), draft=form.draft(), actor=request.viewer, now=clock.now()
        )
        made.append(paper.pk)
        return gettext("Đã lưu dự thảo.")

    if done(request, form, act):
        return redirect("papers:outgoing_paper", made[0])
    context = {"form": form, "heading": gettext("Soạn văn bản đi")}
    return render(request, "papers/outgoing_form.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_READ)
@require_http_methods(["GET", "POST"])
def change_outgoing(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Change a paper that is not issued yet."""
    must_keep_papers(request.viewer)
    paper = get_outgoing_for(request.viewer, paper_id)
    if paper.state == OutgoingState.ISSUED:
        messages.error(request, gettext("Văn bản đã ban hành, không sửa được nữa."))
        return redirect("papers:outgoing_paper", paper_id)
    initial = {
        name: getattr(paper, name)
        for name in ("type", "symbol", "abstract", "signer_name", "signer_title", "recipients")
    }
    form = DraftForm(request.POST or None, request.FILES or None, initial=initial)

    def act() -> str:
        change_paper(
            paper_id=paper_id, words=form.words(), draft=form.draft(),
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
        return gettext("Đã lưu.")

    if done(request, form, act):
        return redirect("papers:outgoing_paper", paper_id)
    context = {"form": form, "heading": gettext("Sửa văn bản đi"), "paper": paper}
    return render(request, "papers/outgoing_form.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_READ)
@require_http_methods(["GET", "POST"])
def outgoing_paper(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Show a paper; a post attaches its signed copy."""
    form = IssueForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        must_keep_papers(request.viewer)

    def act() -> str:
        paper = issue_paper(
            paper_id=paper_id, copy=form.copy(), unverified_because=form.unverified_because(),
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
        return gettext("Đã ban hành %(code)s.") % {"code": paper.code}

    if done(request, form, act):
        return redirect("papers:outgoing_paper", paper_id)
    context = {
        "page": outgoing_page(request.viewer, paper_id),
        "form": form,
        "may_keep": may_keep_papers(request.viewer),
    }
    return render(request, "papers/outgoing.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_READ)
@require_POST
def number_outgoing(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Give a draft its number: the next, or one taken already."""
    wanted = request.POST.get("so", "")
    try:
        paper = give_number(
            paper_id=paper_id, taken_id=int(wanted) if wanted.isdecimal() else None,
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
    except NotFound:
        raise
    except ExpectedError as refused:
        messages.error(request, str(refused))
    else:
        said = gettext("Văn bản có số %(code)s.")
        messages.success(request, said % {"code": paper.code})
    return redirect("papers:outgoing_paper", paper_id)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def outgoing_draft(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Give the draft of a paper to keep."""
    found = draft_of(request.viewer, paper_id)
    if found is None:
        raise Http404
    return to_keep(found[0], DOCX, found[1])


@signed_in(Capability.DIRECTION_READ)
@require_GET
def outgoing_copy(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Give the signed copy of a paper to keep."""
    copy = copy_of(request.viewer, paper_id)
    if copy is None:
        raise Http404
    return to_keep(copy.name, copy.media_type, bytes(copy.content))
