"""The secretary at a conference: call it, open it, write conclusions, close it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.enums import ConferenceKind, ConferenceState
from chungtay.direction.exceptions import ConferenceIncomplete, ConferenceStepNotAllowed
from chungtay.direction.forms.meeting import HoldForm, NewCallForm, ReplacingForm
from chungtay.direction.queries.committee import quorum_on
from chungtay.direction.queries.conferences import (
    ConferencePage,
    get_conference_page,
    usual_signer,
)
from chungtay.direction.queries.invitations import conclusions_to_replace, list_invited
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in

_UNPROCESSABLE = 422


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_conference(request: OfficerRequest) -> HttpResponse:
    """Call a conference."""
    now = clock.now()
    initial = {"held_on": now.date(), "convener": usual_signer(request.viewer, day=now.date())}
    form = NewCallForm(request.POST or None, initial=initial)
    if form.is_valid():
        made = services.prepare_conference(**form.cleaned_data, actor=request.viewer, now=now)
        messages.success(
            request, gettext("Đã lập hội nghị. Ghi chương trình, chọn nơi mời rồi gửi giấy mời.")
        )
        return redirect("direction:prepare", made.pk)
    status = _UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "direction/conference_new.html", {"form": form}, status=status)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def hold(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Open the session."""
    form = HoldForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        services.hold_conference(
            conference_id=conference_id,
            reason=reason,
            quorum=quorum_on(request.viewer, clock.today()),
            actor=request.viewer,
            now=clock.now(),
        )
    except (ConferenceStepNotAllowed, ConferenceIncomplete) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Hội nghị đã khai mạc. Ghi từng kết luận dưới đây."))
    return redirect("direction:conference", conference_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def conclude(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Write down a conclusion."""
    form = ReplacingForm(request.POST, earlier=conclusions_to_replace(request.viewer))
    if not form.is_valid():
        page = get_conference_page(request.viewer, conference_id)
        return _shown(request, page, form=form)
    try:
        made = services.record_conclusion(
            conference_id=conference_id, **form.cleaned_data,
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
    except (ConferenceStepNotAllowed, ConferenceIncomplete) as refused:
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
    return _shown(request, get_conference_page(request.viewer, conference_id))


def _shown(
    request: OfficerRequest, page: ConferencePage, *, form: ReplacingForm | None = None
) -> HttpResponse:
    viewer = request.viewer
    is_keeper = viewer.may(Capability.DIRECTION_ISSUE) and page.is_keeper
    is_called = page.state in (ConferenceState.DRAFT, ConferenceState.INVITED)
    context: dict[str, Any] = {
        "page": page,
        "may_prepare": is_keeper and is_called,
        "may_attach": is_keeper and (is_called or page.state == ConferenceState.IN_SESSION),
        "may_write": is_keeper and page.state == ConferenceState.IN_SESSION,
        "may_plan": is_keeper and page.state == ConferenceState.CLOSED,
        "may_reply": page.own is not None
        and page.state == ConferenceState.INVITED
        and viewer.may(Capability.DIRECTION_CARRY_OUT),
        "is_written": page.conference.kind == ConferenceKind.WRITTEN,
        "form": form,
    }
    if is_keeper:
        context["invited"] = list_invited(viewer, page.conference)
    if context["may_write"] and form is None:
        signer = usual_signer(viewer, day=clock.today())
        earlier = conclusions_to_replace(viewer)
        context["form"] = ReplacingForm(earlier=earlier, initial={"signer_title": signer})
    status = _UNPROCESSABLE if form is not None else 200
    return render(request, "direction/conference.html", context, status=status)
