"""The schematic map: which cell each unit has, and how it is painted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree

_CELLS = Path(__file__).resolve().parents[1] / "data" / "cells.json"


@dataclass(frozen=True, slots=True)
class Paint:
    """How one unit appears: a class of the style sheet, its words, and where a click leads."""

    css: str
    name: str
    figure: str
    url: str = ""


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


def draw_map(
    tree: Tree, paints: Mapping[str, Paint], *, within: Node | None = None
) -> Drawing:
    """Return the communes of a tree as cells; a commune without paint is drawn as no part of it."""
    epoch = _epoch(tree)
    communes = tree.at_level(Level.COMMUNE, within=within)
    cells = tuple(
        DrawnCell(node.code, epoch["cells"][node.code]["d"], paints[node.code])
        for node in communes
        if node.code in paints
    )
    districts = epoch["districts"].values()
    return Drawing(
        width=epoch["viewbox"][0],
        height=epoch["viewbox"][1],
        cells=cells,
        borders=tuple(district["d"] for district in districts),
        labels=tuple((district["x"], district["y"], district["name"]) for district in districts),
    )


def steps(values: Sequence[float], count: int = 5) -> list[float]:
    """Return the upper bounds of at most `count` groups of about equal size, each a value."""
    ordered = sorted(values)
    if not ordered:
        return []
    bounds = {ordered[min(len(ordered) - 1, len(ordered) * part // count)] for part in range(1, count)}
    return sorted({*bounds, ordered[-1]})


def _epoch(tree: Tree) -> Mapping[str, Any]:
    epochs = _epochs()
    begun = [day for day in sorted(epochs) if day <= str(tree.day)]
    epoch: Mapping[str, Any] = epochs[begun[-1] if begun else min(epochs)]
    return epoch


@cache
def _epochs() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(_CELLS.read_text(encoding="utf-8"))["epochs"]
    return loaded
