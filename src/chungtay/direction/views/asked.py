"""What the pages of a draft have in common."""

from django.http import HttpResponse

from chungtay.access.http import OfficerRequest
from chungtay.direction.queries.drafting import Draft, get_draft
from chungtay.direction.reports.writing import WrittenPaper
from chungtay.platform import clock
from chungtay.units.queries.tree import Tree, tree_at

_UNPROCESSABLE = 422


def status_of(request: OfficerRequest) -> int:
    """Return the status of a page with a form: what was posted has not been taken."""
    return _UNPROCESSABLE if request.method == "POST" else 200


def as_download(file: WrittenPaper) -> HttpResponse:
    """Return a written paper as a download."""
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def draft_asked(request: OfficerRequest, plan_id: int) -> tuple[Draft, Tree]:
    """
    Return the draft that is asked for, with the tree of today.

    :raises PlanNotFound: if it is not the viewer's to write, or has gone out.
    """
    tree = tree_at(clock.today())
    return get_draft(request.viewer, plan_id, tree=tree), tree
