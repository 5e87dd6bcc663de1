"""Content held by one unit and, once it is issued, shown to a range of others."""

from django.db import models


def seen_within(scope: tuple[int, int]) -> models.Q:
    """Return what a range may see: the same bounds as the policy, for the planner's sake."""
    lo, hi = scope
    held = models.Q(unit_key__gte=lo, unit_key__lte=hi)
    return held | models.Q(shown_lo__lte=hi, shown_hi__gte=lo)


def shown_together(table: str) -> models.CheckConstraint:
    """Return the constraint that a row is shown to a whole range or to nobody."""
    return models.CheckConstraint(
        name=f"{table}_shown_to_a_range",
        condition=models.Q(shown_lo=None, shown_hi=None)
        | models.Q(
            shown_lo__isnull=False, shown_hi__isnull=False, shown_hi__gte=models.F("shown_lo")
        ),
    )
