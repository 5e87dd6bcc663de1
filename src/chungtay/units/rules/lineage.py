"""What became of units: shares carried along the successions, exactly."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Edge:
    """One succession: the successor takes over on `day`, the day after the predecessor's last."""

    before: int
    after: int
    share: Fraction
    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    Who holds what of a version on a day.

    `held` and `ended` together sum to exactly 1: `ended` is what came to versions that ended
    with nobody after them, as districts did in 2025.
    """

    held: Mapping[int, Fraction]
    ended: Mapping[int, Fraction]


class Graph:
    """Successions between versions, with the last day of each version."""

    def __init__(self, ends: Mapping[int, date], edges: Iterable[Edge]) -> None:
        self.ends = ends
        self.after: dict[int, list[Edge]] = defaultdict(list)
        self.before: dict[int, list[Edge]] = defaultdict(list)
        for edge in edges:
            self.after[edge.before].append(edge)
            self.before[edge.after].append(edge)

    def became(self, version: int, day: date) -> Outcome:
        """Return who holds what of a version on a day not before its first."""
        held: dict[int, Fraction] = {}
        ended: dict[int, Fraction] = {}
        shares = {version: Fraction(1)}
        waiting = [(self.ends[version], version)]
        # By their last days: when a version's turn comes, all that came to it is there.
        while waiting:
            end, here = heapq.heappop(waiting)
            share = shares.pop(here)
            if end >= day:
                held[here] = share
                continue
            if not self.after[here]:
                ended[here] = share
            for edge in self.after[here]:
                if edge.after not in shares:
                    shares[edge.after] = Fraction(0)
                    heapq.heappush(waiting, (self.ends[edge.after], edge.after))
                shares[edge.after] += share * edge.share
        return Outcome(held, ended)

    def steps(self, start: int, end: int, day: date) -> tuple[Edge, ...]:
        """Return every succession on a way from one version to another until a day."""
        forward = _reached(start, self.after, ahead=True, day=day)
        backward = _reached(end, self.before, ahead=False, day=day)
        return tuple(
            sorted(forward & backward, key=lambda edge: (edge.day, edge.before, edge.after))
        )


def transposed(
    outcomes: Mapping[int, Mapping[int, Fraction]],
) -> dict[int, dict[int, Fraction]]:
    """Return, for every later version, the earlier ones with the share that each gave to it."""
    turned: dict[int, dict[int, Fraction]] = {}
    for before, shares in outcomes.items():
        for after, share in shares.items():
            turned.setdefault(after, {})[before] = share
    return turned


def day_of(end: date) -> date:
    """Return the day on which successors take over from a version with a last day."""
    return end if end == date.max else end + _ONE_DAY


def _reached(start: int, edges: Mapping[int, list[Edge]], *, ahead: bool, day: date) -> set[Edge]:
    reached: set[Edge] = set()
    waiting = [start]
    while waiting:
        for edge in edges.get(waiting.pop(), ()):
            if edge.day <= day and edge not in reached:
                reached.add(edge)
                waiting.append(edge.after if ahead else edge.before)
    return reached
