"""The strip's form: move the story day."""

from datetime import date, datetime
from functools import partial

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest, act_in
from chungtay.access.queries.posts import viewer_named
from chungtay.access.views.entering import next_page
from chungtay.demo.services.story import check_may_move, days_of, move_story_day, travel
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.http.guard import signed_in
from chungtay.platform.nightly import run_nightly
from chungtay.platform.ui.days import DayField
from chungtay.units.queries.reforms import due_reforms


class StoryDayForm(forms.Form):
    """The day to go to."""

    day = DayField()


@signed_in(Capability.STORY_MOVE)
@require_POST
def move_day(request: OfficerRequest) -> HttpResponse:
    """Move the story day and stay on the page."""
    form = StoryDayForm(request.POST)
    if not form.is_valid():
        said = [_("Chưa hiểu ngày muốn chuyển tới."), *form.errors.get("day", ())]
        messages.error(request, " ".join(said))
        return redirect(next_page(request))
    day = form.cleaned_data["day"]
    if due_reforms(day):
        check_may_move(actor=request.viewer, day=day)
        # A reform waits until nobody works: this request must have come to its end first.
        transaction.on_commit(partial(_travel, request, day))
        return redirect("situation:land")
    moment = move_story_day(actor=request.viewer, day=day, now=clock.now())
    transaction.on_commit(partial(run_nightly, day, moment))
    messages.success(request, _said(moment))
    return redirect(next_page(request))


def _travel(request: OfficerRequest, day: date) -> None:
    """Move through reforms, and go on in the post that they gave the reader of the page."""
    username = request.viewer.username
    try:
        travelled = travel(username=username, day=day)
        messages.success(request, _said(travelled.moment))
        messages.info(
            request,
            _("Trên đường đã áp dụng việc sắp xếp đơn vị ngày %(days)s.")
            % {"days": ", ".join(days_of(travelled))},
        )
    except ExpectedError as refused:
        messages.error(request, str(refused))
    act_in(request, viewer_named(username, day=clock.today()))


def _said(moment: datetime) -> str:
    return _("Bản trình diễn đang ở ngày %(day)s.") % {"day": f"{moment:%d/%m/%Y}"}
