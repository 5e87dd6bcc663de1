"""Let a plan or a task of it rest on papers that came in, while it is a draft."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.exceptions import PlanIncomplete
from chungtay.direction.models import PlanBasis
from chungtay.direction.permissions import get_draft_for
from chungtay.direction.services.draft_tasks import get_task_of
from chungtay.direction.services.drafting import note_draft
from chungtay.papers.permissions import get_incoming_for
from chungtay.papers.rules.naming import paper_in_words

_MOST_BASES = 20


@transaction.atomic
def add_basis(
    *, plan_id: int, paper_id: int, actor: Viewer, now: datetime, position: int | None = None
) -> PlanBasis:
    """
    Add a paper of the unit's register to what a draft rests on, named as it is entered.

    With a position the task at that place rests on it, else the whole plan.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanTaskNotFound: if the plan has no task at that place.
    :raises PaperNotFound: if the paper did not reach the actor's unit.
    :raises PlanIncomplete: if its entry was cancelled, it is there already, or one too many.
    """
    plan = get_draft_for(actor, plan_id)
    task = None if position is None else get_task_of(plan, position)
    paper = get_incoming_for(actor, paper_id)
    if paper.is_cancelled:
        raise PlanIncomplete(
            gettext("Số đến %(number)d đã hủy, không làm căn cứ được.") % {"number": paper.number}
        )
    if plan.bases.filter(paper=paper, task=None).exists():
        raise PlanIncomplete(gettext("Kế hoạch đã căn cứ văn bản này."))
    if task is not None and task.bases.filter(paper=paper).exists():
        raise PlanIncomplete(gettext("Nhiệm vụ đã căn cứ văn bản này."))
    if plan.bases.count() >= _MOST_BASES:
        raise PlanIncomplete(
            gettext("Mỗi kế hoạch nhiều nhất %(most)d căn cứ.") % {"most": _MOST_BASES}
        )
    basis = PlanBasis.objects.create(
        plan=plan,
        task=task,
        paper=paper,
        named=paper_in_words(paper.code, paper.day, paper.issuer, paper.abstract),
        unit_key=plan.unit_key,
    )
    of_task = {} if position is None else {"position": position}
    note_draft("plan.add_basis", plan, actor, now, {"code": paper.code, **of_task})
    return basis


@transaction.atomic
def remove_basis(*, plan_id: int, basis_id: int, actor: Viewer, now: datetime) -> None:
    """
    Take a paper out of what a draft rests on.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanIncomplete: if it does not rest on it.
    """
    plan = get_draft_for(actor, plan_id)
    basis = plan.bases.filter(pk=basis_id).select_related("paper").defer("paper__content").first()
    if basis is None:
        raise PlanIncomplete(gettext("Kế hoạch không có căn cứ này."))
    code = basis.paper.code
    basis.delete()
    note_draft("plan.remove_basis", plan, actor, now, {"code": code})
