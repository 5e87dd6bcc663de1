"""Tìm: everything by words, over what the reader may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from chungtay.access.http import OfficerRequest
from chungtay.platform.http.guard import signed_in
from chungtay.platform.ui.searching import search

_ON_THE_PAGE, _AS_SUGGESTIONS = 50, 5


@signed_in()
@require_GET
@never_cache
def show(request: OfficerRequest) -> HttpResponse:
    """Show what was found, as a page or, while the reader types, as the list below the field."""
    words = request.GET.get("q", "").strip()
    is_suggesting = bool(request.htmx)
    kinds = search(request.viewer, words, limit=_AS_SUGGESTIONS if is_suggesting else _ON_THE_PAGE)
    return render(
        request,
        "situation/_suggestions.html" if is_suggesting else "situation/search.html",
        {"words": words, "kinds": kinds, "number": sum(len(kind.found) for kind in kinds)},
    )
