"""
How far a figure lies from a unit's own earlier figures, told by medians and not by means.

B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (ASQC, 1993): the modified z-score
and its threshold 3.5. Where more than half of the figures are equal, the median absolute deviation
is zero and the mean absolute deviation takes its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

THRESHOLD = Decimal("3.5")
FEWEST = 6
MOST = 12
# 0.6745 is the 0.75 quantile of the normal distribution; 1.253314 the root of half of pi.
_OF_MEDIANS = Decimal("0.6745")
_OF_MEANS = Decimal("1.253314")


@dataclass(frozen=True, slots=True)
class RobustScore:
    """A modified z-score with what it was measured against."""

    z: Decimal
    middle: Decimal
    low: Decimal
    high: Decimal
    points: int
    is_by_mean: bool


def robust_score(value: Decimal, earlier: Sequence[Decimal]) -> RobustScore | None:
    """Return the score; None with too few earlier figures, or where they are all the same."""
    if len(earlier) < FEWEST:
        return None
    middle = median(earlier)
    apart = [abs(one - middle) for one in earlier]
    by_median = median(apart)
    if by_median:
        z = _OF_MEDIANS * (value - middle) / by_median
    elif by_mean := sum(apart, Decimal(0)) / len(apart):
        z = (value - middle) / (_OF_MEANS * by_mean)
    else:
        return None
    return RobustScore(z, middle, min(earlier), max(earlier), len(earlier), not by_median)
