"""Who has not sent: the units of which a return is missing, and who answers for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chungtay.access.queries.posts import Head, heads_of
from chungtay.units.queries.tree import Node, Tree

_LISTED = 12


@dataclass(frozen=True, slots=True)
class LateUnit:
    """One unit without its return, and its head today."""

    node: Node
    district: str
    head: Head | None


@dataclass(frozen=True, slots=True)
class LateUnits:
    """The first of the units in their order, and how many there are."""

    listed: tuple[LateUnit, ...]
    total: int

    @property
    def unlisted(self) -> int:
        """Return how many are not named here."""
        return self.total - len(self.listed)


def late_units(missing: Sequence[Node], *, tree: Tree, now: datetime) -> LateUnits:
    """Name the first of the units whose return is missing, with their heads, in one query."""
    first = missing[:_LISTED]
    heads = heads_of([node.holder_id for node in first if node.holder_id], day=now.date())
    return LateUnits(
        tuple(
            LateUnit(
                node=node,
                district=above.full_name if (above := tree.parent(node)) else "",
                head=heads.get(node.holder_id or 0),
            )
            for node in first
        ),
        len(missing),
    )
