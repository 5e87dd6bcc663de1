"""The map of a day's communes, painted by kind, and its table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.units.enums import Level
from chungtay.units.queries.drawing import Drawing, Paint, draw_map
from chungtay.units.queries.naming import count_words, kind_word
from chungtay.units.queries.tree import Node, Tree, tree_at

_STEPS = {"xa": "step-1", "phuong": "step-3", "thi_tran": "step-4", "dac_khu": "step-5"}


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend."""

    css: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One commune in the table beside the map."""

    node: Node
    kind: str
    parent: str


@dataclass(frozen=True)
class Atlas:
    """All that the page of the map shows."""

    tree: Tree
    drawing: Drawing
    legend: tuple[Key, ...]
    counts: str
    rows: tuple[Row, ...]


def atlas_at(day: date, *, address: Callable[[Node], str]) -> Atlas:
    """Return the map of a day; `address` tells where a click on a commune leads."""
    tree = tree_at(day)
    communes = tree.at_level(Level.COMMUNE)
    rows = tuple(_row(tree, node) for node in communes)
    paints = {row.node.code: _paint(row, address(row.node)) for row in rows}
    counts = tree.counts()["kinds"]
    return Atlas(
        tree=tree,
        drawing=draw_map(tree, paints),
        legend=tuple(Key(_STEPS.get(kind, "step-2"), kind_word(kind)) for kind in counts),
        counts=count_words(counts),
        rows=rows,
    )


def _row(tree: Tree, node: Node) -> Row:
    above = tree.parent(node)
    return Row(node, kind_word(node.kind), above.full_name if above else "")


def _paint(row: Row, url: str) -> Paint:
    words = _("mã %(code)s, %(parent)s") % {"code": row.node.code, "parent": row.parent}
    return Paint(_STEPS.get(row.node.kind, "step-2"), row.node.full_name, words, url)
