"""How the room answers: files to keep, forms that were not taken, acts and their refusals."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from chungtay.platform.exceptions import ExpectedError, NotFound

_UNPROCESSABLE = 422


def status_of(request: HttpRequest) -> int:
    """Return the status of a page with a form: what was posted has not been taken."""
    return _UNPROCESSABLE if request.method == "POST" else 200


def to_keep(name: str, media_type: str, content: bytes) -> HttpResponse:
    """Return a file to keep, never to open inside the page."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def done(request: HttpRequest, form: forms.Form, act: Callable[[], str]) -> bool:
    """Do what a valid form asks and say what came of it, or add why it was refused."""
    if not form.is_valid():
        return False
    try:
        said = act()
    except NotFound:
        raise
    except ExpectedError as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, said)
    return True
