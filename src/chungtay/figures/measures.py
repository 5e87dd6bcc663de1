"""Which indicators are counted from records that a room keeps; rooms above register theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node

# By unit version, then by indicator; None, or nothing, where the records cannot tell.
type Counted = Mapping[int, Mapping[str, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Measure:
    """
    One way to count indicators of a unit for a period, within what the viewer may see.

    `count` is asked for many units at once, in a fixed number of queries. It answers zero only
    where the records hold that nothing was, and None where they do not know. `door` is the
    address of the records behind one number, which needs the capability `opened_by`.
    """

    codes: frozenset[str]
    # The records in words, as they follow “đếm từ”.
    source: object
    count: Callable[[Viewer, Sequence[Node], Period, datetime], Counted]
    door: Callable[[Node, Period, str], str]
    opened_by: Capability
    # Periods that close before this day were not kept in the records.
    since: date = date.min


measures: list[Measure] = []


def measured_codes() -> frozenset[str]:
    """Return the indicators that some room counts."""
    return frozenset(code for measure in measures for code in measure.codes)
