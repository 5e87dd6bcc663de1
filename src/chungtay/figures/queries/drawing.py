"""A trend as it is drawn: labels, doors and words of each point, for wide and narrow screens."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.figures.queries.targets import Target, say_target
from chungtay.figures.queries.trend import Trend, TrendPoint
from chungtay.law.periods import Period
from chungtay.papers.rules.numbers import format_number
from chungtay.platform.i18n.periods import say_period
from chungtay.platform.ui.charts import Chart, Mark, Number, draw

_ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One row of the table that is the chart's twin."""

    point: TrendPoint
    said: str
    url: str


@dataclass(frozen=True, slots=True)
class DrawnTrend:
    """The chart twice, for wide and narrow screens, and its table twin."""

    trend: Trend
    wide: Chart | None
    narrow: Chart | None
    lines: tuple[TrendLine, ...]
    target: Target | None
    described: str

    @property
    def target_words(self) -> str:
        """Return how the line of the target is said; empty where none is drawn."""
        return say_target(self.target) if self.target and self.target.is_level else ""


def draw_trend(
    trend: Trend, *, door: Callable[[Period], str], target: Target | None = None
) -> DrawnTrend:
    """Return the trend with each point a door to the figure of its period; a level is a line."""
    level = target.value if target and target.is_level else None
    marks = [
        Mark(
            label=_short(point.period),
            value=point.drawn,
            twin=point.drawn_twin,
            url=door(point.period),
            words=_said(trend, point),
        )
        for point in trend.points
    ]
    names = _names(marks)
    return DrawnTrend(
        trend=trend,
        wide=draw(marks, width=560, height=240, target=level, names=names, room=104, most_labels=7),
        narrow=draw(
            marks, width=340, height=220, target=level, names=names, room=100, most_labels=4
        ),
        lines=tuple(
            TrendLine(point, say_period(point.period), door(point.period)) for point in trend.points
        ),
        target=target,
        described=_described(trend),
    )


def _short(period: Period) -> str:
    year = f"{period.year % 100:02d}"
    match period.kind.base:
        case "month":
            return f"{period.number}/{year}"
        case "quarter":
            return f"{_ROMAN[period.number]}/{year}"
        case "half":
            return (
                _("6T đầu %(year)s") % {"year": year}
                if period.number == 1
                else (_("6T cuối %(year)s") % {"year": year})
            )
        case _:
            return str(period.year)


def _said(trend: Trend, point: TrendPoint) -> str:
    said = f"{say_period(point.period)}: {_number(point.drawn)} {trend.indicator.unit}"
    if point.drawn_twin is None:
        return said
    return said + ", " + _("cùng kỳ %(twin)s") % {"twin": format_number(point.drawn_twin)}


def _names(marks: list[Mark]) -> tuple[str, str]:
    """Return what stands at the ends of the two lines: the last figure of each, with its name."""
    now = next((mark for mark in reversed(marks) if mark.value is not None), None)
    twin = next((mark.twin for mark in reversed(marks) if mark.twin is not None), None)
    return (
        f"{_number(now.value)} ({now.label})" if now else "",
        "" if twin is None else _("năm trước %(twin)s") % {"twin": _number(twin)},
    )


def _number(value: Number | None) -> str:
    return "–" if value is None else format_number(Decimal(value))


def _described(trend: Trend) -> str:
    facts = {
        "name": trend.indicator.name,
        "unit": trend.unit.full_name,
        "first": say_period(trend.points[0].period),
        "last": say_period(trend.points[-1].period),
        "gaps": trend.gaps,
    }
    said = _("%(name)s của %(unit)s, từ %(first)s đến %(last)s.") % facts
    if trend.gaps:
        said += " " + _("%(gaps)d kỳ để trống vì chưa đủ báo cáo hoặc chưa có số.") % facts
    return said
