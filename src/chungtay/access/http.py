"""How a request carries its viewer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from django_htmx.middleware import HtmxDetails

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer

_ACCOUNT, _POST = "account_id", "post_id"


class OfficerRequest(HttpRequest):
    """A request of somebody who has signed in."""

    viewer: Viewer
    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a session remembers: the account and the post it acts in."""

    account_id: int
    post_id: int


def remembered(request: HttpRequest) -> Remembered | None:
    """Return what the session remembers, or None for a visitor."""
    account, post = request.session.get(_ACCOUNT), request.session.get(_POST)
    return Remembered(account, post) if account and post else None


def remember(request: HttpRequest, viewer: Viewer) -> None:
    """Begin a session for a viewer under a new key."""
    request.session.cycle_key()
    request.session[_ACCOUNT] = viewer.account_id
    request.session[_POST] = viewer.post_id


def forget(request: HttpRequest) -> None:
    """End the session."""
    request.session.flush()


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


def signed_in[**P](
    *needed: Capability,
) -> Callable[
    [Callable[Concatenate[OfficerRequest, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """
    Let a view be seen only by a viewer with all the capabilities.

    :raises NotPermitted: from the view, if one is missing.
    """

    def decorate(
        view: Callable[Concatenate[OfficerRequest, P], HttpResponse],
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
