"""On which day a file ends (handbook of law §2.5, R-S1): with the last status in it."""

from collections.abc import Iterable
from datetime import date, timedelta

# So long before and after, the head and who entered it see that a file ends, by its code alone.
TOLD_FOR = timedelta(days=30)


def last_day(ends: Iterable[date | None]) -> date | None:
    """Return the last day of the last status; none while one of them has no day."""
    days = list(ends)
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def is_over(ends_on: date | None, day: date) -> bool:
    """Tell whether a file ends by a day: on the legal day itself, which is never rolled on."""
    return ends_on is not None and ends_on <= day
