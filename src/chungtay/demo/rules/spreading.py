"""Spread a known total over places, the same way every time."""

from collections import Counter
from collections.abc import Mapping
from random import Random


def spread(total: int, weights: Mapping[str, float], random: Random) -> dict[str, int]:
    """Return whole numbers that sum to the total, drawn by weight; every place is named."""
    places = list(weights)
    drawn = Counter(random.choices(places, weights=[weights[place] for place in places], k=total))
    return {place: drawn[place] for place in places}


def choose_part(part: int, whole: Mapping[str, int], random: Random) -> dict[str, int]:
    """
    Return how much of each place's whole belongs to a part of the sum, never above the whole.

    :raises ValueError: if the part is larger than the sum.
    """
    each = [place for place, count in whole.items() for _ in range(count)]
    drawn = Counter(random.sample(each, part))
    return {place: drawn[place] for place in whole}
