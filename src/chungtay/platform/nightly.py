"""What is done once a night; rooms add to it from their `registrations.py`."""

import logging
from collections.abc import Callable
from datetime import date, datetime

# Each is given the day that begins and the moment, is idempotent, has transactions of its own,
# and says on its own account what it did in the journal.
NightlyJob = Callable[[date, datetime], None]

nightly: list[NightlyJob] = []
_log = logging.getLogger(__name__)


def run_nightly(day: date, now: datetime) -> int:
    """
    Run every nightly job for a day in the order in which rooms stand, and return how many.

    A job that fails does not keep the others from running: it is logged, and when all have run
    its error is raised, so that the night counts as failed; the next night does what was left.
    """
    failed: list[Exception] = []
    for job in nightly:
        try:
            job(day, now)
        except Exception as error:  # noqa: BLE001 - raised below, when the others have run
            _log.exception("the nightly job %s failed for %s", _name(job), day)
            failed.append(error)
    if failed:
        first, *others = failed
        for other in others:
            first.add_note(f"also failed that night: {other!r}")
        raise first
    return len(nightly)


def _name(job: NightlyJob) -> str:
    return getattr(job, "__qualname__", repr(job))
