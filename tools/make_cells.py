"""Draw a schematic map cell for every commune of every epoch, from the positions in units.csv."""

# Needs shapely and numpy, which the product does not: run it in an environment of its own.
#   python -m venv /tmp/cellsvenv && /tmp/cellsvenv/bin/pip install shapely==2.2.0 numpy==2.5.5
#   /tmp/cellsvenv/bin/python tools/make_cells.py
# The same input and the same two packages give the same bytes.

import argparse
import csv
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

DATA = Path(__file__).resolve().parent.parent / "src/chungtay/units/data"
NOTE = "Schematic: Voronoi cells of the communes' positions, not legal boundaries."
WIDTH = 1000.0
MARGIN = 6.0
KM_PER_DEGREE = 111.32
APART_KM = 0.3
NECK = 2.5  # half the width at which a district still counts as one piece
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
CITY_OF_NAM_DINH = "356"

# The source has the southern Nam Điền of Nghĩa Hưng where the Nam Điền of Nam Trực should be, and
# so its three predecessors too: on the drawing they stand where they are, east of the city.
CORRECTED = {
    ("13969", "2020-02-01"): (20.400, 106.212),
    ("13972", "2020-02-01"): (20.402, 106.236),
    ("13981", "2020-02-01"): (20.384, 106.222),
    ("13972", "2024-09-01"): (20.396, 106.224),
}

type Row = dict[str, str]
type Xy = tuple[float, float]
type Area = BaseGeometry  # a polygon or several: shapely's operations promise no more


@dataclass(frozen=True)
class Look:
    """How the map of one epoch is relaxed and outlined, in units of the drawing."""

    day: str
    outline_day: str
    gap: float  # the distance below which two communes are pushed apart
    bays: float  # how far the outline follows bays: 1 is the convex hull
    rim: float  # how far the outline runs outside the outermost positions


LOOKS = (
    Look("2020-02-01", "2020-02-01", gap=34, bays=0.22, rim=24),
    Look("2024-09-01", "2020-02-01", gap=40, bays=0.22, rim=24),
    Look("2025-07-01", "2025-07-01", gap=40, bays=0.3, rim=30),
)


@dataclass
class Frame:
    """A local equirectangular projection that fills a drawing WIDTH wide."""

    lat: float
    scale: float = 1.0
    shift: Xy = field(default=(0.0, 0.0))

    def place(self, lat: float, lon: float) -> Xy:
        """Return the drawing's x and y of a position."""
        east = lon * KM_PER_DEGREE * math.cos(math.radians(self.lat))
        return (
            east * self.scale + self.shift[0],
            -lat * KM_PER_DEGREE * self.scale + self.shift[1],
        )


