"""One assignment, and the buttons on it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState
from chungtay.direction.exceptions import RemarkMissing
from chungtay.direction.forms import AnswerForm, ReportForm
from chungtay.direction.forms.of_assignment import Forms
from chungtay.direction.http import way_back
from chungtay.direction.models import Assignment
from chungtay.direction.queries.assignment_page import get_assignment_page
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError, NotFound
from chungtay.platform.http.guard import signed_in

_UNPROCESSABLE = 422


@signed_in(Capability.DIRECTION_READ)
@require_GET
def assignment(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    """Show an assignment, its history, and what the viewer may do."""
    return page_of(request, assignment_id, Forms())


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def accept_all(request: OfficerRequest) -> HttpResponse:
    """Accept everything that waits at the own unit, or what waits of one plan."""
    plan = request.POST.get("ke_hoach", "")
    try:
        number = services.accept_many(
            actor=request.viewer, now=clock.now(), plan_id=int(plan) if plan.isdecimal() else None
        )
    except NotFound:
        raise
    except ExpectedError as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("Đã nhận %(number)d nhiệm vụ.", "Đã nhận %(number)d nhiệm vụ.", number)
        messages.success(request, said % {"number": number})
    return redirect(way_back(request, reverse("direction:plans")))


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def accept(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    """Accept one."""
    return _press(
        request,
        assignment_id,
        lambda: services.accept_assignment(
            assignment_id=assignment_id, actor=request.viewer, now=clock.now()
        ),
        gettext("Đã nhận nhiệm vụ."),
    )


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def start(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    """Begin."""
    return _press(
        request,
        assignment_id,
        lambda: services.start_assignment(
            assignment_id=assignment_id, actor=request.viewer, now=clock.now()
        ),
        gettext("Đã ghi là đang thực hiện."),
    )


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def report(request: OfficerRequest, assignment_id: int) -> HttpResponse:
    """Report as done."""
    form = ReportForm(request.POST)
    if not form.is_valid():
        return page_of(request, assignment_id, Forms(report=form), status=_UNPROCESSABLE)
    return _press(
        request,
        assignment_id,
        lambda: services.report_done(
            assignment_id=assignment_id,
            remark=form.cleaned_data["remark"],
            actor=request.viewer,
            now=clock.now(),
        ),
        gettext("Đã báo xong. Đơn vị giao sẽ duyệt."),
    )


_ANSWERS = {
    "duyet": (services.confirm_done, gettext_noop("Đã duyệt.")),
    "tra-lai": (services.return_assignment, gettext_noop("Đã trả lại đơn vị.")),
    "huy": (services.cancel_assignment, gettext_noop("Đã hủy nhiệm vụ ở đơn vị này.")),
}


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def answer(request: OfficerRequest, assignment_id: int, kind: str) -> HttpResponse:
    """Confirm, send back or cancel."""
    form = AnswerForm(request.POST)
    act, said = _ANSWERS[kind]
    if form.is_valid():
        try:
            return _press(
                request,
                assignment_id,
                lambda: act(
                    assignment_id=assignment_id,
                    remark=form.cleaned_data["remark"],
                    actor=request.viewer,
                    now=clock.now(),
                ),
                gettext(said),
            )
        except RemarkMissing as missing:
            form.add_error("remark", str(missing))
    return page_of(request, assignment_id, Forms(answer=form), status=_UNPROCESSABLE)


def _press(
    request: OfficerRequest, assignment_id: int, act: Callable[[], Assignment], said: str
) -> HttpResponse:
    try:
        act()
    except (NotFound, RemarkMissing):
        raise
    except ExpectedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(way_back(request, reverse("direction:assignment", args=(assignment_id,))))


def page_of(
    request: OfficerRequest, assignment_id: int, posted: Forms, *, status: int = 200
) -> HttpResponse:
    """Show an assignment with its forms, one of them perhaps as it was posted."""
    page = get_assignment_page(request.viewer, assignment_id, now=clock.now())
    if page.waiting is not None and not posted.answer_extension.is_bound:
        posted.answer_extension.initial["granted"] = page.waiting.wanted
    return render(
        request,
        "direction/assignment.html",
        {
            "page": page,
            "line": page.line,
            "may_accept": AssignmentState.ACCEPTED in page.possible,
            "may_start": AssignmentState.UNDER_WAY in page.possible,
            "may_report": AssignmentState.REPORTED in page.possible,
            "may_answer": AssignmentState.DONE in page.possible,
            "may_cancel": AssignmentState.CANCELLED in page.possible,
            "may_ask": page.may_ask,
            "may_answer_extension": page.may_answer_extension,
            "report_form": posted.report,
            "answer_form": posted.answer,
            "forms": posted,
        },
        status=status,
    )
