"""The conferences and what was concluded."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction.queries.conferences import list_conferences
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.DIRECTION_READ)
@require_GET
def conferences(request: OfficerRequest) -> HttpResponse:
    """List the conferences."""
    return render(
        request,
        "direction/conferences.html",
        {
            "conferences": list_conferences(request.viewer),
            "may_call": request.viewer.may(Capability.DIRECTION_ISSUE),
        },
    )
