"""Tell the head of a unit what happened to its tasks."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.direction.enums import AssignmentState
from chungtay.direction.models import Assignment, InspectionVisit, Plan
from chungtay.platform import notices
from chungtay.platform.notices import Told

_TOLD_OF = (AssignmentState.RETURNED, AssignmentState.CANCELLED)


def tell_assigned(
    plan: Plan, assignments: Iterable[Assignment], *, actor: Viewer, now: datetime
) -> int:
    """Tell each head once how many tasks of a plan were given to its unit; return how many."""
    given = Counter((row.accountable_id, row.unit_key) for row in assignments)
    return notices.tell(
        (
            Told("direction.assigned", unit_key, post_id=post, params={"plan": plan.pk, "of": of})
            for (post, unit_key), of in given.items()
            if post is not None
        ),
        actor=actor,
        now=now,
    )


def tell_head(assignment: Assignment, code: str, *, actor: Viewer, now: datetime) -> int:
    """Tell the head of this day of the unit what was answered about a task; return how many."""
    head = heads_of({assignment.unit_version.unit_id}, day=now.date()).get(
        assignment.unit_version.unit_id
    )
    told = Told(
        code,
        assignment.unit_key,
        post_id=head.post_id if head else None,
        params={"assignment": assignment.pk},
    )
    return notices.tell([told] if head else [], actor=actor, now=now)


def tell_step(
    assignments: Iterable[Assignment], new: AssignmentState, *, actor: Viewer, now: datetime
) -> int:
    """Tell the head of this day that a task came back or was taken back; return how many."""
    if new not in _TOLD_OF:
        return 0
    rows = list(assignments)
    heads = heads_of({row.unit_version.unit_id for row in rows}, day=now.date())
    return notices.tell(
        (
            Told(
                f"direction.{new.lower()}",
                row.unit_key,
                post_id=heads[row.unit_version.unit_id].post_id,
                params={"assignment": row.pk},
            )
            for row in rows
            if row.unit_version.unit_id in heads
        ),
        actor=actor,
        now=now,
    )


def tell_visited(visit: InspectionVisit, code: str, *, actor: Viewer, now: datetime) -> int:
    """Tell the head of this day of the visited unit; return how many were told."""
    unit_id = visit.visited.holder_id
    head = heads_of({unit_id}, day=now.date()).get(unit_id) if unit_id else None
    if head is None or visit.shown_lo is None:
        return 0
    told = Told(code, visit.shown_lo, post_id=head.post_id, params={"visit": visit.pk})
    return notices.tell([told], actor=actor, now=now)
