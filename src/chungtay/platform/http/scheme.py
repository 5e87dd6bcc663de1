"""Light or dark: as the system says unless the reader chose; the choice is a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

_COOKIE = "scheme"
_KNOWN = ("auto", "light", "dark")
_A_YEAR = 365 * 24 * 60 * 60


def scheme_of(request: HttpRequest) -> str:
    """Return what the reader chose: auto, light or dark."""
    chosen = request.COOKIES.get(_COOKIE, "")
    return chosen if chosen in _KNOWN else _KNOWN[0]


@require_POST
def set_scheme(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the page on which it was made."""
    page = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    response = redirect(page if is_ours else "/")
    chosen = request.POST.get("scheme", "")
    if chosen in _KNOWN:
        response.set_cookie(
            _COOKIE,
            chosen,
            max_age=_A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
