"""Where a viewer stands in the tree."""

from datetime import date

from chungtay.access.permissions import Viewer
from chungtay.units.exceptions import UnitNotFound
from chungtay.units.queries.tree import Node, tree_at


def home_unit(viewer: Viewer, day: date) -> Node:
    """
    Return the viewer's own unit on a day.

    :raises UnitNotFound: if the unit did not stand on that day.
    """
    node = tree_at(day).by_unit.get(viewer.unit_id)
    if node is None:
        raise UnitNotFound(f"Đơn vị của đồng chí không có vào ngày {day:%d/%m/%Y}.")
    return node
