"""What a plan rests on, and which papers could be added."""

from chungtay.access.permissions import Viewer
from chungtay.direction.models import Plan, PlanBasis
from chungtay.direction.models.showing import seen_within
from chungtay.papers.models import IncomingPaper
from chungtay.papers.queries.incoming import bases_offered

_OFFERED = 200


def bases_of(viewer: Viewer, plan: Plan) -> list[PlanBasis]:
    """Return the papers that a plan names as its basis, in the order they were added."""
    rows = PlanBasis.objects.filter(seen_within(viewer.scope), plan=plan)
    return list(rows.order_by("pk"))


def papers_to_rest_on(viewer: Viewer, plan: Plan) -> list[IncomingPaper]:
    """Return the papers of the register that a draft could still rest on, the last first."""
    taken = {basis.paper_id for basis in bases_of(viewer, plan)}
    return [row for row in bases_offered(viewer, limit=_OFFERED) if row.pk not in taken]
