"""Paint the map of communes by one figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Indicator
from chungtay.figures.queries.completeness import communes_of
from chungtay.figures.queries.disclosure import disclose
from chungtay.law.periods import Period, PeriodKind
from chungtay.papers.rules.numbers import format_number
from chungtay.units.queries.drawing import Drawing, Paint, draw_map, steps
from chungtay.units.queries.tree import Node, Tree

_NONE, _MISSING = "none", "missing"
_DARKEST = 5


@dataclass(frozen=True, slots=True)
class LegendStep:
    """One line of the legend."""

    css: str
    label: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """One commune in the table that is the map's twin."""

    node: Node
    district: str
    value: Decimal | None
    is_missing: bool
    url: str


@dataclass(frozen=True)
class MapOfFigure:
    """The map, its legend and its twin table."""

    indicator: Indicator
    drawing: Drawing
    legend: tuple[LegendStep, ...]
    rows: tuple[MapRow, ...]


def paint_figure(
    viewer: Viewer,
    *,
    tree: Tree,
    node: Node,
    period: Period,
    code: str,
    missing: Sequence[Node],
) -> MapOfFigure:
    """
    Return the communes of a unit painted by an open figure; a missing return is never a zero.

    :raises NotPermitted: if the viewer may not read figures.
    """
    communes = communes_of(tree, node)
    disclosed = disclose(
        viewer,
        indicators=[code],
        units=[commune.version_id for commune in communes],
        periods=[period],
    )
    indicator = disclosed.indicators[code]
    absent = {commune.version_id for commune in missing}
    values = disclosed.values(code, [commune.version_id for commune in communes], period)
    rows = tuple(
        MapRow(
            node=commune,
            district=above.name if (above := tree.parent(commune)) else "",
            value=value,
            is_missing=commune.version_id in absent,
            url=_door(commune, code, period),
        )
        for commune, value in zip(communes, values, strict=True)
    )
    bounds = steps([float(row.value) for row in rows if row.value is not None])
    paints = {row.node.code: _paint(row, bounds, indicator) for row in rows}
    return MapOfFigure(
        indicator=indicator,
        drawing=draw_map(tree, paints, within=node),
        legend=_legend(bounds, rows),
        rows=rows,
    )


def _door(commune: Node, code: str, period: Period) -> str:
    """Return where a commune's figure leads: to its return, or to the months of a longer period."""
    if period.kind == PeriodKind.MONTH:
        return reverse("figures:unit_return", args=(commune.code, period.code))
    return reverse("figures:indicator", args=(code,)) + f"?don-vi={commune.code}&ky={period.code}"


def _paint(row: MapRow, bounds: list[float], indicator: Indicator) -> Paint:
    if row.is_missing:
        css, shown = _MISSING, _("chưa có báo cáo")
    elif row.value is None:
        css, shown = _NONE, _("chưa nhập")
    else:
        step = next(at for at, bound in enumerate(bounds) if row.value <= bound)
        css = _step_css(step, len(bounds))
        shown = f"{format_number(row.value)} {indicator.unit}"
    return Paint(
        css=css,
        name=row.node.full_name,
        figure=shown,
        url=row.url,
        is_outlined=row.is_missing,
    )


def _step_css(at: int, count: int) -> str:
    """Return the class of a step, spread over the whole scale however few steps there are."""
    return f"step-{round(at * _DARKEST / max(count - 1, 1))}"


def _legend(bounds: list[float], rows: Sequence[MapRow]) -> tuple[LegendStep, ...]:
    """Name each step by the smallest and largest figure that really lie in it."""
    values = sorted(row.value for row in rows if row.value is not None)
    lines = []
    below = -1.0
    for at, bound in enumerate(bounds):
        inside = [value for value in values if below < value <= bound]
        low, high = format_number(inside[0]), format_number(inside[-1])
        label = low if low == high else f"{low} – {high}"
        lines.append(LegendStep(_step_css(at, len(bounds)), label))
        below = bound
    if any(row.value is None and not row.is_missing for row in rows):
        lines.append(LegendStep(_NONE, _("chưa nhập")))
    if any(row.is_missing for row in rows):
        lines.append(LegendStep(_MISSING, _("chưa có báo cáo")))
    return tuple(lines)
