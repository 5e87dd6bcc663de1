"""One indicator of one unit over periods, with what it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import Completeness, completeness_of
from chungtay.figures.queries.disclosure import Disclosed, Figure, disclose
from chungtay.figures.queries.forms import form_of
from chungtay.figures.queries.standing import Standing
from chungtay.figures.queries.standpoints import seen_from
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node, tree_at


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


def series_of(
    viewer: Viewer,
    *,
    indicator: str,
    unit: str,
    periods: Sequence[Period],
    restated_to: date | None = None,
) -> Series:
    """
    Return a series restated to the unit as it stands on a day, by default the last period's.

    :raises UnitNotFound: if no unit has the code on that day.
    :raises IndicatorUnknown: if there is no such indicator.
    :raises NotPermitted: if the viewer may not read figures, or these.
    :raises ReturnNotFound: if the unit is outside the viewer's range.
    """
    standing = Standing()
    tree = standing.tree(periods[-1]) if restated_to is None else tree_at(restated_to)
    unit_then = tree.node(unit)
    check_in_range(viewer, unit_then)
    standpoint = seen_from(tree, [unit_then], periods)
    version = unit_then.version_id
    disclosed = disclose(
        viewer, indicators=[indicator], units={version}, periods=periods, standpoint=standpoint
    )
    disclosed.check_not_withheld(indicator)
    nodes = {
        period: standing.standing_for(standpoint.standing(version, period.end), period)
        for period in periods
    }
    return _series(
        viewer, indicator, unit_then, standing, disclosed, [(version, p) for p in periods], nodes
    )


def reported_series_of(
    viewer: Viewer, *, indicator: str, unit: str, periods: Sequence[Period]
) -> Series:
    """
    Return a series as it was reported then by the unit of that code, where it stood; else nothing.

    :raises UnitNotFound: if no unit has the code on the last day of the last period.
    :raises IndicatorUnknown: if there is no such indicator.
    :raises NotPermitted: if the viewer may not read figures, or these.
    :raises ReturnNotFound: if the unit is outside the viewer's range.
    """
    standing = Standing()
    last = standing.tree(periods[-1]).node(unit)
    check_in_range(viewer, last)
    stood = {period: standing.tree(period).by_code.get(unit) for period in periods}
    steps = [(node.version_id, period) for period, node in stood.items() if node is not None]
    disclosed = disclose(
        viewer, indicators=[indicator], units={pk for pk, _ in steps}, periods=periods
    )
    disclosed.check_not_withheld(indicator)
    nodes = {period: (node,) if node else () for period, node in stood.items()}
    return _series(viewer, indicator, last, standing, disclosed, steps, nodes)


def _series(
    viewer: Viewer,
    indicator: str,
    unit: Node,
    standing: Standing,
    disclosed: Disclosed,
    steps: list[tuple[int, Period]],
    nodes: Mapping[Period, tuple[Node, ...]],
) -> Series:
    form = form_of(disclosed.indicators[indicator])
    complete = completeness_of(
        viewer,
        form=form.code,
        periods=[
            (period, [one for node in parts for one in standing.filling(node, period, form)])
            for period, parts in nodes.items()
        ],
    )
    of_period = {period: (version, period) for version, period in steps}
    points = tuple(
        Point(
            period,
            parts[0] if len(parts) == 1 else unit,
            disclosed.chain(indicator, [of_period[period]])
            if period in of_period
            else Figure(None),
            complete[period],
            tree.first_day if tree.is_before_data else None,
        )
        for period, parts in nodes.items()
        for tree in [standing.tree(period)]
    )
    return Series(
        disclosed.indicators[indicator],
        unit,
        disclosed.chain(indicator, steps),
        sum((point.completeness for point in points[1:]), points[0].completeness),
        points,
    )
