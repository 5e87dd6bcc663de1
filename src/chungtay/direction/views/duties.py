"""The list of duties between two heads, and commitments."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.enums import HandoverSide
from chungtay.direction.exceptions import CommitmentRefused, SigningRefused
from chungtay.direction.forms.duties import CommitmentForm, EndingForm, EnteredForm, SignForm
from chungtay.direction.queries.duties import get_handover_page
from chungtay.direction.reports.duties import write_handover_paper
from chungtay.direction.views.asked import as_download
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.DIRECTION_READ)
@require_GET
def handover(request: OfficerRequest, handover_id: int) -> HttpResponse:
    """Show the list with both signatures."""
    page = get_handover_page(request.viewer, handover_id, today=clock.today())
    entered = EnteredForm()
    if page.may_enter:
        entered.initial["side"] = page.may_enter[0]
    context = {"page": page, "form": SignForm(), "entered": entered}
    return render(request, "direction/handover.html", context)


@signed_in(Capability.DIRECTION_READ)
@require_POST
def sign(request: OfficerRequest, handover_id: int) -> HttpResponse:
    """Sign the list."""
    form = SignForm(request.POST)
    remark = form.cleaned_data["remark"] if form.is_valid() else ""
    try:
        services.sign_handover(
            handover_id=handover_id, remark=remark, actor=request.viewer, now=clock.now()
        )
    except SigningRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Đã ký danh sách bàn giao."))
    return redirect("direction:handover", handover_id)


@signed_in(Capability.POSTS_CONFIRM)
@require_POST
def enter(request: OfficerRequest, handover_id: int) -> HttpResponse:
    """Enter a signature on paper."""
    form = EnteredForm(request.POST)
    if not form.is_valid():
        page = get_handover_page(request.viewer, handover_id, today=clock.today())
        context = {"page": page, "form": SignForm(), "entered": form}
        return render(request, "direction/handover.html", context, status=422)
    given = form.cleaned_data | {"side": HandoverSide(form.cleaned_data["side"])}
    try:
        services.enter_signature(
            handover_id=handover_id, **given, actor=request.viewer, now=clock.now()
        )
    except SigningRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Đã ghi nhận bản ký giấy."))
    return redirect("direction:handover", handover_id)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def handover_paper(request: OfficerRequest, handover_id: int, kind: str) -> HttpResponse:
    """Give the list as a paper."""
    return as_download(
        write_handover_paper(
            handover_id=handover_id, kind=kind, actor=request.viewer, now=clock.now()
        )
    )


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def commit(request: OfficerRequest) -> HttpResponse:
    """Keep what the head commits itself to."""
    form = CommitmentForm(request.POST)
    if not form.is_valid():
        _say_first_error(request, form)
        return redirect("direction:tenure", request.viewer.post_id)
    try:
        services.commit_area(**form.cleaned_data, actor=request.viewer, now=clock.now())
    except CommitmentRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Đã ghi cam kết."))
    return redirect("direction:tenure", request.viewer.post_id)


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def end_commitment(request: OfficerRequest, commitment_id: int) -> HttpResponse:
    """End a commitment with a reason."""
    form = EndingForm(request.POST)
    if not form.is_valid():
        _say_first_error(request, form)
        return redirect("direction:tenure", request.viewer.post_id)
    try:
        services.end_commitment(
            commitment_id=commitment_id, because=form.cleaned_data["because"],
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
    except CommitmentRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Đã kết thúc cam kết."))
    return redirect("direction:tenure", request.viewer.post_id)


def _say_first_error(request: HttpRequest, form: CommitmentForm | EndingForm) -> None:
    name, errors = next(iter(form.errors.items()))
    messages.error(request, f"{form.fields[name].label}: {errors[0]}")
