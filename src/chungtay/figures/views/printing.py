"""A unit's return as a paper to print and sign."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.permissions import may_enter
from chungtay.figures.queries.comparing import grid_of
from chungtay.figures.queries.measuring import counted_cells, counts_of
from chungtay.figures.reports.unit_paper import ReturnFacts, compose_return
from chungtay.figures.views.addressed import Addressed
from chungtay.papers.writers.docx import write_docx
from chungtay.papers.writers.pdf import write_pdf
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.platform.instance import get_instance

_WRITERS = {
    "docx": (
        write_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (write_pdf, "application/pdf"),
}


@signed_in(Capability.FIGURES_READ)
@require_GET
def download(request: OfficerRequest, code: str, period: str, kind: str) -> HttpResponse:
    """Give the return as it stands, in the form of an official report."""
    if kind not in _WRITERS:
        raise Http404
    at = Addressed(request, code, period)
    standing = at.standing(request)
    is_open = may_enter(request.viewer, at.node, standing)
    counts = counts_of(
        request.viewer,
        form=at.form.code,
        node=at.node,
        period=at.period.period,
        now=clock.now(),
    )
    write, media_type = _WRITERS[kind]
    document = compose_return(
        ReturnFacts(
            form=at.form,
            node=at.node,
            parent=at.tree.parent(at.node),
            period=at.period.period,
            standing=standing,
            sections=grid_of(
                request.viewer,
                form=at.form.code,
                node=at.node,
                period=at.period.period,
                standing=standing,
                counted=counted_cells(standing, counts, is_open=is_open),
                is_open=is_open,
            ),
            day=clock.today(),
            is_demonstration=get_instance().is_demonstration,
        )
    )
    name = f"{at.form.code}-{code}-{period.replace(':', '-')}.{kind}"
    return HttpResponse(
        write(document),
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
