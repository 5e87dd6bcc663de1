"""The register of papers: those that go out, those that come in."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.papers.forms.outgoing import FoundForm
from chungtay.papers.permissions import may_keep_papers
from chungtay.papers.queries.incoming import list_incoming
from chungtay.papers.queries.outgoing import list_outgoing
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in

_A_PAGE, _YEARS = 50, 6


@signed_in(Capability.DIRECTION_READ)
@require_GET
def outgoing(request: OfficerRequest) -> HttpResponse:
    """Show the papers that the viewer's unit sends out."""
    form, asked = _asked(request)
    lines = list_outgoing(request.viewer, **asked)
    return _register(request, "papers/outgoing_list.html", form, lines)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def incoming(request: OfficerRequest) -> HttpResponse:
    """Show the papers that reached the viewer's unit."""
    form, asked = _asked(request)
    lines = list_incoming(request.viewer, **asked)
    return _register(request, "papers/incoming_list.html", form, lines)


def _asked(request: OfficerRequest) -> tuple[FoundForm, dict[str, Any]]:
    """Return what is looked for; what cannot be read is not looked for."""
    this_year = clock.today().year
    form = FoundForm(request.GET, years=list(range(this_year, this_year - _YEARS, -1)))
    form.is_valid()
    given = form.cleaned_data
    return form, {
        "year": given.get("nam"),
        "kind": given.get("loai", ""),
        "words": given.get("tim", ""),
    }


def _register(
    request: OfficerRequest, template: str, form: FoundForm, lines: list[Any]
) -> HttpResponse:
    page = Paginator(lines, _A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_keep": may_keep_papers(request.viewer)}
    return render(request, template, context)
