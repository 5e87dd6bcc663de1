"""One indicator of one unit over periods, with what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import Completeness, communes_of, completeness_of
from chungtay.figures.queries.disclosure import Figure, disclose
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node, Tree, tree_at

FORM = "KH-01"


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
    Return a series; the unit is in each period the version in force on its last day.

    :raises UnitNotFound: if no unit has the code on the last day of a period.
    :raises IndicatorUnknown: if there is no such indicator.
    :raises NotPermitted: if the viewer may not read figures, or these.
    :raises ReturnNotFound: if the unit is outside the viewer's range.
    """
    trees = _trees(periods)
    nodes = {period: trees[period].node(unit) for period in periods}
    for node in nodes.values():
        check_in_range(viewer, node)
    disclosed = disclose(
        viewer,
        indicators=[indicator],
        units={node.version_id for node in nodes.values()},
        periods=periods,
    )
    disclosed.check_not_withheld(indicator)
    complete = completeness_of(
        viewer,
        form=FORM,
        periods=[(period, communes_of(trees[period], nodes[period])) for period in periods],
    )
    steps = [(nodes[period].version_id, period) for period in periods]
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
        nodes[periods[-1]],
        disclosed.chain(indicator, steps),
        sum((point.completeness for point in points[1:]), points[0].completeness),
        points,
    )


def _trees(periods: Sequence[Period]) -> dict[Period, Tree]:
    """Return the tree of each closing day, asking once for days that share one."""
    trees: dict[Period, Tree] = {}
    known: list[Tree] = []
    for period in periods:
        tree = next((tree for tree in known if tree.holds_on(period.end)), None)
        if tree is None:
            tree = tree_at(period.end)
            known.append(tree)
        trees[period] = tree
    return trees
