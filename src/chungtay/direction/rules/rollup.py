"""Progress up the tree: weighted, what is not known left out and counted as such."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rolled:
    """
    How far something is, from 0 to 100, or not known; of how many tasks that is known.

    `percent` is none where nothing below is known: missing is not nought.
    """

    percent: float | None
    known: int
    all: int

    @property
    def missing(self) -> int:
        """Return of how many tasks nothing is known."""
        return self.all - self.known


def roll_up(parts: Iterable[tuple[float, Rolled]]) -> Rolled:
    """
    Return the weighted mean of parts of which something is known; weights count by their ratio.

    Never above the highest part nor below the lowest, so never over 100 %.
    """
    known = all_ = 0
    weights = total = 0.0
    values: list[float] = []
    for weight, part in parts:
        known += part.known
        all_ += part.all
        if part.percent is not None and weight > 0:
            weights += weight
            total += weight * part.percent
            values.append(part.percent)
    if not values:
        return Rolled(None, known, all_)
    # Rounding of floats must not carry the mean out of the span of its parts.
    mean = min(max(total / weights, min(values)), max(values))
    return Rolled(mean, known, all_)
