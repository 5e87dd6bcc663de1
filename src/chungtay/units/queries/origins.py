"""Which earlier versions a version came from, for many days at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.platform.kept import kept_while
from chungtay.units.models import UnitSuccession

_WHOLE = Decimal(1)


@dataclass(frozen=True)
class Origins:
    """What stood on a day in the place of a version, with the share that came to it."""

    _before: Mapping[int, tuple[tuple[int, Decimal, date], ...]]

    def standing(self, version_id: int, day: date) -> dict[int, Decimal]:
        """
        Return the versions that became this one and stood on a day, with their shares.

        A version that stood then, or that came from nothing known, stands for itself.
        """
        found: dict[int, Decimal] = {}
        waiting = [(version_id, _WHOLE)]
        while waiting:
            here, share = waiting.pop()
            before = [one for one in self._before.get(here, ()) if day < one[2]]
            if not before:
                found[here] = found.get(here, Decimal(0)) + share
            waiting += [(pk, share * part) for pk, part, _ in before]
        return found

    def came_from_others(self, version_id: int) -> bool:
        """Tell whether anything is known to have become the version."""
        return version_id in self._before

    def all_before(self, version_id: int) -> set[int]:
        """Return a version with all that it ever came from."""
        found: set[int] = set()
        waiting = [version_id]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += [pk for pk, *_ in self._before.get(here, ())]
        return found


@kept_while("units", most=4)
def origins() -> Origins:
    """
    Return where every version came from, kept until units change.

    A unit that took others in and stood before is only itself on the days before that.
    """
    rows = UnitSuccession.objects.values_list(
        "successor_id", "predecessor_id", "share", "successor__valid_from",
        "predecessor__valid_to",
    ).order_by("pk")  # fmt: skip
    before: dict[int, list[tuple[int, Decimal, date]]] = {}
    for successor, predecessor, share, begins, ended in rows:
        if ended is not None and ended < begins:
            before.setdefault(successor, []).append((predecessor, share, begins))
    return Origins({successor: tuple(parts) for successor, parts in before.items()})
