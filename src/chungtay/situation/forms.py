"""What the address of a screen may ask for."""

from dataclasses import dataclass

from django.http import QueryDict

from chungtay.law.periods import Period, PeriodKind, PeriodUnknown, parse_period


@dataclass(frozen=True, slots=True)
class Asked:
    """Unit and month of a screen."""

    unit: str
    period: Period


def read_asked(query: QueryDict, *, unit: str, period: Period) -> Asked:
    """Read unit and month from the address; what cannot be read falls back to the usual ones."""
    try:
        wanted = parse_period(query.get("ky", period.code))
    except PeriodUnknown:
        wanted = period
    if wanted.kind is not PeriodKind.MONTH:
        wanted = period
    return Asked(query.get("don-vi", unit) or unit, wanted)


def months_to_choose(latest: Period, count: int = 15) -> list[Period]:
    """Return the months up to the latest, newest first."""
    months = [latest]
    while len(months) < count:
        months.append(months[-1].previous)
    return months
