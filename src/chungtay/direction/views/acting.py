"""An act asked for by a posted form: done, or refused in words, and back to a page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chungtay.access.http import OfficerRequest
from chungtay.platform.exceptions import ExpectedError, NotFound


def act_and_return(
    request: OfficerRequest, act: Callable[[], str], url_name: str, *arguments: object
) -> HttpResponse:
    """Do what was asked and say what came of it; what is not there stays not there."""
    try:
        said = act()
    except NotFound:
        raise
    except ExpectedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect(url_name, *arguments)
