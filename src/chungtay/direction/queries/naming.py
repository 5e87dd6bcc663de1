"""Plans and assignments by their ids, as far as a range sees them: for notices."""

from collections.abc import Iterable

from chungtay.direction.models import Assignment, Plan
from chungtay.direction.models.showing import seen_within


def plans_named(scope: tuple[int, int], ids: Iterable[int]) -> dict[int, Plan]:
    """Return those of the plans that a range sees, in one query."""
    return Plan.objects.filter(seen_within(scope)).in_bulk(set(ids))


def assignments_named(scope: tuple[int, int], ids: Iterable[int]) -> dict[int, Assignment]:
    """Return those of the assignments that a range holds, with their tasks, in one query."""
    return Assignment.objects.within(scope).select_related("plan_task").in_bulk(set(ids))
