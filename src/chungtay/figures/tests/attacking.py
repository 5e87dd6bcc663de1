"""An attack on hidden counts: what linear programmes can tell of them from all that is shown."""

import math
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from chungtay.figures.rules.bound_cells import Identity

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class _Known:
    """What the attacker knows: hidden cells of one kind of table, and sums of them."""

    cells: tuple[Hashable, ...]
    matrix: csr_matrix
    sums: np.ndarray


def recovered[K: Hashable](
    cells: Mapping[K, int | None],
    identities: Iterable[Identity[K]],
    hidden: Collection[K],
    *,
    threshold: int = 5,
    least_values: int = 3,
) -> set[K]:
    """Return the hidden small cells that the attacker bounds to fewer values than these."""
    targets = [key for key in hidden if 0 < (cells[key] or 0) < threshold]
    known = _known(cells, identities, hidden)
    at = {key: number for number, key in enumerate(known.cells)}
    least = np.full(len(known.cells), np.inf)
    most = np.full(len(known.cells), -np.inf)
    found = set()
    for key in targets:
        for sign in (1, -1):
            if _values_between(least[at[key]], most[at[key]]) >= least_values:
                break
            seen, is_bounded = _extreme(known, at[key], sign)
            if not is_bounded:
                most[at[key]] = np.inf
            least, most = np.fmin(least, seen), np.fmax(most, seen)
        if _values_between(least[at[key]], most[at[key]]) < least_values:
            found.add(key)
    return found


def _known[K: Hashable](
    cells: Mapping[K, int | None], identities: Iterable[Identity[K]], hidden: Collection[K]
) -> _Known:
    ordered = tuple(sorted(hidden, key=repr))
    at = {key: number for number, key in enumerate(ordered)}
    rows, sums = [], []
    for identity in identities:
        missing = any(cells[key] is None for _coefficient, key in identity)
        left = sum(coefficient * (cells[key] or 0) for coefficient, key in identity)
        if missing and left:
            continue
        row = np.zeros(len(ordered))
        for coefficient, key in identity:
            if key in at:
                row[at[key]] += coefficient
            else:
                left -= coefficient * (cells[key] or 0)
        rows.append(row)
        sums.append(left)
    matrix = csr_matrix(np.array(rows)) if rows else csr_matrix((0, len(ordered)))
    return _Known(ordered, matrix, np.array(sums))


def _extreme(known: _Known, cell: int, sign: int) -> tuple[np.ndarray, bool]:
    """Return a table with the least (1) or most (-1) in one cell, and whether it has an end."""
    costs = np.zeros(len(known.cells))
    costs[cell] = sign
    answer = linprog(costs, A_eq=known.matrix, b_eq=known.sums, bounds=(0, None), method="highs")
    if answer.status in (3, 4):  # without end, or HiGHS cannot say: asked again with an end
        end = [(0, 1_000_000)] * len(known.cells)
        answer = linprog(costs, A_eq=known.matrix, b_eq=known.sums, bounds=end, method="highs")
    if answer.status != 0:
        raise RuntimeError(answer.message)
    return answer.x, True


def _values_between(least: float, most: float) -> int:
    """Return how many whole numbers lie between."""
    if least > most:
        return 0
    return math.floor(most + _ROUNDING) - math.ceil(least - _ROUNDING) + 1
