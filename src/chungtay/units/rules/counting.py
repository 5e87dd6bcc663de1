"""How many administrative units a set of rows has, between one change and the next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.units.rules.rows import ADMINISTRATIVE, UnitRow

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days without a change (no last day: until now), with the units of each level."""

    first: date
    last: date | None
    levels: dict[str, int]


def stretches_of(rows: Sequence[UnitRow]) -> tuple[Stretch, ...]:
    """Return the stretches of days between changes, the oldest first."""
    rows = [row for row in rows if row.level in ADMINISTRATIVE]
    firsts = {row.valid_from for row in rows}
    firsts |= {row.next_day for row in rows if row.next_day is not None}
    days = sorted(firsts)
    stretches = []
    for first, after in zip(days, [*days[1:], None], strict=True):
        standing = Counter(row.level for row in rows if row.is_in_force(first))
        levels = {level.value: standing[level.value] for level in ADMINISTRATIVE}
        if any(levels.values()):
            stretches.append(Stretch(first, after - _ONE_DAY if after else None, levels))
    return tuple(stretches)
