"""Cells of tables numbered in one order, and the identities that bind them together."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

type Identity[K: Hashable] = tuple[tuple[int, K], ...]
type Term = tuple[int, int]  # the number of a cell, its coefficient
type Interval = tuple[int, int | None]  # least and most; None is without end

_PASSES = 40  # a chain of stocks narrows slowly; to stop early leaves wider bounds, still true


@dataclass(frozen=True, slots=True)
class BoundCells:
    """
    Cells by number, what each identity binds, and where each cell stands.

    `left` is what the signed sum of an identity leaves; 0, unless returns disagree with themselves.
    """

    values: tuple[int, ...]
    fixed: frozenset[int]
    identities: tuple[tuple[Term, ...], ...]
    left: tuple[int, ...]
    places: tuple[tuple[Term, ...], ...]


def number[K: Hashable](
    cells: Mapping[K, int | None], identities: Iterable[Identity[K]], shown: Collection[K]
) -> tuple[BoundCells, tuple[K, ...]]:
    """
    Return the cells that are not missing, numbered, and the key of each number.

    Keys are ordered by how they are written, so that the order of arrival is nothing. A missing
    cell counts as nothing where an identity is then true, as in a sum of what there is; elsewhere
    the identity binds nobody.

    :raises ValueError: if an identity names a cell that is not given, or a count is below zero.
    """
    keys = tuple(sorted((key for key, value in cells.items() if value is not None), key=repr))
    numbers = {key: at for at, key in enumerate(keys)}
    values = tuple(cells[key] or 0 for key in keys)
    if any(value < 0 for value in values):
        raise ValueError("a count below zero")
    found: set[tuple[Term, ...]] = set()
    for identity in identities:
        terms = _terms(identity, numbers, cells)
        is_whole = all(cells[key] is not None for _coefficient, key in identity)
        if terms and (is_whole or not _left(terms, values)):
            found.add(terms)
    ordered = tuple(sorted(found, key=lambda terms: (len(terms), terms)))
    places: list[list[Term]] = [[] for _key in keys]
    for at, terms in enumerate(ordered):
        for cell, coefficient in terms:
            places[cell].append((at, coefficient))
    bound = BoundCells(
        values,
        frozenset(numbers[key] for key in shown if key in numbers),
        ordered,
        tuple(_left(terms, values) for terms in ordered),
        tuple(tuple(place) for place in places),
    )
    return bound, keys


def _terms[K: Hashable](
    identity: Identity[K], numbers: Mapping[K, int], cells: Mapping[K, int | None]
) -> tuple[Term, ...]:
    sums: dict[int, int] = {}
    for coefficient, key in identity:
        if key not in cells:
            raise ValueError(f"an identity names a cell that is not given: {key!r}")
        if (cell := numbers.get(key)) is not None:
            sums[cell] = sums.get(cell, 0) + coefficient
    return tuple(sorted((cell, coefficient) for cell, coefficient in sums.items() if coefficient))


def _left(terms: Iterable[Term], values: tuple[int, ...]) -> int:
    return sum(coefficient * values[cell] for cell, coefficient in terms)


def outer_bounds(bound: BoundCells) -> list[Interval]:
    """Return between what the cells lie for one who is shown none but those always shown."""
    bounds: list[Interval] = [
        (value, value) if cell in bound.fixed else (0, None)
        for cell, value in enumerate(bound.values)
    ]
    waiting = set(range(len(bound.identities))) if bound.fixed else set()
    for _pass in range(_PASSES):
        changed = {cell for at in sorted(waiting) for cell in _narrow(bound, at, bounds)}
        waiting = {at for cell in changed for at, _coefficient in bound.places[cell]}
    return bounds


def _narrow(bound: BoundCells, at: int, bounds: list[Interval]) -> list[int]:
    """Narrow the cells of one identity; return those that became narrower."""
    terms = bound.identities[at]
    ends = [_scaled(bounds[cell], coefficient) for cell, coefficient in terms]
    lows, highs = [low for low, _high in ends], [high for _low, high in ends]
    low_sum, no_low = sum(low for low in lows if low is not None), lows.count(None)
    high_sum, no_high = sum(high for high in highs if high is not None), highs.count(None)
    changed = []
    for (cell, coefficient), (low, high) in zip(terms, ends, strict=True):
        most = least = None
        if no_low == (low is None):
            most = bound.left[at] - low_sum + (low or 0)
        if no_high == (high is None):
            least = bound.left[at] - high_sum + (high or 0)
        narrower = _within(bounds[cell], coefficient, least, most)
        if narrower != bounds[cell]:
            bounds[cell] = narrower
            changed.append(cell)
    return changed


def _scaled(interval: Interval, coefficient: int) -> tuple[int | None, int | None]:
    low, high = interval
    if coefficient > 0:
        return coefficient * low, None if high is None else coefficient * high
    return None if high is None else coefficient * high, coefficient * low


def _within(interval: Interval, coefficient: int, least: int | None, most: int | None) -> Interval:
    """Return an interval cut to where the cell, multiplied, lies between least and most."""
    low, high = interval
    if coefficient < 0:
        coefficient = -coefficient
        least, most = (None if most is None else -most), (None if least is None else -least)
    if least is not None:
        low = max(low, -(-least // coefficient))
    if most is not None:
        high = most // coefficient if high is None else min(high, most // coefficient)
    return low, high
