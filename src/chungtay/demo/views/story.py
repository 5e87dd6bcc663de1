"""The strip's form: move the story day."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.access.views.signing_in import next_page
from chungtay.demo.services.story import move_story_day
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


class StoryDayForm(forms.Form):
    """The day to go to."""

    day = forms.DateField()


@signed_in(Capability.STORY_MOVE)
@require_POST
def move_day(request: OfficerRequest) -> HttpResponse:
    """Move the story day and stay on the page."""
    form = StoryDayForm(request.POST)
    if form.is_valid():
        moment = move_story_day(actor=request.viewer, day=form.cleaned_data["day"], now=clock.now())
        messages.success(
            request, _("Bản trình diễn đang ở ngày %(day)s.") % {"day": f"{moment:%d/%m/%Y}"}
        )
    else:
        messages.error(request, _("Chưa hiểu ngày muốn chuyển tới."))
    return redirect(next_page(request))
