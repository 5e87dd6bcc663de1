"""
Other tables that a reader cannot tell from the true one.

A *move* changes hidden cells only and keeps every identity; true table and moved table look the
same to who sees the rest. What a move shows is sure: no reader, with whatever programme, can rule
out a value that a moved table holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import chain, count, islice
from operator import itemgetter
from typing import NamedTuple

from chungtay.figures.rules.bound_cells import BoundCells

_RANK = itemgetter(0)
_OPEN = 8  # what an identity that is not kept yet is taken to cost
_WITHOUT_END = 1 << 60
_LOOKED_AT = 3  # so many times as many cells are looked at as are tried, beside those that mend


@dataclass(frozen=True, slots=True)
class Effort:
    """How far to search: steps taken, and the hidden and shown cells tried at each."""

    steps: int
    hidden: int
    shown: int


@dataclass(frozen=True, slots=True)
class Move:
    """A change of cells that keeps every identity, and how often it can be made either way."""

    changes: dict[int, int]
    forward: int
    back: int


class _Begun(NamedTuple):
    """A move on its way; `unkept` is by how much identities are still broken."""

    changes: dict[int, int]
    unkept: dict[int, int]
    forward: int
    back: int
    loss: int


@dataclass(frozen=True, slots=True)
class _Goal:
    """How far a cell is carried up and down already, and how far both together are wanted."""

    up: int
    down: int
    wanted: int


class Moves:
    """The search for moves, over cells of which more and more are hidden."""

    def __init__(self, bound: BoundCells, hidden: set[int]) -> None:
        self._bound = bound
        self._values = bound.values
        self.hidden: set[int] = set()
        self.up = [0] * len(bound.values)
        self.down = [0] * len(bound.values)
        self._veiled: list[dict[int, int]] = [{} for _identity in bound.identities]
        self._members = [dict(identity) for identity in bound.identities]
        self._open: dict[int, dict[int, int]] = {}
        self.hide(hidden)

    def hide(self, cells: set[int]) -> None:
        """Hide more cells."""
        for cell in sorted(cells - self.hidden):
            self.hidden.add(cell)
            for at, coefficient in self._bound.places[cell]:
                self._veiled[at][cell] = coefficient
                if at in self._open:
                    self._open[at].pop(cell, None)

    def reach(self, cell: int) -> int:
        """Return how many values beside the true one a reader cannot rule out."""
        return self.up[cell] + self.down[cell]

    def make(self, move: Move) -> None:
        """Hide what a move changes, and note how far it carries each cell."""
        self.hide(set(move.changes))
        for cell, change in move.changes.items():
            ahead, behind = (move.forward, move.back) if change > 0 else (move.back, move.forward)
            self.up[cell] = max(self.up[cell], ahead * abs(change))
            self.down[cell] = max(self.down[cell], behind * abs(change))

    def find(self, cell: int, wanted: int, effort: Effort) -> Move | None:
        """Return a move, hiding little more, by which the reach of the cell becomes as wanted."""
        goal = _Goal(self.up[cell], self.down[cell], wanted)
        begun = self._with(_Begun({}, {}, _WITHOUT_END, _WITHOUT_END, 0), cell, 1, goal)
        waiting = [] if begun is None else [(0, 0, begun)]
        serial = count(1)
        for _step in range(effort.steps):
            if not waiting:
                return None
            _rank, _serial, best = heappop(waiting)
            if not best.unkept:
                return Move(best.changes, best.forward, best.back)
            for further in self._further(best, effort, goal):
                if not further.unkept and further.loss == 0:
                    return Move(further.changes, further.forward, further.back)
                rank = further.loss + _OPEN * len(further.unkept)
                heappush(waiting, (rank, -next(serial), further))
        return None

    def _further(self, begun: _Begun, effort: Effort, goal: _Goal) -> Iterator[_Begun]:
        """Return the move with one more cell changed, which keeps one more identity."""
        at = min(begun.unkept)  # identities are numbered by length: the shortest leaves least
        unkept = begun.unkept[at]
        mending = self._in_two_unkept(begun, at)
        for terms, most in (
            (self._veiled[at], effort.hidden),
            (self._shown(at), effort.shown),
        ):
            near = [cell for cell in mending if cell in terms]
            cells = chain(near, islice(terms, _LOOKED_AT * most))
            changes = [
                (cell, -unkept // coefficient)
                for cell in dict.fromkeys(cells)
                if cell not in begun.changes and unkept % (coefficient := terms[cell]) == 0
            ]
            if len(changes) > most:
                ranked = [(self._breaks(begun, *one), one) for one in changes]
                ranked.sort(key=_RANK)
                changes = [one for _broken, one in ranked]
            possible = (self._with(begun, cell, change, goal) for cell, change in changes)
            yield from islice((further for further in possible if further), most)

    def _in_two_unkept(self, begun: _Begun, at: int) -> list[int]:
        """Return the cells of an identity that stand in another one not kept yet."""
        found = []
        for other in begun.unkept:
            if other != at:
                few, many = sorted((self._members[at], self._members[other]), key=len)
                found += [cell for cell in few if cell in many]
        return found

    def _breaks(self, begun: _Begun, cell: int, change: int) -> int:
        """Return how many identities a change breaks, less those that it mends."""
        unkept, broken = begun.unkept, 0
        for at, coefficient in self._bound.places[cell]:
            if at not in unkept:
                broken += 1
            elif unkept[at] == -coefficient * change:
                broken -= 1
        return broken

    def _shown(self, at: int) -> dict[int, int]:
        """Return the cells of an identity that may still be hidden, those that lose least first."""
        if at not in self._open:
            free = [term for term in self._bound.identities[at] if term[0] not in self._bound.fixed]
            free.sort(key=lambda term: (self._values[term[0]], term))
            self._open[at] = {cell: by for cell, by in free if cell not in self.hidden}
        return self._open[at]

    def _with(self, begun: _Begun, cell: int, change: int, goal: _Goal) -> _Begun | None:
        """Return the move with one more cell changed, or None if it would not carry far enough."""
        forward, back, value = begun.forward, begun.back, self._values[cell]
        if change < 0:
            forward = min(forward, value // -change)
        else:
            back = min(back, value // change)
        if max(goal.up, forward) + max(goal.down, back) < goal.wanted:
            return None
        unkept = begun.unkept.copy()
        for at, coefficient in self._bound.places[cell]:
            if by := unkept.get(at, 0) + coefficient * change:
                unkept[at] = by
            else:
                unkept.pop(at, None)
        loss = begun.loss + (0 if cell in self.hidden else loss_of(value))
        return _Begun({**begun.changes, cell: change}, unkept, forward, back, loss)


def loss_of(value: int) -> int:
    """Return what is lost when a cell is hidden: one cell, and more the more it holds."""
    return 4 + value.bit_length()
