"""How the room answers: files to keep, forms that were not taken, acts and their refusals."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.papers.rules.tables import TableSheet
from chungtay.papers.services.exporting import KINDS, export_table
from chungtay.papers.writers.ordering import ordered
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


def asked_table(
    request: OfficerRequest,
    tables: Mapping[str, Callable[[], TableSheet]],
    *,
    capability: Capability,
    facts: Mapping[str, str],
    now: datetime,
) -> HttpResponse | None:
    """
    Return one of a page's tables as a file where the address asks for it, as `?bang=…&tai=xlsx`.

    `sap` is the column by which the reader has put the rows in order, `giam` from above down.

    :raises Http404: if the page has no such table, or there is no such kind of file.
    """
    name, kind = request.GET.get("bang", ""), request.GET.get("tai", "")
    if not kind:
        return None
    if kind not in KINDS or name not in tables:
        raise Http404
    file = export_table(
        actor=request.viewer,
        capability=capability,
        sheet=ordered(tables[name](), request.GET.get("sap", ""), descending="giam" in request.GET),
        kind=kind,
        stem="-".join([name, *(re.sub(r"[^\w-]+", "-", fact) for fact in facts.values())]),
        facts=facts,
        now=now,
    )
    return to_keep(file.name, file.media_type, file.content)


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
