"""The situation screen: figures with twin and target, a map, who is late, what needs attention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import Completeness
from chungtay.figures.queries.coverage import coverage_of, missing_over
from chungtay.figures.queries.disclosure import Disclosed, disclose
from chungtay.figures.queries.forms import KH01, form_rules
from chungtay.figures.queries.signals import Signals, signals_of
from chungtay.figures.queries.standing import Standing
from chungtay.figures.queries.targets import Target, say_target, targets_for
from chungtay.figures.queries.trend import up_to
from chungtay.figures.rules.series import growth
from chungtay.law.periods import Period
from chungtay.papers.rules.numbers import format_number, format_percent
from chungtay.situation.queries.late import LateUnits, late_units
from chungtay.situation.queries.painting import MapOfFigure, paint_figure
from chungtay.situation.queries.trends import USUAL, ChosenTrend, chosen_trend, door_to
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at

HEADLINES = ("TP-01", "TP-04", "LL-01", "LL-02", "TN-03")
MAPPED = ("TP-01", "TP-03", "TB-01", "TB-04", "PN-01", "PN-02", "MH-02", "CX-02")


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure with last year's twin, its target and its last thirteen months."""

    indicator: Indicator
    label: str
    url: str
    value: Decimal | None
    unit: str
    change: str
    direction: str
    target: str
    points: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Overview:
    """All that the screen shows."""

    tree: Tree
    unit: Node
    period: Period
    choices: tuple[Node, ...]
    completeness: Completeness
    late: LateUnits
    late_since_days: int
    due: datetime
    headlines: tuple[Headline, ...]
    map: MapOfFigure
    trend: ChosenTrend
    signals: Signals

    @property
    def month(self) -> Period:
        """Return the last month of the period: whose returns are listed and chased."""
        return self.period.months[-1]


def overview(
    viewer: Viewer, *, unit: str, period: Period, mapped: str, now: datetime, trend: str = USUAL
) -> Overview:
    """
    Gather the screen in a fixed number of queries, however many communes there are.

    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises NotPermitted: if the viewer may not read figures.
    """
    tree = tree_at(period.end)
    node = tree.node(unit)
    check_in_range(viewer, node)
    standing, form = Standing(tree), form_rules(KH01)
    periods = up_to(period)
    every = {*periods, period.same_last_year}
    disclosed = disclose(viewer, indicators=HEADLINES, units=[node.version_id], periods=every)
    complete = coverage_of(viewer, form=form, node=node, periods=every, standing=standing)
    missing = missing_over(viewer, form=form, node=node, period=period, standing=standing)
    asked = targets_for(viewer, indicators=disclosed.indicators.values(), node=node, period=period)
    due = period.send_by("commune")
    return Overview(
        tree=tree,
        unit=node,
        period=period,
        choices=_in_range(viewer, tree, node),
        completeness=complete[period],
        late=late_units(missing, tree=tree, now=now),
        late_since_days=(now.date() - due.date()).days,
        due=due,
        headlines=tuple(
            _headline(disclosed, code, node, periods, complete, asked.get(code))
            for code in HEADLINES
            if code not in disclosed.withheld
        ),
        map=paint_figure(viewer, tree=tree, node=node, period=period, code=mapped, missing=missing),
        trend=chosen_trend(viewer, wanted=trend, node=node, period=period, standing=standing),
        signals=signals_of(viewer, tree=tree, node=node, period=period.months[-1]),
    )


def _in_range(viewer: Viewer, tree: Tree, shown: Node) -> tuple[Node, ...]:
    """Return the units to choose: province and districts, the own, the one shown and its own."""
    own = tree.held_by(viewer.unit_id)
    near = shown if shown.level == Level.DISTRICT else tree.parent(shown)
    chosen = [
        node
        for node in (
            *tree.at_level(Level.PROVINCE),
            *tree.at_level(Level.DISTRICT),
            *(tree.at_level(Level.COMMUNE, within=near) if near else ()),
        )
        if node.is_held_within(viewer.scope) and node not in own
    ]
    return (*own, *chosen)


def _headline(
    disclosed: Disclosed,
    code: str,
    node: Node,
    periods: Sequence[Period],
    complete: Mapping[Period, Completeness],
    asked: Target | None,
) -> Headline:
    """Compare only what is complete: a total of fewer units has neither change nor trend."""
    indicator = disclosed.indicators[code]
    row = form_rules(KH01).row(code)
    period, before = periods[-1], periods[-1].same_last_year
    now, twin = (disclosed.value(code, node.version_id, one) for one in (period, before))
    is_comparable = complete[period].is_complete and complete[before].is_complete
    change, direction = _change(indicator, now if is_comparable else None, twin)
    return Headline(
        indicator=indicator,
        label=row.label if row else indicator.name,
        url=door_to(code, node.code, period),
        value=now,
        unit=indicator.unit,
        change=change,
        direction=direction,
        target=_target(
            asked, now, twin, is_whole=complete[period].is_complete, is_comparable=is_comparable
        ),
        points=tuple(
            disclosed.value(code, node.version_id, one) if complete[one].is_complete else None
            for one in periods
        ),
    )


def _change(indicator: Indicator, now: Decimal | None, twin: Decimal | None) -> tuple[str, str]:
    if now is None:
        shown = "–" if twin is None else format_number(twin)
        return _("cùng kỳ %(twin)s") % {"twin": shown}, ""
    if twin is None:
        return _("chưa có cùng kỳ"), ""
    if now == twin:
        return _("bằng cùng kỳ"), ""
    direction = "up" if now > twin else "down"
    if indicator.unit == "%":
        points = format_number(abs(now - twin))
        return _("%(points)s điểm so với cùng kỳ") % {"points": points}, direction
    share = growth(now, twin)
    shown = format_percent(abs(share)) if share is not None else format_number(abs(now - twin))
    return _("%(share)s so với cùng kỳ") % {"share": shown}, direction


def _target(
    asked: Target | None,
    now: Decimal | None,
    twin: Decimal | None,
    *,
    is_whole: bool,
    is_comparable: bool,
) -> str:
    if asked is None:
        return ""
    is_known = is_whole if asked.is_level else is_comparable
    return say_target(asked, is_kept=asked.is_kept(now, twin) if is_known else None)
