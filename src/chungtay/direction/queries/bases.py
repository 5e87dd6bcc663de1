"""What a plan and its tasks rest on, and which papers could be added."""

from django.db.models import F

from chungtay.access.permissions import Viewer
from chungtay.direction.models import Plan, PlanBasis, PlanTask
from chungtay.direction.models.showing import seen_within
from chungtay.papers.models import IncomingPaper
from chungtay.papers.queries.incoming import bases_offered

_OFFERED = 200


def bases_of(viewer: Viewer, plan: Plan) -> list[PlanBasis]:
    """Return what a plan names as its basis, then what its tasks do, as they were added."""
    rows = PlanBasis.objects.filter(seen_within(viewer.scope), plan=plan).select_related("task")
    return list(rows.order_by(F("task__position").asc(nulls_first=True), "pk"))


def bases_of_task(viewer: Viewer, task: PlanTask) -> list[PlanBasis]:
    """Return what a task rests on: the bases of its plan, then its own."""
    return [basis for basis in bases_of(viewer, task.plan) if basis.task_id in (None, task.pk)]


def papers_to_rest_on(viewer: Viewer, plan: Plan) -> list[IncomingPaper]:
    """Return the papers of the register that a draft could still rest on, the last first."""
    taken = {basis.paper_id for basis in bases_of(viewer, plan) if basis.task_id is None}
    return [row for row in bases_offered(viewer, limit=_OFFERED) if row.pk not in taken]
