"""During and after the session: answers, who came, minutes, amendments, papers, calendar."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.enums import ConferenceKind, ConferenceState
from chungtay.direction.exceptions import ConferenceNotFound
from chungtay.direction.forms.meeting import AmendForm, MinutesForm, ReplyForm
from chungtay.direction.permissions import get_own_invitation
from chungtay.direction.queries.conferences import get_conference_page, usual_signer
from chungtay.direction.queries.invitations import list_invited
from chungtay.direction.reports.calendar import MEDIA_TYPE, compose_event
from chungtay.direction.views.acting import act_and_return
from chungtay.direction.views.asked import status_of
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_http_methods(["GET", "POST"])
def reply(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Answer the invitation of the own unit."""
    invited = get_own_invitation(request.viewer, conference_id)
    kind = ConferenceKind(invited.conference.kind)
    initial = {name: getattr(invited, name) for name in ("answer", "delegate", "remark")}
    form = ReplyForm(request.POST or None, kind=kind, initial=initial)
    if form.is_valid():
        try:
            services.answer_invitation(
                conference_id=conference_id, **form.cleaned_data,
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except ExpectedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("Đã trả lời. Đổi được đến khi khai mạc."))
            return redirect("direction:conference", conference_id)
    context = {"invited": invited, "form": form}
    return render(request, "direction/conference_reply.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def minutes(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Write the course of the session and who came, as often as need be."""
    page = get_conference_page(request.viewer, conference_id)
    if not page.is_keeper or page.state != ConferenceState.IN_SESSION:
        raise ConferenceNotFound(gettext("Biên bản chỉ ghi được khi đang họp."))
    initial = {"minutes": page.conference.minutes}
    form = MinutesForm(request.POST or None, items=page.agenda, initial=initial)
    if form.is_valid():

        def act() -> str:
            services.write_minutes(
                conference_id=conference_id,
                minutes=form.cleaned_data["minutes"],
                notes=form.notes(),
                actor=request.viewer,
                now=clock.now(),
            )
            return gettext("Đã lưu biên bản.")

        return act_and_return(request, act, "direction:minutes", conference_id)
    context = {
        "page": page,
        "form": form,
        "invited": list_invited(request.viewer, page.conference),
        "is_written": page.conference.kind == ConferenceKind.WRITTEN,
    }
    return render(request, "direction/conference_minutes.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def attendance(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Write down who came."""
    come = [int(text) for text in request.POST.getlist("come") if text.isdigit()]

    def act() -> str:
        number = services.record_attendance(
            conference_id=conference_id, come=come, actor=request.viewer, now=clock.now()
        )
        return gettext("Đã điểm danh: %(number)d có mặt.") % {"number": number}

    return act_and_return(request, act, "direction:minutes", conference_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def amend(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Amend the record of a closed conference."""
    page = get_conference_page(request.viewer, conference_id)
    if not page.is_keeper or page.state != ConferenceState.CLOSED:
        raise ConferenceNotFound(gettext("Chỉ đính chính được khi hội nghị đã kết thúc."))
    signer = usual_signer(request.viewer, day=clock.today())
    form = AmendForm(request.POST or None, initial={"signer_title": signer})
    if form.is_valid():

        def act() -> str:
            made = services.amend_conference(
                conference_id=conference_id, **form.cleaned_data,
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
            return gettext("Đã ghi đính chính số %(number)d.") % {"number": made.number}

        return act_and_return(request, act, "direction:conference", conference_id)
    context = {"page": page, "form": form}
    return render(request, "direction/conference_amend.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_READ)
@require_GET
def calendar(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Give the conference as an event for calendars."""
    page = get_conference_page(request.viewer, conference_id)
    url = request.build_absolute_uri(reverse("direction:conference", args=(conference_id,)))
    if page.conference.kind == ConferenceKind.WRITTEN:
        raise Http404
    event = compose_event(page, url=url, host=request.get_host(), now=clock.now())
    return HttpResponse(
        event,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="hoi-nghi-{conference_id}.ics"'},
    )
