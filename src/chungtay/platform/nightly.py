"""What is done once a night; rooms add to it from their `registrations.py`."""

from collections.abc import Callable
from datetime import date, datetime

# Each is given the day that begins and the moment, is idempotent, and says on its own account
# what it did in the journal.
NightlyJob = Callable[[date, datetime], None]

nightly: list[NightlyJob] = []


def run_nightly(day: date, now: datetime) -> int:
    """Run every nightly job for a day in the order in which rooms stand, and return how many."""
    for job in nightly:
        job(day, now)
    return len(nightly)
