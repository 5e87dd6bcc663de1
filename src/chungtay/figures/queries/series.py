"""One indicator of one unit over periods, with what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import Completeness, completeness_of
from chungtay.figures.queries.disclosure import Figure, disclose
from chungtay.figures.queries.forms import form_of
from chungtay.figures.queries.standing import Standing
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series."""

    period: Period
    unit: Node
    figure: Figure
    completeness: Completeness
    # The first tree's day, where the period is older than the data's units.
    restated_to: date | None


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator over a range of periods, with the figure of the whole range."""

    indicator: Indicator
    unit: Node
    whole: Figure
    completeness: Completeness
    points: tuple[Point, ...]


def series_of(viewer: Viewer, *, indicator: str, unit: str, periods: Sequence[Period]) -> Series:
    """
    Return a series; the unit is in each period what stood in its place on the last day.

    :raises UnitNotFound: if no unit has the code on the last day of the last period.
    :raises IndicatorUnknown: if there is no such indicator.
    :raises NotPermitted: if the viewer may not read figures, or these.
    :raises ReturnNotFound: if the unit is outside the viewer's range.
    """
    standing = Standing()
    last = standing.tree(periods[-1]).node(unit)
    check_in_range(viewer, last)
    nodes = {period: _one(standing.nodes(last, period), last) for period in periods}
    disclosed = disclose(viewer, indicators=[indicator], units={last.version_id}, periods=periods)
    disclosed.check_not_withheld(indicator)
    form = form_of(disclosed.indicators[indicator])
    complete = completeness_of(
        viewer,
        form=form.code,
        periods=[(period, standing.reporting(last, period, form)) for period in periods],
    )
    trees = {period: standing.tree(period) for period in periods}
    steps = [(last.version_id, period) for period in periods]
    points = tuple(
        Point(
            period,
            nodes[period],
            disclosed.chain(indicator, [step]),
            complete[period],
            trees[period].first_day if trees[period].is_before_data else None,
        )
        for step in steps
        for period in [step[1]]
    )
    return Series(
        disclosed.indicators[indicator],
        last,
        disclosed.chain(indicator, steps),
        sum((point.completeness for point in points[1:]), points[0].completeness),
        points,
    )


def _one(nodes: tuple[Node, ...], last: Node) -> Node:
    """Return what a point is named after: the one unit of its day, else what they became."""
    return nodes[0] if len(nodes) == 1 else last
