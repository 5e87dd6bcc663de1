"""What one number is made of: the units below, the periods in it, and the periods before."""

from dataclasses import dataclass

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import Sensitivity
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import Completeness
from chungtay.figures.queries.coverage import coverage_of, missing_over, parts_of
from chungtay.figures.queries.disclosure import Figure, disclose
from chungtay.figures.queries.forms import form_of
from chungtay.figures.queries.standing import Standing
from chungtay.figures.queries.trend import Trend, trend_of
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at


@dataclass(frozen=True, slots=True)
class Part:
    """One unit below, with its figure and last year's."""

    node: Node
    now: Figure
    twin: Figure
    is_missing: bool
    is_commune: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One shorter period in the period."""

    period: Period
    figure: Figure
    completeness: Completeness


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
    pieces: tuple[Piece, ...]
    trend: Trend
    form: FormRules
    # Itself or in a part: units are never put in order by such a figure.
    counts_persons: bool

    @property
    def has_returns(self) -> bool:
        """Tell whether a unit fills a return for exactly this period."""
        return self.period.kind.value == self.form.kind


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
    standing = Standing(tree)
    trend = trend_of(viewer, code=code, node=node, period=period, standing=standing)
    form = form_of(trend.indicator)
    children = [
        part for part in tree.children(node) if (part.level == Level.AGENCY) == form.is_of_agencies
    ]
    shorter, twin = parts_of(period, form), period.same_last_year
    disclosed = disclose(
        viewer,
        indicators=[code],
        units=[node.version_id, *(part.version_id for part in children)],
        periods=[period, twin],
    )
    missing = missing_over(viewer, form=form, node=node, period=period, standing=standing)
    return Breakdown(
        indicator=trend.indicator,
        tree=tree,
        unit=node,
        parent=_parent_in_range(viewer, tree, node),
        period=period,
        now=disclosed.figure(code, node.version_id, period),
        twin=disclosed.figure(code, node.version_id, twin),
        completeness=trend.now.completeness,
        parts=tuple(
            Part(
                node=part,
                now=disclosed.figure(code, part.version_id, period),
                twin=disclosed.figure(code, part.version_id, twin),
                is_missing=any(part.key <= gone.key <= part.key_hi for gone in missing),
                is_commune=part.level == Level.COMMUNE,
            )
            for part in children
        ),
        pieces=_pieces(viewer, code, node, shorter, standing),
        trend=trend,
        form=form,
        counts_persons=any(
            one.sensitivity == Sensitivity.PERSONS for one in disclosed.indicators.values()
        ),
    )


def _pieces(
    viewer: Viewer, code: str, node: Node, shorter: tuple[Period, ...], standing: Standing
) -> tuple[Piece, ...]:
    if not shorter:
        return ()
    disclosed = disclose(viewer, indicators=[code], units=[node.version_id], periods=shorter)
    form = form_of(disclosed.indicators[code])
    complete = coverage_of(viewer, form=form, node=node, periods=shorter, standing=standing)
    return tuple(
        Piece(one, disclosed.figure(code, node.version_id, one), complete[one]) for one in shorter
    )


def _parent_in_range(viewer: Viewer, tree: Tree, node: Node) -> Node | None:
    above = tree.parent(node)
    return above if above and above.is_held_within(viewer.scope) else None
