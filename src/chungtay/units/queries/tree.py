"""The tree of units at a day."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Min, Q
from django.utils.translation import gettext

from chungtay.platform.kept import kept_while
from chungtay.units.enums import Level, Nature
from chungtay.units.exceptions import UnitNotFound
from chungtay.units.models import UnitVersion
from chungtay.units.queries.nodes import FIELDS, Node

__all__ = ["Node", "Tree", "tree_at"]


@dataclass(frozen=True)
class Tree:
    """
    Administrative units and agencies in force at a day; before the data begin, the first tree.

    Bodies within a unit are asked for by `lineage.descendants`: there are many of them.

    Communes and districts are in Vietnamese order.
    """

    day: date
    is_before_data: bool
    nodes: tuple[Node, ...]
    _children: dict[int | None, list[Node]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for node in self.nodes:
            self._children.setdefault(node.parent_id, []).append(node)

    @cached_property
    def by_code(self) -> dict[str, Node]:
        """Return the nodes by national code."""
        return {node.code: node for node in self.nodes}

    @cached_property
    def by_unit(self) -> dict[int, Node]:
        """Return the nodes by identity."""
        return {node.unit_id: node for node in self.nodes}

    @cached_property
    def by_version(self) -> dict[int, Node]:
        """Return the nodes by version."""
        return {node.version_id: node for node in self.nodes}

    def children(self, node: Node) -> tuple[Node, ...]:
        """Return the units directly below."""
        return tuple(self._children.get(node.unit_id, ()))

    def parent(self, node: Node) -> Node | None:
        """Return the unit directly above."""
        return None if node.parent_id is None else self.by_unit.get(node.parent_id)

    def at_level(self, level: str, *, within: Node | None = None) -> tuple[Node, ...]:
        """Return the units of a level, of the whole tree or below one unit."""
        lo, hi = (within.key, within.key_hi) if within else (0, 10**18)
        return tuple(node for node in self.nodes if node.level == level and lo <= node.key <= hi)

    def held_by(self, unit_id: int) -> tuple[Node, ...]:
        """Return the unit itself, or on an older day those whose custody it has today."""
        own = self.by_unit.get(unit_id)
        if own is not None:
            return (own,)
        return tuple(node for node in self.nodes if node.holder_id == unit_id)

    def node(self, code: str) -> Node:
        """
        Return the unit of a code.

        :raises UnitNotFound: if no unit has the code on the day.
        """
        try:
            return self.by_code[code]
        except KeyError:
            raise UnitNotFound(
                gettext("Không có đơn vị mã “%(code)s” vào ngày %(day)s.")
                % {"code": code, "day": f"{self.day:%d/%m/%Y}"}
            ) from None

    @cached_property
    def first_day(self) -> date:
        """Return the first day on which the tree stood exactly so."""
        return max((node.valid_from for node in self.nodes), default=self.day)

    @cached_property
    def last_day(self) -> date:
        """Return the last day on which the tree stands exactly so."""
        return min((node.valid_to for node in self.nodes if node.valid_to), default=date.max)

    def holds_on(self, day: date) -> bool:
        """Tell whether the tree is the tree of another day too."""
        if self.is_before_data:
            return day < self.first_day
        return self.first_day <= day <= self.last_day

    def unit(self, unit_id: int) -> Node:
        """
        Return a unit by its identity.

        :raises UnitNotFound: if it does not stand on the day.
        """
        try:
            return self.by_unit[unit_id]
        except KeyError:
            raise UnitNotFound(
                gettext("Đơn vị này không có vào ngày %(day)s.") % {"day": f"{self.day:%d/%m/%Y}"}
            ) from None

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many administrative units there are, by level and communes by kind."""
        units = [node for node in self.nodes if node.nature == Nature.ADMINISTRATIVE]
        levels = Counter(node.level for node in units)
        kinds = Counter(node.kind for node in units if node.level == Level.COMMUNE)
        return {
            "levels": {
                level: levels[level]
                for level in (Level.PROVINCE.value, Level.DISTRICT.value, Level.COMMUNE.value)
            },
            "kinds": dict(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        }


@kept_while("units", most=24)
def tree_at(day: date) -> Tree:
    """Return the tree of a day, kept until units change."""
    nodes = _nodes_at(day)
    if nodes:
        return Tree(day, False, nodes)
    first = UnitVersion.objects.aggregate(first=Min("valid_from"))["first"]
    if first is None or day >= first:
        return Tree(day, False, ())
    return Tree(day, True, _nodes_at(first))


def _nodes_at(day: date) -> tuple[Node, ...]:
    rows = (
        UnitVersion.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
        .exclude(level=Level.BODY)
        .order_by("sort_key", "code")
        .values_list(*FIELDS)
    )
    return tuple(map(Node._make, rows))
