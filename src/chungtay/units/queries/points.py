"""Communes drawn around their positions, where no cells were made for them beforehand."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chungtay.units.models import UnitVersion
from chungtay.units.rules.cells import Point, cells_around

_WIDTH = 1000.0
# How far a cell reaches at most, against the usual distance between communes.
_REACH = 0.75


@dataclass(frozen=True, slots=True)
class Points:
    """The drawing's measures, and the outline of each version that has a position."""

    width: float
    height: float
    paths: Mapping[int, str]


def points_of(version_ids: Iterable[int]) -> Points:
    """Return cells around the versions that have a position, in one query."""
    rows = UnitVersion.objects.filter(pk__in=list(version_ids)).values_list("pk", "lat", "lon")
    places = {pk: (float(lat), float(lon)) for pk, lat, lon in rows if lat and lon}
    if not places:
        return Points(_WIDTH, _WIDTH, {})
    south, north = (bound(lat for lat, _ in places.values()) for bound in (min, max))
    west, east = (bound(lon for _, lon in places.values()) for bound in (min, max))
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    narrow = math.cos(math.radians((south + north) / 2))
    across, down = (east - west) * narrow or 0.01, north - south or 0.01
    reach = _REACH * math.sqrt(across * down / len(places))
    scale = _WIDTH / (across + 2 * reach)
    flat = [
        (((lon - west) * narrow + reach) * scale, (north - lat + reach) * scale)
        for lat, lon in places.values()
    ]
    cells = cells_around(flat, radius=reach * scale)
    return Points(
        width=_WIDTH,
        height=round((down + 2 * reach) * scale, 1),
        paths={pk: _path(cell) for pk, cell in zip(places, cells, strict=True)},
    )


def _path(corners: Iterable[Point]) -> str:
    return "M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in corners) + "Z"
