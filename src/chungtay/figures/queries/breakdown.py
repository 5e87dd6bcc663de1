"""What one number is made of: the units below, and the months before."""

from dataclasses import dataclass
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import (
    Completeness,
    completeness_of,
    missing_units,
    reporting_units,
)
from chungtay.figures.queries.disclosure import Figure, disclose
from chungtay.figures.queries.forms import form_of
from chungtay.figures.queries.standing import Standing
from chungtay.law.periods import Period
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at

_TREND = 13


@dataclass(frozen=True, slots=True)
class Part:
    """One unit below, with its figure and last year's."""

    node: Node
    now: Figure
    twin: Figure
    is_missing: bool
    is_commune: bool


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the trend."""

    period: Period
    figure: Figure
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Breakdown:
    """All that the screen of one number shows."""

    indicator: Indicator
    tree: Tree
    unit: Node
    parent: Node | None
    period: Period
    now: Figure
    twin: Figure
    completeness: Completeness
    parts: tuple[Part, ...]
    months: tuple[Month, ...]

    @property
    def points(self) -> list[Decimal | None]:
        """Return the trend's values."""
        return [month.figure.value for month in self.months]


def break_down(viewer: Viewer, *, code: str, unit: str, period: Period) -> Breakdown:
    """
    Return what a unit's figure is made of, in a fixed number of queries.

    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises IndicatorUnknown: if there is no such indicator.
    :raises NotPermitted: if the viewer may not read figures, or these.
    :raises ReturnNotFound: if the unit is outside the viewer's range.
    """
    tree = tree_at(period.end)
    node = tree.node(unit)
    check_in_range(viewer, node)
    children = tree.children(node)
    months = [period]
    while len(months) < _TREND:
        months.append(months[-1].previous)
    months.reverse()
    disclosed = disclose(
        viewer,
        indicators=[code],
        units=[node.version_id, *(part.version_id for part in children)],
        periods=months,
    )
    disclosed.check_not_withheld(code)
    form = form_of(disclosed.indicators[code])
    below = [part for part in children if (part.level == Level.AGENCY) == form.is_of_agencies]
    standing = Standing(tree)
    complete = completeness_of(
        viewer,
        form=form.code,
        periods=[(one, standing.reporting(node, one, form)) for one in months],
    )
    reporting = reporting_units(tree, node, form)
    missing = missing_units(viewer, form=form.code, period=period, nodes=reporting)
    absent = [(gone.key, gone) for gone in missing]
    twin = period.same_last_year
    return Breakdown(
        indicator=disclosed.indicators[code],
        tree=tree,
        unit=node,
        parent=_parent_in_range(viewer, tree, node),
        period=period,
        now=disclosed.figure(code, node.version_id, period),
        twin=disclosed.figure(code, node.version_id, twin),
        completeness=complete[period],
        parts=tuple(
            Part(
                node=part,
                now=disclosed.figure(code, part.version_id, period),
                twin=disclosed.figure(code, part.version_id, twin),
                is_missing=any(part.key <= key <= part.key_hi for key, _ in absent),
                is_commune=part.level == Level.COMMUNE,
            )
            for part in below
        ),
        months=tuple(
            Month(
                period=month,
                figure=disclosed.figure(code, node.version_id, month),
                is_complete=complete[month].is_complete,
            )
            for month in months
        ),
    )


def _parent_in_range(viewer: Viewer, tree: Tree, node: Node) -> Node | None:
    above = tree.parent(node)
    return above if above and above.is_held_within(viewer.scope) else None
