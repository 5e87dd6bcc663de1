"""Periods in use."""

from collections.abc import Iterable

from chungtay.figures.exceptions import PeriodNotOpen
from chungtay.figures.models import ReportingPeriod
from chungtay.law.periods import Period


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
