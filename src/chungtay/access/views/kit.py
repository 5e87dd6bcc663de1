"""The living style page: each component in each state."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.http import OfficerRequest
from chungtay.platform.http.guard import signed_in


@signed_in()
@require_GET
def kit(request: OfficerRequest) -> HttpResponse:
    """Show the kit."""
    return render(request, "ui/kit.html")
