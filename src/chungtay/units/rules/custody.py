"""Where a custody key goes at a reform: all at once, since codes are used again."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.units.rules.keys import BODIES_AT_MOST

KeyRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passing:
    """
    One unit before the reform and the unit that holds its custody after it.

    A unit whose level is abolished has an archive: its own number within the province, where no
    unit stands. `open_to` is then the unit that takes its open work.
    """

    old: KeyRange
    new: KeyRange
    # A commune or an agency has nothing below it but its bodies, which go with it.
    is_leaf: bool
    # A province takes whatever stands in its range and is not named by itself along.
    is_whole: bool = False
    open_to: int | None = None


@dataclass(frozen=True, slots=True)
class _Segment:
    lo: int
    hi: int
    shift: int
    open_to: int | None

    @property
    def width(self) -> int:
        return self.hi - self.lo


class CustodyMap:
    """The map from custody keys before a reform to those after it."""

    def __init__(self, passings: Iterable[Passing]) -> None:
        self._ranges: dict[KeyRange, KeyRange] = {}
        segments: list[_Segment] = []
        for one in passings:
            lo, hi = one.old
            self._ranges[one.old] = one.new
            end = hi if one.is_leaf or one.is_whole else lo + BODIES_AT_MOST
            segments.append(_Segment(lo, end, one.new[0] - lo, one.open_to))
        self._segments = sorted(segments, key=lambda segment: segment.width)

    def closed(self, key: int) -> int:
        """Return the key after the reform of a row that is closed."""
        segment = self._find(key)
        return key + segment.shift if segment else key

    def open(self, key: int) -> int:
        """Return the key after the reform of a row that still has work in it."""
        segment = self._find(key)
        if segment is None:
            return key
        return segment.open_to if segment.open_to is not None else key + segment.shift

    def range(self, lo: int, hi: int) -> KeyRange:
        """Return the range after the reform of a unit and all below it, or of part of one."""
        if (lo, hi) in self._ranges:
            return self._ranges[lo, hi]
        segment = self._find(lo)
        return (lo + segment.shift, hi + segment.shift) if segment else (lo, hi)

    def _find(self, key: int) -> _Segment | None:
        return next((one for one in self._segments if one.lo <= key <= one.hi), None)


def archive_of(old: KeyRange, *, province: KeyRange, new_province: KeyRange) -> KeyRange:
    """Return the range of an abolished unit's archive: its own number in the new province."""
    shift = new_province[0] - province[0]
    return old[0] + shift, old[1] + shift
