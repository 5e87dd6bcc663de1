"""Terms in months and years, clamped to the last day of a month."""

from calendar import monthrange
from datetime import date

_MONTHS = 12


def add_months(day: date, months: int) -> date:
    """
    Return the day so many months later, or the last of that month where it has no such day.

    29/02/2024 and 24 months give 28/02/2026. A term of substance never rolls to a working day.
    """
    ahead = day.year * _MONTHS + day.month - 1 + months
    year, month = ahead // _MONTHS, ahead % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
