"""The workbook in which a unit fills in its return."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.queries.blank_books import blank_book
from chungtay.figures.rules.blank_books import file_name
from chungtay.figures.views.addressed import Addressed
from chungtay.papers.writers.fill_in import write_fill_in
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in(Capability.FIGURES_READ)
@require_GET
def download(request: OfficerRequest, code: str, period: str) -> HttpResponse:
    """Give the workbook to fill in."""
    at = Addressed(request, code, period)
    book = blank_book(
        request.viewer,
        form=at.form.code,
        node=at.node,
        tree=at.tree,
        period=at.period.period,
        now=clock.now(),
    )
    name = file_name(book, at.period.period)
    return HttpResponse(
        write_fill_in(book),
        content_type=_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
