"""The accountable post of a unit's open tasks follows to the next head, with a step."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.access.registries import HandedOver, Passing
from chungtay.direction.enums import AssignmentState
from chungtay.direction.models import Assignment, AssignmentStep
from chungtay.direction.models.assignments import AssignmentQuerySet
from chungtay.direction.services.signing import open_handover
from chungtay.direction.services.steps import step_of

_NAMED = 10
# Kept with the step, as a paper would say it.
_REMARK = "Bàn giao chức vụ: người chịu trách nhiệm từ nay là {title}"


def pass_assignments_over(actor: Viewer, handed: HandedOver, now: datetime) -> int:
    """Make the next head accountable for what the unit has open, by a list; return how many."""
    standing = list(
        _standing(actor, handed)
        .select_related("plan_task__plan")
        .order_by("due_on", "pk")
        .select_for_update(of=("self",))
    )
    Assignment.objects.filter(pk__in=[assignment.pk for assignment in standing]).update(
        accountable_id=handed.to_post_id
    )
    AssignmentStep.objects.bulk_create(
        step_of(
            assignment.pk,
            assignment.unit_key,
            AssignmentState(assignment.state),
            AssignmentState(assignment.state),
            actor,
            now,
            _REMARK.format(title=handed.to_holder),
            by_account=actor.account_id,
        )
        for assignment in standing
    )
    open_handover(standing, handed, actor=actor, now=now)
    return len(standing)


def assignments_passing_over(viewer: Viewer, handed: HandedOver, now: datetime) -> list[Passing]:
    """Return the open tasks that stand in the name of a unit's head, the earliest due first."""
    standing = _standing(viewer, handed).select_related("plan_task__plan").order_by("due_on", "pk")
    lines = tuple(
        f"{row.plan_task.plan.code} · {row.plan_task.title} · {row.due_on:%d/%m/%Y}"
        for row in standing[:_NAMED]
    )
    return [Passing(gettext("Nhiệm vụ chưa xong"), standing.count(), lines)]


def _standing(viewer: Viewer, handed: HandedOver) -> AssignmentQuerySet:
    """Return what is not finished and in the name of the old head, or of nobody."""
    return (
        Assignment.objects.within(viewer.scope)
        .filter(Q(accountable_id=handed.from_post_id) | Q(accountable=None))
        .filter(unit_key=handed.unit_key)
        .exclude(state__in=(AssignmentState.DONE, AssignmentState.CANCELLED))
    )
