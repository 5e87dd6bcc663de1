"""Schematic cells around positions: what is nearer to one than to its neighbours, and not far."""

import math
from collections.abc import Sequence

Point = tuple[float, float]

_SIDES = 20
# Farther neighbours do not reach a cell that is bounded by a circle of about the usual distance.
_NEIGHBOURS = 14


def cells_around(points: Sequence[Point], *, radius: float) -> list[list[Point]]:
    """Return for each point the corners of its cell; equal points get the same cell."""
    return [_cell(point, points, radius) for point in points]


def _cell(point: Point, points: Sequence[Point], radius: float) -> list[Point]:
    x, y = point
    corners = [
        (x + radius * math.cos(turn), y + radius * math.sin(turn))
        for turn in (2 * math.pi * side / _SIDES for side in range(_SIDES))
    ]
    near = sorted(
        (distance, other)
        for other in points
        if 0 < (distance := math.dist(point, other)) < 2 * radius
    )
    for _, other in near[:_NEIGHBOURS]:
        corners = _nearer(corners, point, other)
    return corners


def _nearer(corners: list[Point], point: Point, other: Point) -> list[Point]:
    """Cut off what is nearer to another point than to this one."""
    kept: list[Point] = []
    sides = [_side(corner, point, other) for corner in corners]
    for index, corner in enumerate(corners):
        before, here = sides[index - 1], sides[index]
        if (before <= 0) != (here <= 0):
            share = before / (before - here)
            x, y = corners[index - 1]
            kept.append((x + share * (corner[0] - x), y + share * (corner[1] - y)))
        if here <= 0:
            kept.append(corner)
    return kept


def _side(corner: Point, point: Point, other: Point) -> float:
    """Return below zero on the side of the point, above zero on the side of the other."""
    middle_x, middle_y = (point[0] + other[0]) / 2, (point[1] + other[1]) / 2
    return (corner[0] - middle_x) * (other[0] - point[0]) + (corner[1] - middle_y) * (
        other[1] - point[1]
    )
