"""The schematic map: which cell each unit has, and how it is painted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chungtay.units.enums import Level
from chungtay.units.queries.points import points_of
from chungtay.units.queries.tree import Node, Tree

_CELLS = Path(__file__).resolve().parents[1] / "data" / "cells.json"


@dataclass(frozen=True, slots=True)
class Paint:
    """How one unit appears: a class of the style sheet, its words, and where a click leads."""

    css: str
    name: str
    figure: str
    url: str = ""
    # An outline lies over its neighbours, so its cell is drawn after them.
    is_outlined: bool = False


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """One unit's cell."""

    code: str
    path: str
    paint: Paint


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map ready for the template."""

    width: float
    height: float
    cells: tuple[DrawnCell, ...]
    borders: tuple[str, ...]
    labels: tuple[tuple[float, float, str], ...]


def draw_map(tree: Tree, paints: Mapping[str, Paint], *, within: Node | None = None) -> Drawing:
    """
    Return the communes of a tree as cells; a commune without paint is drawn as no part of it.

    Where a commune has no cell (a reform later than the file, another province), all are drawn
    around their positions, and those without a position are left to the table.
    """
    epoch = _epoch(tree)
    communes = [node for node in tree.at_level(Level.COMMUNE, within=within) if node.code in paints]
    if any(node.code not in epoch["cells"] for node in communes):
        return _draw_points(communes, paints)
    districts = epoch["districts"].values()
    return Drawing(
        width=epoch["viewbox"][0],
        height=epoch["viewbox"][1],
        cells=_cells(communes, paints, {node: epoch["cells"][node.code]["d"] for node in communes}),
        borders=tuple(district["d"] for district in districts),
        labels=tuple((district["x"], district["y"], district["name"]) for district in districts),
    )


def _draw_points(communes: Sequence[Node], paints: Mapping[str, Paint]) -> Drawing:
    points = points_of(node.version_id for node in communes)
    paths = {
        node: points.paths[node.version_id] for node in communes if node.version_id in points.paths
    }
    return Drawing(points.width, points.height, _cells(communes, paints, paths), (), ())


def _cells(
    communes: Sequence[Node], paints: Mapping[str, Paint], paths: Mapping[Node, str]
) -> tuple[DrawnCell, ...]:
    cells = (
        DrawnCell(node.code, paths[node], paints[node.code]) for node in communes if node in paths
    )
    return tuple(sorted(cells, key=lambda cell: cell.paint.is_outlined))


def steps(values: Sequence[float], count: int = 5) -> list[float]:
    """
    Return the upper bounds of at most `count` groups, each bound a value that occurs.

    Few different values get a group each; else zero stands alone and the rest fall into groups
    of about equal size.
    """
    different = sorted(set(values))
    if len(different) <= count:
        return different
    zero = [0.0] if different[0] == 0 else []
    rest = sorted(value for value in values if value != 0) if zero else sorted(values)
    groups = count - len(zero)
    bounds = {rest[len(rest) * part // groups] for part in range(1, groups)}
    return sorted({*zero, *bounds, rest[-1]})


def _epoch(tree: Tree) -> Mapping[str, Any]:
    epochs = _epochs()
    begun = [day for day in sorted(epochs) if day <= str(tree.day)]
    epoch: Mapping[str, Any] = epochs[begun[-1] if begun else min(epochs)]
    return epoch


@cache
def _epochs() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(_CELLS.read_text(encoding="utf-8"))["epochs"]
    return loaded
