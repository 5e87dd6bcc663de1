"""Nhật ký: who did what, looked at what, and was refused what."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.situation.forms import JournalForm
from chungtay.situation.services.journal import view_journal
from chungtay.units.queries.tree import tree_at


@signed_in(Capability.JOURNAL_READ)
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show a page of the journal."""
    now = clock.now()
    lo, hi = request.viewer.scope
    units = [node for node in tree_at(now.date()).nodes if lo <= node.key <= hi]
    narrow = JournalForm(request.GET, units=units)
    shown = view_journal(
        actor=request.viewer,
        wanted=narrow.wanted(),
        number=request.GET.get("page", ""),
        now=now,
    )
    return render(
        request,
        "situation/journal.html",
        {"narrow": narrow, "shown": shown, "page": shown.page},
    )
