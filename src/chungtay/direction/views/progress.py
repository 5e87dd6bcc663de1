"""Progress of a task with its evidence, and the files of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.forms.of_assignment import Forms
from chungtay.direction.forms.progress import ProgressForm, sent_files
from chungtay.direction.queries.progress import get_evidence
from chungtay.direction.views.assignments import page_of
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError, NotFound
from chungtay.platform.http.guard import signed_in

_UNPROCESSABLE = 422


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def enter(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    """Enter what was done."""
    form = ProgressForm(request.POST)
    if form.is_valid():
        try:
            services.enter_progress(
                assignment_id=assignment_id,
                words=form.progress(),
                files=sent_files(request.FILES),
                actor=request.viewer,
                now=clock.now(),
            )
        except NotFound:
            raise
        except ExpectedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("Đã ghi tiến độ."))
            return redirect("direction:assignment", assignment_id)
    return page_of(request, assignment_id, Forms(progress=form), status=_UNPROCESSABLE)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def file(request: OfficerRequest, file_id: int) -> HttpResponse:
    """Give a file of evidence to keep, never to open inside the page."""
    found = get_evidence(request.viewer, file_id)
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response.headers["Content-Disposition"] = "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
