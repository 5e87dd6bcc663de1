"""Việc của tôi: what needs this person today."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.platform.ui.registries import list_work


@signed_in()
@require_GET
def land(request: OfficerRequest) -> HttpResponse:
    """Lead those who answer for the whole province to its situation, others to their work."""
    leads = request.viewer.may(Capability.REPORT_WRITE)
    return redirect("situation:overview" if leads else "situation:work")


@signed_in()
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show what needs this person today."""
    now = clock.now()
    return render(
        request,
        "situation/work.html",
        {"items": list_work(request.viewer, now), "today": now.date()},
    )
