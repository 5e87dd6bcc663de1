"""The returns of one unit, for the unit's own page."""

from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.completeness import COUNTED
from chungtay.figures.queries.forms import KH01


def last_return_of(unit_key: int, scope: tuple[int, int]) -> UnitReturn | None:
    """Return a unit's return of the latest period for which it has begun one."""
    lo, hi = scope
    return (
        UnitReturn.objects.filter(
            form=KH01, period__kind="month", unit_key=unit_key, unit_key__range=(lo, hi)
        )
        .select_related("period", "unit_version")
        .defer("cells", "explanations", "replaced")
        .order_by("-period__closes_on", "-pk")
        .first()
    )


def count_received(keys: tuple[int, int], scope: tuple[int, int], *, period: str) -> int:
    """Return how many returns of a period are counted, of the units within a range of keys."""
    lo, hi = max(keys[0], scope[0]), min(keys[1], scope[1])
    return UnitReturn.objects.filter(
        form=KH01, unit_key__gte=lo, unit_key__lte=hi, period__code=period, state__in=COUNTED
    ).count()
