"""The secretary at a conference: call it, open it, write conclusions, close it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceStepNotAllowed
from chungtay.direction.forms.writing import ConclusionForm, ConferenceForm
from chungtay.direction.queries.conferences import get_conference_page, usual_signer
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in

_UNPROCESSABLE = 422


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_conference(request: OfficerRequest) -> HttpResponse:
    """Call a conference."""
    now = clock.now()
    form = ConferenceForm(request.POST or None, initial={"held_on": now.date()})
    if form.is_valid():
        made = services.prepare_conference(**form.cleaned_data, actor=request.viewer, now=now)
        messages.success(request, gettext("Đã lập hội nghị. Khai mạc khi bắt đầu họp."))
        return redirect("direction:conference", made.pk)
    status = _UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "direction/conference_new.html", {"form": form}, status=status)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def hold(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Open the session."""
    try:
        services.hold_conference(conference_id=conference_id, actor=request.viewer, now=clock.now())
    except ConferenceStepNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Hội nghị đã khai mạc. Ghi từng kết luận dưới đây."))
    return redirect("direction:conference", conference_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def conclude(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Write down a conclusion."""
    form = ConclusionForm(request.POST)
    if not form.is_valid():
        page = get_conference_page(request.viewer, conference_id)
        return render(
            request,
            "direction/conference.html",
            {"page": page, "form": form, "may_write": page.state == ConferenceState.IN_SESSION},
            status=_UNPROCESSABLE,
        )
    try:
        made = services.record_conclusion(
            conference_id=conference_id, **form.cleaned_data,
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
    except ConferenceStepNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        said = gettext("Đã ghi kết luận số %(number)s.")
        messages.success(request, said % {"number": made.number})
    return redirect("direction:conference", conference_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def close(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Ask, then close the conference and show it to every unit below."""
    page = get_conference_page(request.viewer, conference_id)
    if request.method == "POST":
        try:
            services.close_conference(
                conference_id=conference_id, actor=request.viewer, now=clock.now()
            )
        except ConferenceStepNotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(
                request, gettext("Hội nghị đã kết thúc; mọi đơn vị cấp dưới đọc được kết luận.")
            )
        return redirect("direction:conference", conference_id)
    return render(request, "direction/conference_close.html", {"page": page})


@signed_in(Capability.DIRECTION_READ)
@require_GET
def conference(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Show one conference with its conclusions, and to its keeper what comes next."""
    viewer = request.viewer
    page = get_conference_page(viewer, conference_id)
    is_keeper = viewer.may(Capability.DIRECTION_ISSUE)
    context = {
        "page": page,
        "may_hold": is_keeper and page.state == ConferenceState.DRAFT,
        "may_write": is_keeper and page.state == ConferenceState.IN_SESSION,
        "may_plan": is_keeper and page.state == ConferenceState.CLOSED,
    }
    if context["may_write"]:
        signer = usual_signer(viewer, day=clock.today())
        context["form"] = ConclusionForm(initial={"signer_title": signer})
    return render(request, "direction/conference.html", context)
