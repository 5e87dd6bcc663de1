"""What stood in the place of a unit at the closing day of each period."""

from collections.abc import Iterable

from chungtay.figures.queries.completeness import communes_of, reporting_units
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period
from chungtay.units.queries.origins import Origins, origins
from chungtay.units.queries.tree import Node, Tree, tree_at


class Standing:
    """Trees of closing days, each asked for once, and what a unit was in each of them."""

    def __init__(self, *known: Tree) -> None:
        self._known = list(known)
        self._origins: Origins | None = None

    def tree(self, period: Period) -> Tree:
        """Return the tree of a period's closing day."""
        tree = next((tree for tree in self._known if tree.holds_on(period.end)), None)
        if tree is None:
            tree = tree_at(period.end)
            self._known.append(tree)
        return tree

    def nodes(self, node: Node, period: Period) -> tuple[Node, ...]:
        """Return what became the unit and stood when a period closed: mostly the unit itself."""
        tree = self.tree(period)
        if node.version_id in tree.by_version:
            return (node,)
        if self._origins is None:
            self._origins = origins()
        found = self._origins.standing(node.version_id, period.end)
        return tuple(tree.by_version[pk] for pk in sorted(found) if pk in tree.by_version)

    def communes(self, node: Node, period: Period) -> tuple[Node, ...]:
        """Return the communes that reported a period for what became the unit."""
        tree = self.tree(period)
        return tuple(
            commune for part in self.nodes(node, period) for commune in communes_of(tree, part)
        )

    def reporting(self, node: Node, period: Period, form: FormRules) -> tuple[Node, ...]:
        """Return the units that filled a form for a period for what became the unit."""
        tree = self.tree(period)
        return tuple(
            unit for part in self.nodes(node, period) for unit in reporting_units(tree, part, form)
        )

    def filling(self, node: Node, period: Period, form: FormRules) -> tuple[Node, ...]:
        """Return the units that filled a form for a unit that stood when a period closed."""
        return reporting_units(self.tree(period), node, form)

    def standing_for(self, versions: Iterable[int], period: Period) -> tuple[Node, ...]:
        """Return the units of those versions that stood when a period closed."""
        tree = self.tree(period)
        return tuple(tree.by_version[pk] for pk in sorted(versions) if pk in tree.by_version)
