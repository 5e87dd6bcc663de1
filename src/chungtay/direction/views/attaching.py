"""Papers of a conference: attach, take out, read; move items; take a call back."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.forms.meeting import CancelForm, PaperForm
from chungtay.direction.forms.progress import sent_files
from chungtay.direction.queries.conferences import get_attached
from chungtay.direction.views.acting import act_and_return
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def attach(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Attach the papers sent."""
    form = PaperForm(request.POST)
    position = form.cleaned_data["position"] if form.is_valid() else None

    def act() -> str:
        papers = sent_files(request.FILES)
        for paper in papers:
            services.attach_paper(
                conference_id=conference_id, paper=paper, position=position,
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        return gettext("Đã thêm tài liệu.") if papers else gettext("Chưa chọn tệp nào.")

    return act_and_return(request, act, "direction:conference", conference_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def detach(request: OfficerRequest, conference_id: int, paper_id: int) -> HttpResponse:
    """Take a paper out."""

    def act() -> str:
        services.remove_paper(
            conference_id=conference_id, paper_id=paper_id,
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
        return gettext("Đã bỏ tài liệu.")

    return act_and_return(request, act, "direction:conference", conference_id)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def attached(request: OfficerRequest, conference_id: int, paper_id: int) -> HttpResponse:
    """Give a paper to keep, never to open inside the page."""
    found = get_attached(request.viewer, conference_id, paper_id)
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name) or ""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def move_item(request: OfficerRequest, conference_id: int, position: int) -> HttpResponse:
    """Move an item of the agenda up."""

    def act() -> str:
        services.move_agenda_item(
            conference_id=conference_id, position=position,
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
        return gettext("Đã chuyển lên.")

    return act_and_return(request, act, "direction:prepare", conference_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def cancel(request: OfficerRequest, conference_id: int) -> HttpResponse:
    """Take the call back."""
    form = CancelForm(request.POST)

    def act() -> str:
        services.cancel_conference(
            conference_id=conference_id,
            because=form.cleaned_data["because"] if form.is_valid() else "",
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
        return gettext("Đã hủy họp; nơi được mời nhận thông báo.")

    return act_and_return(request, act, "direction:conference", conference_id)
