"""The units of one day, from which figures of every other day are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.figures.queries.completeness import communes_of
from chungtay.law.periods import Period
from chungtay.units.queries.lineage import map_between
from chungtay.units.queries.origins import Origins, origins
from chungtay.units.queries.tree import Node, Tree

_WHOLE = Decimal(1)


@dataclass(frozen=True)
class Standpoint:
    """
    What stands for the units of one day on any other.

    Earlier: what became them, by share. Later: the communes that came from nothing else; where
    one came from others too, nothing does, for what was put together is never guessed apart.
    """

    origins: Origins
    _later: Mapping[tuple[int, date], Mapping[int, Decimal]]

    def standing(self, version_id: int, day: date) -> Mapping[int, Decimal]:
        """Return the versions that stand for one on a day, with their shares."""
        later = self._later.get((version_id, day))
        return self.origins.standing(version_id, day) if later is None else later

    def is_always_itself(self, version_id: int) -> bool:
        """Tell whether nothing but the version itself ever stands for it."""
        return not self._later and not self.origins.came_from_others(version_id)

    def read_for(self, version_id: int) -> set[int]:
        """Return every version whose figures may stand for one."""
        later = {pk for (of, _), parts in self._later.items() if of == version_id for pk in parts}
        return self.origins.all_before(version_id) | later


def as_it_came() -> Standpoint:
    """Return the standpoint from which each version is read as itself and what became it."""
    return Standpoint(origins(), {})


def seen_from(tree: Tree, units: Iterable[Node], periods: Iterable[Period]) -> Standpoint:
    """Return the standpoint of a day's units, for periods before and after it."""
    later: dict[tuple[int, date], Mapping[int, Decimal]] = {}
    days = sorted({period.end for period in periods if period.end > tree.last_day})
    for day in days:
        became = map_between(tree.day, day)
        came_from: dict[int, set[int]] = {}
        for old, given in became.items():
            for new in given:
                came_from.setdefault(new, set()).add(old)
        for unit in units:
            own = {commune.version_id for commune in communes_of(tree, unit)}
            parts = {new for old in own for new in became.get(old, {})}
            is_whole = all(came_from[new] <= own for new in parts)
            later[unit.version_id, day] = dict.fromkeys(parts, _WHOLE) if is_whole else {}
    return Standpoint(origins(), later)