def main() -> int:
    """Write cells.json beside units.csv and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of units.csv")
    parser.add_argument("--out", type=Path, default=DATA / "cells.json")
    arguments = parser.parse_args()
    with (arguments.data / "units.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    epochs = {look.day: make_epoch(rows, look) for look in LOOKS}
    text = json.dumps(
        {"note": NOTE, "epochs": epochs}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    arguments.out.write_text(text + "\n", encoding="utf-8")
    print(arguments.out, len(text.encode()), "bytes")
    return 0


def make_epoch(rows: Sequence[Row], look: Look) -> dict[str, Any]:
    """Return the drawing of one epoch: its cells, districts and outline as paths."""
    frame, outline = _frame_and_outline(rows, look)
    communes = _valid(rows, "commune", look.day)
    names = {row["code"]: row["name"] for row in _valid(rows, "district", look.day)}
    parents = [row["parent_code"] if names else "" for row in communes]
    sites = _relax(_sites(communes, frame), parents, outline, look)
    cells = [_on_grid(cell) for cell in _cells(sites, outline)]
    districts = {
        code: shapely.union_all(
            [cell for cell, parent in zip(cells, parents, strict=True) if parent == code],
            grid_size=0.1,
        )
        for code in names
    }
    whole = shapely.union_all(cells, grid_size=0.1)
    _check(look, communes, cells, whole, districts)
    return {
        "viewbox": [round(WIDTH), math.ceil(whole.bounds[3] + MARGIN)],
        "cells": {row["code"]: _drawn(cell) for row, cell in zip(communes, cells, strict=True)},
        "districts": {
            code: _drawn(area) | {"name": names[code]} for code, area in districts.items()
        },
        "outline": _path(whole),
    }


def _valid(rows: Sequence[Row], level: str, day: str) -> list[Row]:
    found = [
        row
        for row in rows
        if row["level"] == level
        and row["valid_from"] <= day
        and (not row["valid_to"] or day <= row["valid_to"])
    ]
    return sorted(found, key=lambda row: row["code"])


def _position(row: Row) -> tuple[float, float]:
    key = (row["code"], row["valid_from"])
    return CORRECTED.get(key, (float(row["lat"]), float(row["lon"])))


def _frame_and_outline(rows: Sequence[Row], look: Look) -> tuple[Frame, Polygon]:
    """Fit the projection to the outline, which epochs of the same province share."""
    positions = [_position(row) for row in _valid(rows, "commune", look.outline_day)]
    frame = Frame(lat=round(sum(lat for lat, _ in positions) / len(positions), 2))
    placed = [frame.place(*position) for position in positions]
    width = max(x for x, _ in placed) - min(x for x, _ in placed)
    frame.scale = (WIDTH - 2 * MARGIN - 2 * look.rim) / width
    outline = _outline([frame.place(*position) for position in positions], look)
    left, top, right, _ = outline.bounds
    frame.shift = ((WIDTH - right - left) / 2, MARGIN - top)
    return frame, shapely.transform(outline, lambda xy: xy + np.array(frame.shift))


def _outline(points: Sequence[Xy], look: Look) -> Polygon:
    """Return a hull that follows the points into their wider bays, its corners rounded."""
    hull = shapely.concave_hull(MultiPoint(points), ratio=look.bays)
    grown = hull.buffer(look.rim * 2, quad_segs=24).buffer(-look.rim, quad_segs=24)
    rounded = _chaikin(_largest(grown.simplify(look.rim * 0.25)), rounds=3)
    return _largest(rounded.simplify(0.25))


def _chaikin(area: Polygon, rounds: int) -> Polygon:
    ring = np.asarray(area.exterior.coords)[:-1]
    for _ in range(rounds):
        following = np.roll(ring, -1, axis=0)
        ring = np.stack([ring * 0.75 + following * 0.25, ring * 0.25 + following * 0.75], 1)
        ring = ring.reshape(-1, 2)
    return Polygon(ring)


def _sites(communes: Sequence[Row], frame: Frame) -> list[Xy]:
    """Place the communes; whoever stands within 300 m of an earlier one steps 300 m aside."""
    apart = APART_KM * frame.scale
    sites: list[Xy] = []
    for row in communes:
        x, y = frame.place(*_position(row))
        turn = 0
        spot = (x, y)
        while any(math.dist(spot, other) < apart * 0.99 for other in sites):
            ring = apart * (1 + turn // 8)
            angle = turn * GOLDEN_ANGLE
            spot = (x + ring * math.cos(angle), y + ring * math.sin(angle))
            turn += 1
        sites.append(spot)
    return sites


def _relax(sites: Sequence[Xy], parents: Sequence[str], outline: Polygon, look: Look) -> list[Xy]:
    """Spread crowded communes a little and keep every district in one piece."""
    room = outline.buffer(-look.rim * 0.35)
    moved = list(sites)
    for _ in range(80):
        moved = [_into(room, spot) for spot in _push(moved, look.gap)]
        moved = _gather(moved, parents, outline)
    for _ in range(3):
        moved = _lloyd(moved, outline)
    for _ in range(200):
        gathered = _gather(moved, parents, outline)
        if gathered == moved:
            break
        moved = gathered
    return moved


def _push(sites: Sequence[Xy], gap: float) -> list[Xy]:
    spots = np.asarray(sites)
    away = spots[:, None, :] - spots[None, :, :]
    distance = np.hypot(away[..., 0], away[..., 1])
    np.fill_diagonal(distance, np.inf)
    lack = np.clip(gap - distance, 0, None) / distance * 0.25
    return [(float(x), float(y)) for x, y in spots + (away * lack[..., None]).sum(axis=1)]


def _lloyd(sites: Sequence[Xy], outline: Polygon) -> list[Xy]:
    return [
        (x + (cell.centroid.x - x) * 0.5, y + (cell.centroid.y - y) * 0.5)
        for (x, y), cell in zip(sites, _cells(sites, outline), strict=True)
    ]


def _into(room: Area, spot: Xy) -> Xy:
    point = Point(spot)
    if room.covers(point):
        return spot
    inside = nearest_points(room, point)[0]
    return (inside.x, inside.y)


def _gather(sites: Sequence[Xy], parents: Sequence[str], outline: Polygon) -> list[Xy]:
    """Move the communes of a district's stray pieces a step towards its main piece."""
    moved = list(sites)
    cells = _cells(sites, outline)
    for parent in sorted(set(parents)):
        members = [index for index, code in enumerate(parents) if code == parent]
        whole = shapely.union_all([cells[index] for index in members], grid_size=0.01)
        main = _largest(whole.buffer(-NECK)).buffer(NECK)
        for index in members:
            if not main.covers(Point(sites[index])):
                moved[index] = _towards(main, sites[index])
    return moved


