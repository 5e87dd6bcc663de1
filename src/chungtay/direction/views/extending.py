"""A unit asks for a later deadline; who assigned answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.exceptions import (
    ExtensionRefused,
    NotTheAssigner,
    NotTheHolder,
    RemarkMissing,
)
from chungtay.direction.forms.extending import AnswerExtensionForm, AskForm
from chungtay.direction.forms.of_assignment import Forms
from chungtay.direction.views.assignments import page_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in

_UNPROCESSABLE = 422


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def ask(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    """Ask for a later deadline."""
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            services.ask_extension(
                assignment_id=assignment_id, **form.cleaned_data,
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except NotTheHolder as refused:
            messages.error(request, str(refused))
            return redirect("direction:assignment", assignment_id)
        except (ExtensionRefused, RemarkMissing) as refused:
            form.add_error("until", str(refused))
        else:
            messages.success(
                request, gettext("Đã xin gia hạn. Hạn cũ vẫn tính đến khi được trả lời.")
            )
            return redirect("direction:assignment", assignment_id)
    return page_of(request, assignment_id, Forms(ask=form), status=_UNPROCESSABLE)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def answer(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    """Grant or refuse."""
    form = AnswerExtensionForm(request.POST)
    if form.is_valid():
        try:
            done = services.answer_extension(
                assignment_id=assignment_id, answer=form.answer(),
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except NotTheAssigner as refused:
            messages.error(request, str(refused))
            return redirect("direction:assignment", assignment_id)
        except ExtensionRefused as refused:
            form.add_error("granted", str(refused))
        else:
            said = gettext("Đã gia hạn.") if done.granted else gettext("Đã trả lời không gia hạn.")
            messages.success(request, said)
            return redirect("direction:assignment", assignment_id)
    return page_of(request, assignment_id, Forms(answer_extension=form), status=_UNPROCESSABLE)
