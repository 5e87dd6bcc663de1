"""What a person reads when something cannot be shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long; `reason` is for the log only."""
    return render(request, "403.html", status=403)
