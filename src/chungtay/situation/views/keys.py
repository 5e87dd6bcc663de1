"""Phím tắt: the keys on a page of their own, for who runs no scripts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.http import OfficerRequest
from chungtay.platform.http.guard import signed_in


@signed_in()
@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Show the keys."""
    return render(request, "situation/keys.html")