def _towards(area: Polygon, spot: Xy) -> Xy:
    goal = nearest_points(area, Point(spot))[0]
    return (spot[0] + (goal.x - spot[0]) * 0.12, spot[1] + (goal.y - spot[1]) * 0.12)


def _cells(sites: Sequence[Xy], outline: Polygon) -> list[Area]:
    found = shapely.voronoi_polygons(
        MultiPoint(sites), extend_to=outline.buffer(WIDTH), ordered=True
    )
    return [cell.intersection(outline) for cell in found.geoms]


def _on_grid(area: Area) -> Area:
    return shapely.transform(area, lambda xy: np.round(xy, 1) + 0.0)


def _parts(area: Area) -> list[Polygon]:
    parts = [part for part in shapely.get_parts(area) if isinstance(part, Polygon)]
    return sorted(parts, key=lambda part: (-part.area, part.bounds))


def _largest(area: Area) -> Polygon:
    return _parts(area)[0]


def _drawn(area: Area) -> dict[str, Any]:
    radius: LineString = shapely.maximum_inscribed_circle(_largest(area), tolerance=0.1)
    x, y = radius.coords[0]
    return {"d": _path(area), "x": round(x), "y": round(y)}


def _path(area: Area) -> str:
    rings = (ring for part in _parts(area) for ring in (part.exterior, *part.interiors))
    return "".join(f"M{' '.join(_corners(ring.normalize().coords))}Z" for ring in rings)


def _corners(coords: Sequence[Xy]) -> Iterator[str]:
    for before, corner in pairwise((coords[-2], *coords[:-1])):
        if corner != before:
            yield f"{corner[0]:.1f},{corner[1]:.1f}".replace(".0", "")


def _check(
    look: Look,
    communes: Sequence[Row],
    cells: Sequence[Area],
    whole: Area,
    districts: dict[str, Area],
) -> None:
    """Refuse a drawing with an empty cell or an overlap, and print how well it came out."""
    for row, cell in zip(communes, cells, strict=True):
        if not cell.is_valid or cell.area <= 0:
            raise ValueError(f"{look.day}: {row['code']} has no proper cell")
    if not shapely.coverage_is_valid(cells):
        raise ValueError(f"{look.day}: the cells do not tile")
    thin = min(shapely.minimum_clearance(cell) for cell in cells)
    sizes = sorted(2 * _radius(cell) for cell in cells)
    split = [row["code"] for row, c in zip(communes, cells, strict=True) if len(_parts(c)) > 1]
    broken = [code for code, area in districts.items() if len(_parts(area)) > 1]
    wards = [
        2 * _radius(c)
        for row, c in zip(communes, cells, strict=True)
        if row["parent_code"] == CITY_OF_NAM_DINH
    ]
    print(
        look.day,
        len(cells),
        "cells; width of inscribed circles, smallest",
        [round(size, 1) for size in sizes[:3]],
        "median",
        round(sizes[len(sizes) // 2], 1),
        "city",
        round(min(wards, default=0), 1),
        "clearance",
        round(thin, 2),
        "split cells",
        split,
        "districts in pieces",
        broken,
        "parts",
        len(_parts(whole)),
    )


def _radius(area: Area) -> float:
    return float(shapely.maximum_inscribed_circle(_largest(area), tolerance=0.1).length)


if __name__ == "__main__":
    raise SystemExit(main())
