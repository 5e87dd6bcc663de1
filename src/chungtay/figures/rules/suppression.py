"""
Which cells of tables of counts are hidden, so that no small count can be worked out.

Counts of 1 to 4 are hidden, and with them as many others, zeros included, as it takes that a
reader who sees all the rest, and knows every identity, can bound none of them to fewer than three
values. It is shown for each by other tables that look the same to that reader (`table_moves`), so
that it holds against every attack, a linear programme too.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

from chungtay.figures.rules.bound_cells import BoundCells, Identity, number, outer_bounds
from chungtay.figures.rules.table_moves import Effort, Move, Moves

THRESHOLD = 5
LEAST_VALUES = 3

_EFFORTS = (Effort(30, 4, 4), Effort(200, 12, 12), Effort(1_000, 40, 40), Effort(5_000, 40, 40))


@dataclass(frozen=True, slots=True)
class Suppression[K: Hashable]:
    """
    What is hidden of the cells that one reader can open.

    `exposed` are small cells for which no other table was found, mostly because of what is always
    shown, seldom because the search is bounded: they are hidden too, and their table is offered
    coarser.
    """

    hidden: frozenset[K]
    exposed: frozenset[K]
    filled: frozenset[K]

    @property
    def hides_more_than_half(self) -> bool:
        """Tell whether more than half of the cells that are not missing are hidden."""
        return 2 * len(self.hidden) > len(self.filled)

    def asks_for_coarser(self, table: Collection[K]) -> bool:
        """Tell whether more than half of a table would be hidden, or some of it is exposed."""
        cells = self.filled.intersection(table)
        return 2 * len(self.hidden & cells) > len(cells) or not self.exposed.isdisjoint(cells)


def suppress[K: Hashable](
    cells: Mapping[K, int | None],
    identities: Iterable[Identity[K]],
    *,
    always_shown: Collection[K] = (),
    threshold: int = THRESHOLD,
) -> Suppression[K]:
    """
    Return what is hidden of the cells that one reader can open, in all periods and views.

    A cell of None is missing and stays so. The signed sum of an identity is 0; one that is not
    true of the cells binds them all the same, by what it leaves. The answer is the same in
    whatever order cells and identities come.

    :raises ValueError: if an identity names a cell that is not given, or a count is below zero.
    """
    bound, keys = number(cells, identities, always_shown)
    small = {
        cell
        for cell, value in enumerate(bound.values)
        if 0 < value < threshold and cell not in bound.fixed
    }
    spans = _spans(bound)
    narrow = {cell for cell in small if spans[cell] < LEAST_VALUES - 1}
    moves = Moves(bound, small | _around(bound, narrow, spans))
    waiting = _hardest_first(bound, small)
    for effort in _EFFORTS:
        waiting = [cell for cell in waiting if not _protect(moves, cell, spans[cell], effort)]
    exposed = [cell for cell in small if moves.reach(cell) < LEAST_VALUES - 1]
    return Suppression(
        frozenset(keys[cell] for cell in moves.hidden),
        frozenset(keys[cell] for cell in exposed),
        frozenset(keys),
    )


def _spans(bound: BoundCells) -> list[int]:
    """Return how far each cell can at most be from sure, if all that may be hidden is."""
    return [
        LEAST_VALUES - 1 if high is None else min(high - low, LEAST_VALUES - 1)
        for low, high in outer_bounds(bound)
    ]


def _hardest_first(bound: BoundCells, small: set[int]) -> list[int]:
    """Return small cells in the order in which they are protected: the most bound first."""
    return sorted(small, key=lambda cell: (-len(bound.places[cell]), bound.values[cell], cell))


def _around(bound: BoundCells, narrow: set[int], spans: list[int]) -> set[int]:
    """Return narrow cells with all narrow ones that stand in identities with them."""
    found, waiting = set(narrow), sorted(narrow)
    while waiting:
        for at, _coefficient in bound.places[waiting.pop()]:
            for cell, _other in bound.identities[at]:
                if cell in found or cell in bound.fixed or spans[cell] >= LEAST_VALUES - 1:
                    continue
                found.add(cell)
                waiting.append(cell)
    return found


def _protect(moves: Moves, cell: int, span: int, effort: Effort) -> bool:
    """Hide what it takes for a small cell; tell whether it is as far from sure as it can be."""
    while moves.reach(cell) < span:
        if not (move := _next_move(moves, cell, span, effort)):
            return False
        moves.make(move)
    return True


def _next_move(moves: Moves, cell: int, span: int, effort: Effort) -> Move | None:
    """Return a move that carries a small cell as far as can be, or else at least further."""
    wanted = range(span, moves.reach(cell), -1)
    return next((move for one in wanted if (move := moves.find(cell, one, effort))), None)
