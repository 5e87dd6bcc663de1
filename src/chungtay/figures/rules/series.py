"""How figures of several periods and parts become one."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

_HUNDREDTH = Decimal("0.01")
_HUNDRED = Decimal(100)


def combine(
    aggregation: str, values: Sequence[Decimal | None], exception: str = ""
) -> Decimal | None:
    """
    Return one figure for periods in time order: a flow (F) is summed, a stock (S) is the last.

    A stock of the exception `first` is that of the beginning. Missing is not zero: it adds
    nothing, and nothing but missing stays missing.
    """
    present = [value for value in values if value is not None]
    if not present:
        return None
    if aggregation == "F":
        return sum(present, Decimal(0))
    return present[0] if exception == "first" else present[-1]


def add(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of the parts of a numerator; missing if any part is missing."""
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total


def ratio(
    numerator: Decimal | None, denominator: Decimal | None, factor: int = 100
) -> Decimal | None:
    """
    Return numerator ÷ denominator × factor, rounded half up to two decimals.

    Missing where a part is missing or nothing stands below. Never capped: cases of earlier
    periods may be cleared now.
    """
    if numerator is None or not denominator:
        return None
    return (numerator / denominator * factor).quantize(_HUNDREDTH, ROUND_HALF_UP)


def growth(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Return the change against before in per cent, rounded half up to two decimals."""
    if now is None or not before:
        return None
    return ((now - before) / before * _HUNDRED).quantize(_HUNDREDTH, ROUND_HALF_UP)


def meets(operator: str, value: Decimal, target: Decimal) -> bool:
    """
    Tell whether a value keeps a target.

    :raises KeyError: if the operator is none of > >= < <= =.
    """
    return {
        ">": value > target,
        ">=": value >= target,
        "<": value < target,
        "<=": value <= target,
        "=": value == target,
    }[operator]
