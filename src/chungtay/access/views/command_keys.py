"""The key by which a command on a server acts as a post."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from chungtay.access.http import OfficerRequest
from chungtay.access.services.command_keys import MINUTES, make_command_key
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@signed_in()
@never_cache
@require_http_methods(["GET", "POST"])
def command_key(request: OfficerRequest) -> HttpResponse:
    """Explain the key, and show a new one once."""
    key = ""
    if request.method == "POST":
        key = make_command_key(actor=request.viewer, now=timezone.now(), story_now=clock.now())
    return render(request, "access/command_key.html", {"key": key, "minutes": MINUTES})
