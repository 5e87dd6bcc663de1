"""What the records say for the cells of a form that are counted, not typed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.figures.measures import Measure, measures
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.forms import form_on
from chungtay.figures.rules.counting import is_otherwise, own_cells
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node


@dataclass(frozen=True, slots=True)
class Count:
    """What records say of one cell; no address where the viewer may not open them."""

    value: Decimal
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class CountedCell:
    """
    A cell that records fill, as a return shows it.

    `counted` is what they said when the return was sent, or say as long as it is not; `own` what
    the unit reports instead; `later` what they say by now, where that is another number.
    """

    source: str
    url: str
    counted: Decimal | None
    own: Decimal | None = None
    later: Decimal | None = None


def counts_of(
    viewer: Viewer, *, form: str, node: Node, period: Period, now: datetime
) -> dict[str, Count]:
    """
    Return what records say for the cells of a unit's return; what they do not know is left out.

    :raises FormUnknown: if there is no such form.
    """
    return counts_of_units(viewer, form=form, nodes=[node], period=period, now=now).get(
        node.version_id, {}
    )


def counts_of_units(
    viewer: Viewer, *, form: str, nodes: Sequence[Node], period: Period, now: datetime
) -> dict[int, dict[str, Count]]:
    """
    Return the same for many units, in as many queries as for one.

    :raises FormUnknown: if there is no such form.
    """
    asked = {row.code for row in form_on(form, period.end).rows}
    held = [node for node in nodes if node.is_held_within(viewer.scope)]
    found: dict[int, dict[str, Count]] = {}
    for measure in measures:
        codes = asked & measure.codes
        if not codes or not held or period.end < measure.since:
            continue
        by_version = measure.count(viewer, held, period, now)
        for node in held:
            cells = found.setdefault(node.version_id, {})
            for code, value in by_version.get(node.version_id, {}).items():
                if code in codes and value is not None:
                    url = _door(viewer, measure, node, period, code)
                    cells[code] = Count(value, str(measure.source), url)
    return found


def values_of(counts: dict[str, Count]) -> dict[str, Decimal]:
    """Return the numbers alone."""
    return {code: count.value for code, count in counts.items()}


def counted_cells(
    standing: UnitReturn | None, counts: dict[str, Count], *, is_open: bool
) -> dict[str, CountedCell]:
    """Return the cells that records fill, by indicator."""
    cells = standing.cells if standing else {}
    fixed = standing.counted if standing else {}
    if is_open:
        typed = own_cells(cells, fixed)
        return {
            code: CountedCell(
                count.source, count.url, count.value, own=_other(typed.get(code), count.value)
            )
            for code, count in counts.items()
        }
    return {
        code: cell
        for code in sorted(fixed.keys() | counts.keys())
        if (cell := _sent(cells.get(code), fixed.get(code), counts.get(code)))
    }


def sources_of(codes: Collection[str]) -> str:
    """Return the records that indicators are counted from, in words; empty for typed ones."""
    wanted = set(codes)
    return ", ".join(str(measure.source) for measure in measures if measure.codes & wanted)


def _sent(text: str | None, fixed: str | None, now: Count | None) -> CountedCell | None:
    """Return a cell as it was sent; one that was typed is told of only where records differ."""
    counted = _number(fixed)
    later = now.value if now else None
    known = counted if counted is not None else _number(text)
    if later == known:
        later = None
    if counted is None and later is None:
        return None
    return CountedCell(
        now.source if now else "",
        now.url if now else "",
        counted,
        own=_other(text, counted),
        later=later,
    )


def _door(viewer: Viewer, measure: Measure, node: Node, period: Period, code: str) -> str:
    return measure.door(node, period, code) if viewer.may(measure.opened_by) else ""


def _other(text: str | None, counted: Decimal | None) -> Decimal | None:
    value = _number(text)
    return value if is_otherwise(value, counted) else None


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
