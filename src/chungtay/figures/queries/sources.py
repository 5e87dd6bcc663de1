"""Whether figures were typed or measured: how many returns behind them are which."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.fields.json import KT

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Indicator, UnitReturn
from chungtay.figures.queries.completeness import COUNTED
from chungtay.figures.queries.series import Series


@dataclass(frozen=True, slots=True)
class SourceKinds:
    """How many filled cells of returns were counted from records, and how many typed."""

    measured: int
    typed: int

    @property
    def said(self) -> str:
        """Return the kind in a word; empty where nothing is filled."""
        if self.measured and self.typed:
            return "mixed"
        if self.measured:
            return "measured"
        return "typed" if self.typed else ""


def codes_behind(indicator: Indicator) -> tuple[str, ...]:
    """Return the indicators that returns hold for an indicator: itself, or its parts."""
    return (*indicator.numerator, *indicator.denominator) or (indicator.code,)


def source_kinds(viewer: Viewer, series: Series) -> SourceKinds:
    """Return how the cells behind a series came about, in one query for each indicator in it."""
    lo, hi = viewer.scope
    node = series.unit
    periods = {
        code
        for point in series.points
        for code in (
            point.period.code,
            *(part.code for grain in point.period.grains for part in grain),
        )
    }
    rows = UnitReturn.objects.filter(
        unit_key__gte=max(lo, node.custody_key),
        unit_key__lte=min(hi, node.custody_key_hi),
        period__code__in=periods,
        state__in=COUNTED,
    )
    measured = typed = 0
    for code in codes_behind(series.indicator):
        found = (
            rows.annotate(reported=KT(f"cells__{code}"), said=KT(f"counted__{code}"))
            .filter(reported__isnull=False)
            .aggregate(all=Count("pk"), measured=Count("pk", filter=Q(reported=F("said"))))
        )
        measured += found["measured"]
        typed += found["all"] - found["measured"]
    return SourceKinds(measured, typed)
