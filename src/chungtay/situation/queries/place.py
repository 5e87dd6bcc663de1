"""Where a viewer stands in the tree."""

from datetime import date

from chungtay.access.permissions import Viewer
from chungtay.units.queries.tree import Node, tree_at


def home_unit(viewer: Viewer, day: date) -> Node:
    """
    Return the viewer's own unit on a day.

    :raises UnitNotFound: if the unit did not stand on that day.
    """
    return tree_at(day).unit(viewer.unit_id)
