"""Communes drawn as discs at their positions, where no cells were made for them beforehand."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chungtay.units.models import UnitVersion

_WIDTH, _MARGIN = 1000.0, 40.0
_SHARE_OF_SPACE = 0.42


@dataclass(frozen=True, slots=True)
class Points:
    """The drawing's measures, and the outline of each version that has a position."""

    width: float
    height: float
    paths: Mapping[int, str]


def points_of(version_ids: Iterable[int]) -> Points:
    """Return discs for the versions that have a position, in one query."""
    rows = UnitVersion.objects.filter(pk__in=list(version_ids)).values_list("pk", "lat", "lon")
    places = {pk: (float(lat), float(lon)) for pk, lat, lon in rows if lat and lon}
    if not places:
        return Points(_WIDTH, _WIDTH, {})
    south, north = (bound(lat for lat, _ in places.values()) for bound in (min, max))
    west, east = (bound(lon for _, lon in places.values()) for bound in (min, max))
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    narrow = math.cos(math.radians((south + north) / 2))
    across, down = (east - west) * narrow or 0.01, north - south or 0.01
    scale = (_WIDTH - 2 * _MARGIN) / max(across, down)
    height = down * scale + 2 * _MARGIN
    radius = min(_MARGIN * 0.9, _SHARE_OF_SPACE * scale * math.sqrt(across * down / len(places)))
    return Points(
        width=round(across * scale + 2 * _MARGIN, 1),
        height=round(height, 1),
        paths={
            pk: _disc(
                _MARGIN + (lon - west) * narrow * scale, _MARGIN + (north - lat) * scale, radius
            )
            for pk, (lat, lon) in places.items()
        },
    )


def _disc(x: float, y: float, radius: float) -> str:
    half, whole = f"a{radius:.1f},{radius:.1f} 0 1,0", f"{2 * radius:.1f}"
    return f"M{x - radius:.1f},{y:.1f} {half} {whole},0 {half} -{whole},0Z"
