"""Tags and filters of the screens: icons, small charts, numbers and dates as offices write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from chungtay.law.periods import Period
from chungtay.platform.i18n.periods import say_period

type Number = int | float | Decimal

register = template.Library()

_TONES_OF_BAR = ("begun", "soon", "late")


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The shape of a small line: one path per unbroken run, a dot at the last known value."""

    paths: tuple[str, ...]
    dots: tuple[str, ...]
    width: int
    height: int


@register.simple_tag
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """Draw an icon of the sprite; without a label it is decoration."""
    naming = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon{}" {} focusable="false"><use href="{}#{}"/></svg>',
        f" {extra}" if extra else "",
        naming,
        static("ui/icons.svg"),
        name,
    )


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    subtitle: str = "",
    link: str = "",
    link_label: str = "",
    extra: str = "",
    level: int = 2,
) -> SafeString:
    """Put the content into a card with a head; `extra` adds classes."""
    return render_to_string(
        "ui/_card.html",
        {
            "content": content,
            "title": title,
            "subtitle": subtitle,
            "link": link,
            "link_label": link_label,
            "extra": extra,
            "level": level,
        },
    )


def sparkline_of(
    values: Sequence[Number | None], *, width: int = 100, height: int = 30
) -> Sparkline:
    """Return the shape of a series; a missing value is a gap, never a zero."""
    known = [float(value) for value in values if value is not None]
    if not known:
        return Sparkline((), (), width, height)
    low, span = min(known), (max(known) - min(known)) or 1.0
    step = width / max(len(values) - 1, 1)
    margin = 3.0
    points = [
        None
        if value is None
        else (
            round(index * step, 1),
            round(height - margin - (float(value) - low) / span * (height - 2 * margin), 1),
        )
        for index, value in enumerate(values)
    ]
    runs = _runs(points)
    paths = tuple("M" + "L".join(f"{x:g} {y:g}" for x, y in run) for run in runs if len(run) > 1)
    alone = [run[0] for run in runs[:-1] if len(run) == 1]
    dots = tuple(f"M{x:g} {y:g}h0" for x, y in (*alone, runs[-1][-1]))
    return Sparkline(paths, dots, width, height)


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is not None:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


@register.inclusion_tag("ui/_sparkline.html")
def sparkline(values: Sequence[Number | None] | str, label: str = "") -> dict[str, object]:
    """
    Draw a series; the label says in words what the line shows.

    A series may be written out as “3 4 - 6”, the dash being a gap.
    """
    series = _read_series(values) if isinstance(values, str) else values
    return {"shape": sparkline_of(series), "label": label}


def _read_series(text: str) -> list[Number | None]:
    return [None if part == "-" else float(part) for part in text.split()]


@register.simple_tag
@lru_cache(maxsize=4096)
def bar(
    share: Number | None,
    tone: str = "",
    begun: Number = 0,
    late: Number = 0,
    label: str = "",
    thin: bool = False,
) -> SafeString:
    """Draw a share from 0 to 1 as a bar; `begun` and `late` follow it in their own tones."""
    parts = [(tone, share or 0), ("begun", begun), ("late", late)]
    drawn, start = "", 0.0
    for name, part in parts:
        length = min(max(float(part), 0.0) * 100, 100 - start)
        if length > 0:
            style = f"bar__{name}" if name in _TONES_OF_BAR else "bar__done"
            drawn += format_html(
                '<rect class="{}" x="{}" width="{}" height="8"/>',
                style,
                f"{start:.1f}",
                f"{length:.1f}",
            )
            start += length
    naming = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="bar{}" viewBox="0 0 100 8" preserveAspectRatio="none" {}>{}</svg>',
        " bar--thin" if thin else "",
        mark_safe(naming),  # noqa: S308
        mark_safe(drawn),  # noqa: S308
    )


def written_number(value: Number, places: int | None = None) -> str:
    """Return a number as 1.234,5; without `places` trailing zeros fall away."""
    if places is None:
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        whole, _, fraction = f"{exact:,f}".partition(".")
        fraction = fraction.rstrip("0")
    else:
        whole, _, fraction = f"{value:,.{places}f}".partition(".")
    whole = whole.replace(",", ".")
    text = f"{whole},{fraction}" if fraction else whole
    return "0" if text == "-0" else text


@register.filter
def vn_number(value: Number | None, places: int | None = None) -> str:
    """Write a number as 1.234,5; what is missing is a dash and never a zero."""
    return _missing(gettext("chưa có số")) if value in (None, "") else _written(value, places)


def _written(value: Number | None, places: int | None) -> str:
    return written_number(value, places) if isinstance(value, int | float | Decimal) else str(value)


@register.filter
def vn_percent(value: Number | None, places: int | None = None) -> str:
    """Write a share from 0 to 1 as 80,78 %."""
    if value is None:
        return vn_number(None)
    hundred = round(Decimal(str(value)) * 100, 2 if places is None else places)
    return f"{written_number(hundred, places)}\N{NO-BREAK SPACE}%"


@register.filter
def vn_date(value: date | None) -> str:
    """Write a day as dd/mm/yyyy, a moment as its day here."""
    if value is None or not isinstance(value, date):
        return _missing(gettext("chưa có ngày"))
    return f"{_here(value):%d/%m/%Y}"


@register.filter
def vn_period(value: Period) -> str:
    """Write a reporting period in words: tháng 3/2021, quý I/2021."""
    return say_period(value)


@register.filter
def vn_datetime(value: datetime | None) -> str:
    """Write a moment as dd/mm/yyyy HH:MM in the time of the province."""
    if value is None or not isinstance(value, datetime):
        return _missing(gettext("chưa có ngày"))
    return f"{_here(value):%d/%m/%Y %H:%M}"


@register.filter
def vn_time(value: datetime | time | None) -> str:
    """Write the time of day as HH:MM."""
    if value is None:
        return _missing(gettext("chưa có giờ"))
    return f"{_here(value) if isinstance(value, datetime) else value:%H:%M}"


def _here(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _missing(words: str) -> SafeString:
    return format_html(
        '<span class="blank" title="{}"><span aria-hidden="true">–</span>'
        '<span class="visually-hidden">{}</span></span>',
        words,
        words,
    )
