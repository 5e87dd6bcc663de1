"""Who needs a second factor, and when one may be changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chungtay.access.rules.granting import SEES_PERSONS

# Who sees persons, and who lets others in.
NEEDS_SECOND_FACTOR = SEES_PERSONS | {"accounts.manage"}
# How long one may stand between password and second factor.
WAITS = timedelta(minutes=10)
# How long after proving oneself one may add or remove factors.
FRESH = timedelta(minutes=15)
PERIOD = 30
_APART = (-1, 0, 1)


def needs_second_factor(capabilities: Iterable[str]) -> bool:
    """Tell whether a post with these capabilities is entered with a second factor only."""
    return not NEEDS_SECOND_FACTOR.isdisjoint(capabilities)


@dataclass(frozen=True, slots=True)
class Standing:
    """When somebody gave a password, and when a second factor, if at all."""

    entered_at: datetime
    confirmed_at: datetime | None = None


def may_change_factors(standing: Standing, *, has_factor: bool, now: datetime) -> bool:
    """
    Tell whether somebody has proved himself just now by the most that the account can ask.

    Who has only given the password of an account with a second factor may not add another.
    """
    proved_at = standing.confirmed_at if has_factor else standing.entered_at
    return proved_at is not None and proved_at <= now < proved_at + FRESH


def counters_near(now: datetime) -> tuple[int, ...]:
    """Return the steps of time whose codes are taken: a clock may be half a minute off."""
    current = int(now.timestamp()) // PERIOD
    return tuple(current + step for step in _APART)
