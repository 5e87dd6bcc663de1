"""The situation screen: figures with twin and target, a map, who is late, what needs attention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import (
    Completeness,
    communes_of,
    completeness_of,
    missing_units,
)
from chungtay.figures.queries.disclosure import Disclosed, disclose
from chungtay.figures.queries.forms import KH01, form_rules
from chungtay.figures.queries.standing import Standing
from chungtay.figures.rules.series import growth, meets
from chungtay.law.periods import Period
from chungtay.papers.rules.numbers import format_number, format_percent
from chungtay.situation.queries.painting import MapOfFigure, paint_figure
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at

HEADLINES = ("TP-01", "TP-04", "LL-01", "LL-02", "TN-03")
MAPPED = ("TP-01", "TP-03", "TB-01", "TB-04", "PN-01", "PN-02", "MH-02", "CX-02")
_TREND = 13


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
    target_is_met: bool | None
    points: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Overview:
    """All that the screen shows."""

    tree: Tree
    unit: Node
    period: Period
    choices: tuple[Node, ...]
    completeness: Completeness
    missing: tuple[Node, ...]
    late_since_days: int
    headlines: tuple[Headline, ...]
    map: MapOfFigure


def overview(viewer: Viewer, *, unit: str, period: Period, mapped: str, now: datetime) -> Overview:
    """
    Gather the screen in a fixed number of queries, however many communes there are.

    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises NotPermitted: if the viewer may not read figures.
    """
    tree = tree_at(period.end)
    node = tree.node(unit)
    check_in_range(viewer, node)
    communes = communes_of(tree, node)
    months = _months_up_to(period)
    disclosed = disclose(viewer, indicators=HEADLINES, units=[node.version_id], periods=months)
    standing = Standing(tree)
    complete = completeness_of(
        viewer,
        form=KH01,
        periods=[(month, standing.communes(node, month)) for month in months],
    )
    missing = missing_units(viewer, form=KH01, period=period, nodes=communes)
    return Overview(
        tree=tree,
        unit=node,
        period=period,
        choices=_in_range(viewer, tree),
        completeness=complete[period],
        missing=missing,
        late_since_days=(now.date() - period.send_by("commune").date()).days,
        headlines=tuple(
            _headline(disclosed, code, node, months, complete)
            for code in HEADLINES
            if code not in disclosed.withheld
        ),
        map=paint_figure(viewer, tree=tree, node=node, period=period, code=mapped, missing=missing),
    )


def _in_range(viewer: Viewer, tree: Tree) -> tuple[Node, ...]:
    """Return the units that the viewer may choose: province and districts, or its own alone."""
    levels = (Level.PROVINCE, Level.DISTRICT)
    own = tree.held_by(viewer.unit_id)
    chosen = [
        node
        for level in levels
        for node in tree.at_level(level)
        if node.is_held_within(viewer.scope) and node not in own
    ]
    return (*own, *chosen)


def _months_up_to(period: Period) -> list[Period]:
    months = [period]
    while len(months) < _TREND:
        months.append(months[-1].previous)
    return months[::-1]


def _headline(
    disclosed: Disclosed,
    code: str,
    node: Node,
    months: Sequence[Period],
    complete: Mapping[Period, Completeness],
) -> Headline:
    """Compare only what is complete: a total of fewer units has neither change nor trend."""
    indicator = disclosed.indicators[code]
    row = form_rules(KH01).row(code)
    values = [disclosed.value(code, node.version_id, month) for month in months]
    now, twin = values[-1], values[0]
    is_comparable = complete[months[-1]].is_complete and complete[months[0]].is_complete
    change, direction = _change(indicator, now if is_comparable else None, twin)
    target, is_met = _target(indicator, now)
    return Headline(
        indicator=indicator,
        label=row.label if row else indicator.name,
        url=reverse("figures:indicator", args=(code,))
        + f"?don-vi={node.code}&ky={months[-1].code}",
        value=now,
        unit=indicator.unit,
        change=change,
        direction=direction,
        target=target,
        target_is_met=is_met,
        points=tuple(
            value if complete[month].is_complete else None
            for value, month in zip(values, months, strict=True)
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


def _target(indicator: Indicator, now: Decimal | None) -> tuple[str, bool | None]:
    target = indicator.target_value
    if target is None or indicator.unit != "%":
        return "", None
    words = {">": _("trên"), ">=": _("từ"), "<": _("dưới"), "<=": _("không quá")}
    text = _("chỉ tiêu %(operator)s %(value)s %%") % {
        "operator": words[indicator.target_operator],
        "value": format_number(target),
    }
    return text, None if now is None else meets(indicator.target_operator, now, target)
