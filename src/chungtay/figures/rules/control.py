"""
Control charts of counts: is a month out of the ordinary for the place itself?

Two rules, of W. A. Shewhart (Economic Control of Quality of Manufactured Product, 1931) and the
Western Electric Handbook (1956), as D. C. Montgomery gives them (Introduction to Statistical
Quality Control, the c chart): beyond the upper limit, and eight in a row above the centre.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import exp, sqrt

BASELINE = 24
LEAST = 12
RUN = 8
HISTORY = BASELINE + RUN
# Below this mean a count is too far from the bell curve for three standard deviations.
_LOW = 5.0
# One tail of the bell curve beyond three standard deviations.
_TAIL = 0.00135
# What a place with no case at all is taken to have had, so that one case is never a signal.
_HALF_A_CASE = 0.5
# Counts of a past restated by share are no whole numbers.
_HAIR = 1e-9


class Rule(StrEnum):
    """Which rule a signal comes from."""

    LIMIT = "limit"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is out of the ordinary: the count, what is usual, and by which rule."""

    rule: Rule
    value: Decimal
    centre: float
    limit: float
    months: int


def examine(past: Sequence[Decimal | None], now: Decimal | None) -> Finding | None:
    """
    Return what is out of the ordinary about a count, judged by the earlier months of one place.

    A month that is missing is skipped, never taken for zero; fewer than twelve months are too
    short a past, and then nothing is said.
    """
    # A month without a case is above no limit and above no mean.
    if not now:
        return None
    known = [float(value) for value in past if value is not None]
    baseline = known[-BASELINE:]
    if len(baseline) < LEAST:
        return None
    centre = _mean(baseline)
    limit = upper_limit(centre)
    if float(now) > limit + _HAIR:
        return Finding(Rule.LIMIT, now, sum(baseline) / len(baseline), limit, len(baseline))
    run, before = [*known, float(now)][-RUN:], known[: -(RUN - 1)][-BASELINE:]
    if len(before) >= LEAST:
        usual = sum(before) / len(before)
        if all(value > usual + _HAIR for value in run):
            return Finding(Rule.RUN, now, usual, limit, len(before))
    return None


def upper_limit(mean: float) -> float:
    """Return the largest count that is still ordinary where `mean` is usual."""
    if mean >= _LOW:
        return mean + 3 * sqrt(mean)
    return float(_largest_likely(mean))


def expected_by_chance(series: int, *, with_runs: bool) -> int:
    """Return about how many signals so many series give in a month when nothing is the matter."""
    share = _TAIL + (0.5**RUN if with_runs else 0)
    return max(1, round(series * share)) if series else 0


def _mean(baseline: Sequence[float]) -> float:
    return max(sum(baseline), _HALF_A_CASE) / len(baseline)


def _largest_likely(mean: float) -> int:
    """Return the largest k with P(X ≥ k) of at least the tail, X being Poisson."""
    count, term = 0, exp(-mean)
    below = term
    while 1 - below >= _TAIL:
        count += 1
        term *= mean / count
        below += term
    return count
