"""Việc của tôi: what needs this person today, the first screen for everybody."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.situation.queries.work import nothing_to_do, work_of


@signed_in()
@require_GET
def land(request: OfficerRequest) -> HttpResponse:
    """Lead everybody to what needs them today."""
    return redirect("situation:work")


@signed_in()
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show what needs this person today."""
    now = clock.now()
    return render(
        request,
        "situation/work.html",
        {
            "groups": work_of(request.viewer, now=now),
            "nothing": nothing_to_do(request.viewer),
            "today": now.date(),
            "carries_out": request.viewer.may(Capability.DIRECTION_CARRY_OUT),
        },
    )
