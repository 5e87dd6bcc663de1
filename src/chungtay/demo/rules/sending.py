"""When a unit of the story sends its return."""

from datetime import date, datetime, timedelta
from random import Random


def sent_at(end: date, due: datetime, *, is_late: bool, random: Random) -> datetime:
    """Return a moment of a working hour: one to three days after the period, or late by days."""
    after = end + timedelta(days=random.randint(4, 8) if is_late else random.randint(1, 3))
    last = due.date()
    day = max(after, last + timedelta(days=1)) if is_late else min(after, last)
    return due.replace(
        year=day.year, month=day.month, day=day.day,
        hour=random.randint(8, 16), minute=random.randint(0, 59),
    )  # fmt: skip
