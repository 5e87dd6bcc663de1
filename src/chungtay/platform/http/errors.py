"""What a person reads when something cannot be shown."""

import logging
import secrets
import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

_LOG = logging.getLogger(__name__)
_NOT_ALLOWED, _FAILED, _NOT_NOW = 405, 500, 503
_TRY_AGAIN_SECONDS = "30"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long; `reason` is for the log only."""
    return render(request, "403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """
    Say that it failed, without asking the database: it may be what failed.

    A person can read out the code, and the log has it beside the failure.
    """
    code = secrets.token_hex(3).upper()
    failure = sys.exc_info()[1]
    _LOG.error("failure %s at %s: %s", code, request.path, type(failure).__name__)
    is_away = isinstance(failure, OperationalError | InterfaceError)
    template, status = ("503.html", _NOT_NOW) if is_away else ("500.html", _FAILED)
    response = HttpResponse(render_to_string(template, {"code": code}), status=status)
    if is_away:
        response.headers["Retry-After"] = _TRY_AGAIN_SECONDS
    return response


class FailurePagesMiddleware:
    """Give a page to answers that come without one: a link where a button is meant."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != _NOT_ALLOWED or response.content:
            return response
        page = render(request, "405.html", status=_NOT_ALLOWED)
        page.headers["Allow"] = response.headers["Allow"]
        return page
