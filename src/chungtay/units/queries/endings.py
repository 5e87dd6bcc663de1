"""Where a unit's work goes when it ends with nobody after it."""

from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.units.models import UnitVersion
from chungtay.units.queries.lineage import ancestors, trace
from chungtay.units.queries.nodes import Node
from chungtay.units.queries.tree import tree_at


@dataclass(frozen=True, slots=True)
class Ending:
    """An ended version: whether its whole level went, and to whom its work passes."""

    node: Node
    day: date
    is_level_abolished: bool
    passes_to: tuple[Node, ...]


def ending_of(node: Node, to_day: date) -> Ending:
    """Return how a version ended: its work goes to what the unit above it became by a day."""
    last = node.valid_to or date.max
    next_day = last + timedelta(days=1)
    is_gone = not UnitVersion.objects.filter(level=node.level, valid_from__gte=next_day).exists()
    is_gone = is_gone and not tree_at(next_day).at_level(node.level)
    above = ancestors(node.unit_id, last)
    heirs = trace(above[-1], last, to_day).kin if above else ()
    return Ending(node, last, is_gone, tuple(kin.node for kin in heirs))
