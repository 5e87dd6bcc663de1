"""Periods in use."""

from collections.abc import Iterable, Mapping
from datetime import date

from chungtay.figures.exceptions import PeriodNotOpen
from chungtay.figures.models import ReportingPeriod
from chungtay.law.periods import Period, PeriodKind
from chungtay.platform.kept import kept_while

# The kinds of which screens show figures, and how many of each are offered.
OFFERED = {
    PeriodKind.MONTH: 15,
    PeriodKind.QUARTER: 9,
    PeriodKind.HALF: 6,
    PeriodKind.NINE_MONTHS: 4,
    PeriodKind.YEAR: 6,
}


@kept_while("periods", most=2)
def period_keys() -> Mapping[str, int]:
    """Return the keys of all periods in use by code, kept until one is added."""
    return dict(ReportingPeriod.objects.values_list("code", "pk"))


def periods_in_use(periods: Iterable[Period]) -> dict[Period, ReportingPeriod]:
    """
    Return the rows of periods, in one query.

    :raises PeriodNotOpen: if one is not in use; it is named.
    """
    wanted = {period.code: period for period in periods}
    rows = {row.code: row for row in ReportingPeriod.objects.filter(code__in=list(wanted))}
    missing = [code for code in wanted if code not in rows]
    if missing:
        raise PeriodNotOpen(f"Kỳ {missing[0]} chưa được mở trong hệ thống.")
    return {period: rows[code] for code, period in wanted.items()}


def period_in_use(period: Period) -> ReportingPeriod:
    """
    Return the row of a period.

    :raises PeriodNotOpen: if it is not in use.
    """
    return periods_in_use([period])[period]


def rows_behind(period: Period) -> list[int]:
    """Return the keys of a period in use and of those that make it up, in one query."""
    codes = {period.code, *(part.code for grain in period.grains for part in grain)}
    return list(ReportingPeriod.objects.filter(code__in=sorted(codes)).values_list("pk", flat=True))


@kept_while("periods", most=4)
def closed_periods(day: date) -> dict[PeriodKind, tuple[Period, ...]]:
    """Return the latest closed periods in use of each kind to choose from, kept as they are."""
    rows = ReportingPeriod.objects.filter(kind__in=list(OFFERED), closes_on__lt=day)
    found: dict[PeriodKind, list[Period]] = {kind: [] for kind in OFFERED}
    for row in rows.order_by("-closes_on"):
        if len(found[row.period.kind]) < OFFERED[row.period.kind]:
            found[row.period.kind].append(row.period)
    return {kind: tuple(periods) for kind, periods in found.items() if periods}
