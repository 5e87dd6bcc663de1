"""The last thirteen periods of one figure, each beside the same period a year before."""

from dataclasses import dataclass
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import Completeness
from chungtay.figures.queries.coverage import coverage_of
from chungtay.figures.queries.disclosure import Figure, disclose
from chungtay.figures.queries.forms import form_of
from chungtay.figures.queries.standing import Standing
from chungtay.law.periods import FIRST_YEAR, Period, PeriodKind
from chungtay.units.queries.tree import Node

TREND = 13
_NOTHING = Figure(None)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One period: its figure and last year's, each with how complete it is."""

    period: Period
    figure: Figure
    completeness: Completeness
    twin: Figure
    twin_completeness: Completeness | None

    @property
    def drawn(self) -> Decimal | None:
        """Return the figure where every return is in; a part of it is a gap."""
        return self.figure.value if self.completeness.is_complete else None

    @property
    def drawn_twin(self) -> Decimal | None:
        """Return last year's figure where every return was in."""
        of = self.twin_completeness
        return self.twin.value if of is not None and of.is_complete else None


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure of one unit over periods, oldest first."""

    indicator: Indicator
    unit: Node
    points: tuple[TrendPoint, ...]

    @property
    def has_twins(self) -> bool:
        """Tell whether last year's period is another than the period just before."""
        return self.points[-1].twin_completeness is not None

    @property
    def now(self) -> TrendPoint:
        """Return the last point."""
        return self.points[-1]

    @property
    def is_comparable(self) -> bool:
        """Tell whether every return is in, of the last point and of the year before."""
        before = self.now.twin_completeness or self.points[-2].completeness
        return self.now.completeness.is_complete and before.is_complete

    @property
    def gaps(self) -> int:
        """Return how many periods are not drawn."""
        return sum(point.drawn is None for point in self.points)


def trend_of(viewer: Viewer, *, code: str, node: Node, period: Period, standing: Standing) -> Trend:
    """
    Return the trend up to a period, in a fixed number of queries.

    Of kinds longer than a month, the first periods of which nothing is known are left out.

    :raises IndicatorUnknown: if there is no such indicator.
    :raises NotPermitted: if the viewer may not read figures, or these.
    :raises ReturnNotFound: if the unit is outside the viewer's range.
    """
    check_in_range(viewer, node)
    periods = up_to(period)
    has_twins = period.previous != period.same_last_year
    twins = {one: one.same_last_year for one in periods if has_twins and one.year > FIRST_YEAR}
    every = {*periods, *twins.values()}
    disclosed = disclose(viewer, indicators=[code], units=[node.version_id], periods=every)
    disclosed.check_not_withheld(code)
    complete = coverage_of(
        viewer,
        form=form_of(disclosed.indicators[code]),
        node=node,
        periods=every,
        standing=standing,
    )
    points = [
        TrendPoint(
            period=one,
            figure=disclosed.figure(code, node.version_id, one),
            completeness=complete[one],
            twin=disclosed.figure(code, node.version_id, twins[one]) if one in twins else _NOTHING,
            twin_completeness=complete[twins[one]] if one in twins else None,
        )
        for one in periods
    ]
    return Trend(disclosed.indicators[code], node, _from_first_known(points))


def up_to(period: Period, count: int = TREND) -> list[Period]:
    """Return the last periods of a kind up to one, oldest first."""
    periods = [period]
    while len(periods) < count and periods[-1].year > FIRST_YEAR:
        periods.append(periods[-1].previous)
    return periods[::-1]


def _from_first_known(points: list[TrendPoint]) -> tuple[TrendPoint, ...]:
    if points[-1].period.kind == PeriodKind.MONTH:
        return tuple(points)
    known = [
        at
        for at, point in enumerate(points)
        if point.figure.value is not None or point.twin.value is not None
    ]
    return tuple(points[known[0] :] if known else points[-1:])
