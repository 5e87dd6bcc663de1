"""`chungtay figures`: one indicator of one unit over periods."""

import argparse
import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from chungtay.access.command_line import add_as_argument, viewer_for
from chungtay.access.permissions import acting_as
from chungtay.figures.queries.completeness import Completeness
from chungtay.figures.queries.forms import form_of
from chungtay.figures.queries.measuring import sources_of
from chungtay.figures.queries.periods import periods_in_use
from chungtay.figures.queries.series import Point, Series, reported_series_of, series_of
from chungtay.figures.queries.sources import SourceKinds, codes_behind, source_kinds
from chungtay.figures.services.totals import refresh
from chungtay.law.periods import Period, parse_range
from chungtay.papers.rules.numbers import format_number
from chungtay.platform.exceptions import ExpectedError

HELP = "đọc một chỉ tiêu của một đơn vị theo kỳ"
EXAMPLE = "./chungtay figures TP-04 --unit 36 --period year:2016..year:2020 --json"
NEEDS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("indicator", metavar="CHỈ TIÊU", help="mã chỉ tiêu, ví dụ TP-04")
    parser.add_argument("--unit", required=True, metavar="MÃ", help="mã đơn vị, ví dụ 36")
    parser.add_argument(
        "--period", required=True, metavar="KỲ", help="month:2021-03, hoặc year:2016..year:2020"
    )
    parser.add_argument(
        "--restated-to",
        metavar="NGÀY",
        help="quy về đơn vị của một ngày, ví dụ 2025-07-01; không ghi thì như đã báo cáo khi đó",
    )
    parser.add_argument("--json", action="store_true", help="in JSON")
    add_as_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """
    Print the series.

    :raises ExpectedError: if indicator, unit, period or account is not known.
    """
    periods = parse_range(arguments.period)
    day = _day(arguments.restated_to)
    with transaction.atomic(), acting_as(viewer_for(arguments)) as viewer:
        periods_in_use(periods)
        refresh(row.pk for row in periods_in_use(_with_grains(periods)).values())
        if day is None:
            series = reported_series_of(
                viewer, indicator=arguments.indicator, unit=arguments.unit, periods=periods
            )
        else:
            series = series_of(
                viewer,
                indicator=arguments.indicator,
                unit=arguments.unit,
                periods=periods,
                restated_to=day,
            )
        kinds = source_kinds(viewer, series)
    if arguments.json:
        print(json.dumps(_as_json(series, kinds, arguments.period, day), ensure_ascii=False))  # noqa: T201
    else:
        print(_as_text(series, arguments.period))  # noqa: T201
    return 0


def _with_grains(periods: tuple[Period, ...]) -> set[Period]:
    return {
        *periods,
        *(part for period in periods for grain in period.grains for part in grain),
    }


def number(value: Decimal | None) -> int | float | None:
    """Return a decimal as JSON writes it: whole where it is whole, null where missing."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _as_json(series: Series, kinds: SourceKinds, period: str, day: date | None) -> dict[str, Any]:
    return {
        "indicator": series.indicator.code,
        "unit": series.unit.code,
        "period": period,
        "value": number(series.whole.value),
        "numerator": number(series.whole.numerator),
        "denominator": number(series.whole.denominator),
        "completeness": _completeness(series.completeness),
        "as": "reported" if day is None else str(day),
        "source": _source(series, kinds),
        "series": [_point(point) for point in series.points],
    }


def _source(series: Series, kinds: SourceKinds) -> dict[str, Any]:
    """Return where a figure comes from: its form, typed or measured, and where it is attested."""
    indicator = series.indicator
    records = sources_of(codes_behind(indicator))
    return {
        "form": form_of(indicator).code,
        "made_of": " / ".join(
            "+".join(codes) for codes in (indicator.numerator, indicator.denominator) if codes
        )
        or indicator.code,
        "attested": indicator.source,
        "kind": kinds.said or ("measured" if records else "typed"),
        "measured": kinds.measured,
        "typed": kinds.typed,
        "measured_from": records,
    }


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ExpectedError(f"Không hiểu ngày “{text}”. Viết như 2025-07-01.") from None


def _point(point: Point) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "period": point.period.code,
        "value": number(point.figure.value),
        "numerator": number(point.figure.numerator),
        "denominator": number(point.figure.denominator),
        "completeness": _completeness(point.completeness),
    }
    if point.restated_to:
        entry["restated_to"] = str(point.restated_to)
    return entry


def _completeness(of: Completeness) -> dict[str, int]:
    return {"expected": of.expected, "received": of.received, "missing": of.missing}


def _as_text(series: Series, period: str) -> str:
    indicator = series.indicator
    lines = [f"{indicator.code} {indicator.name} ({indicator.unit}) · {series.unit.full_name}"]
    lines += [
        _line(point.period.code, point.figure.value, point.completeness) for point in series.points
    ]
    if len(series.points) > 1:
        lines.append(_line(period, series.whole.value, series.completeness))
    return "\n".join(lines)


def _line(period: str, value: Decimal | None, of: Completeness) -> str:
    shown = "chưa có số liệu" if value is None else format_number(value)
    return f"  {period}: {shown} (báo cáo {of.received}/{of.expected})"
