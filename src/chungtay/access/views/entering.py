"""Where somebody goes whose password, or provider, has been right."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from chungtay.access.http import hold, remember
from chungtay.access.permissions import Viewer
from chungtay.access.services.signing_in import Step, step_after_password
from chungtay.platform import clock

# Where somebody goes who has just been shown recovery codes.
AFTER_CODES = "after_codes"


def lead_in(
    request: HttpRequest, viewer: Viewer, *, next_page: str, now: datetime, second_factor: str = ""
) -> HttpResponse:
    """Let a person in, or lead to the second factor, or to the setting up of one."""
    step = Step.IN if second_factor else step_after_password(viewer.account_id, day=clock.today())
    if step == Step.IN:
        remember(request, viewer, second_factor=second_factor, now=now)
        return redirect(next_page)
    hold(request, viewer.account_id, now=now, next_page=next_page)
    return redirect("access:second_factor" if step == Step.ASK else "access:set_up")


def next_page(request: HttpRequest) -> str:
    """Return the page asked for before sign-in if it is ours, else today's work."""
    return ours(request, request.POST.get("next") or request.GET.get("next") or "")


def ours(request: HttpRequest, wanted: str) -> str:
    """Return an address if it is a page of ours, else the first page."""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse("situation:land")
