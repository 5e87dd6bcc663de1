"""Where a viewer stands in the tree."""

from datetime import date

from chungtay.access.permissions import Viewer
from chungtay.units.queries.tree import Node, tree_at


def home_unit(viewer: Viewer, day: date) -> Node:
    """
    Return the viewer's own unit on a day, or what it took over from where it did not stand yet.

    :raises UnitNotFound: if nothing of it stood on that day.
    """
    tree = tree_at(day)
    held = tree.held_by(viewer.unit_id)
    return held[0] if held else tree.unit(viewer.unit_id)
