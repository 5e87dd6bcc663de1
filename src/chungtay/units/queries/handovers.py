"""Hand-over lists of a reform: before it from the dry run, after it as they were kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chungtay.units.models import Reform
from chungtay.units.queries.dry_run import Handover

KEPT = "handovers"


@dataclass(frozen=True, slots=True)
class Line:
    """One unit that gives over: to whom, and how much open work of each kind."""

    from_code: str
    from_unit: str
    from_head: str
    to_code: str
    to_unit: str
    to_head: str
    is_same_person: bool
    open: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class List:
    """All that one unit takes over."""

    code: str
    unit: str
    head: str
    lines: tuple[Line, ...]


def records_of(handovers: Iterable[Handover]) -> list[dict[str, Any]]:
    """Return hand-overs as they are kept with the reform that is applied."""
    return [
        {
            "from": [one.head.from_code, one.head.from_unit, one.head.from_head],
            "to": [one.head.to_code, one.head.to_unit, one.head.to_head],
            "same": one.head.is_same_person,
            "open": [[label, number] for label, number in one.open],
        }
        for one in handovers
    ]


def lists_of(records: Iterable[Mapping[str, Any]]) -> tuple[List, ...]:
    """Return one list for each unit that takes over, in the order of their codes."""
    found: dict[str, list[Line]] = {}
    for record in records:
        from_code, from_unit, from_head = record["from"]
        to_code, to_unit, to_head = record["to"]
        work = tuple((str(label), int(number)) for label, number in record["open"])
        line = Line(
            from_code, from_unit, from_head, to_code, to_unit, to_head, record["same"], work
        )
        found.setdefault(line.to_code, []).append(line)
    return tuple(
        List(code, lines[0].to_unit, lines[0].to_head, tuple(lines))
        for code, lines in sorted(found.items())
    )


def kept_lists(reform: Reform) -> tuple[List, ...]:
    """Return the hand-over lists of a reform that has been applied."""
    return lists_of(reform.counts.get(KEPT, ()))
