"""Nhật ký: who did what."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.platform.http.guard import signed_in
from chungtay.situation.queries.journal import read_journal


@signed_in(Capability.JOURNAL_READ)
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show the latest acts."""
    return render(request, "situation/journal.html", {"lines": read_journal(request.viewer)})
