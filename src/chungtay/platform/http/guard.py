"""Let a view be seen only by who may; rooms below `access` guard their screens with it too."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to sign-in and back to the page, not to the address of a button."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(
            {"message": gettext("Phiên làm việc đã hết; hãy đăng nhập lại.")}, status=401
        )
    if request.method == "GET":
        return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
    page = urlsplit(request.headers.get("Referer", ""))
    return redirect_to_login(page.path or "/", str(settings.LOGIN_URL))


def signed_in[R: HttpRequest, **P](
    *needed: str,
) -> Callable[
    [Callable[Concatenate[R, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """
    Let a view be seen only by a viewer with all the capabilities.

    The wall has put the viewer into the request; one that lacks a capability refuses by itself.

    :raises NotFound: from the view, if a capability is missing.
    """

    def decorate(
        view: Callable[Concatenate[R, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.viewer is None:
                return _ask_to_sign_in(request)
            for capability in needed:
                request.viewer.must(capability)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
