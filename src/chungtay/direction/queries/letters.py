"""Letters of urging of a plan, and whom one would name today."""

from datetime import date

from django.db.models import Count

from chungtay.access.permissions import Viewer
from chungtay.direction.models import Assignment, Plan, UrgingLetter


def letters_of(viewer: Viewer, plan: Plan) -> list[UrgingLetter]:
    """Return the letters that the viewer's committee wrote about a plan, latest first."""
    lo, hi = viewer.scope
    return list(
        UrgingLetter.objects.filter(plan=plan, unit_key__gte=lo, unit_key__lte=hi).order_by("-pk")
    )


def overdue_units(viewer: Viewer, plan: Plan, *, today: date) -> tuple[int, int]:
    """Return how many units have overdue tasks of a plan, and how many tasks."""
    late = (
        Assignment.objects.within(viewer.scope)
        .filter(plan_task__plan=plan)
        .overdue(today)
        .aggregate(units=Count("unit_version", distinct=True), tasks=Count("pk"))
    )
    return late["units"], late["tasks"]
