"""Thông báo: what the reader was told, and that it was read."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.http import OfficerRequest
from chungtay.platform import clock, notices
from chungtay.platform.http.guard import signed_in


@signed_in()
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show the notices, unread ones first."""
    found = notices.list_notices(request.viewer)
    return render(
        request,
        "situation/notices.html",
        {
            "unread": [notice for notice in found if not notice.is_read],
            "read": [notice for notice in found if notice.is_read],
        },
    )


@signed_in()
@require_POST
def mark_all(request: OfficerRequest) -> HttpResponse:
    """Note that all have been read."""
    notices.mark_read(request.viewer, now=clock.now())
    return redirect("situation:notices")


@signed_in()
@require_POST
def mark_one(request: OfficerRequest, notice_id: UUID) -> HttpResponse:
    """Note that one has been read; another's is left as it is, and nothing is said of it."""
    notices.mark_read(request.viewer, now=clock.now(), notice_id=notice_id)
    return redirect("situation:notices")
