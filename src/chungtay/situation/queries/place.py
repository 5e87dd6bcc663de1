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


def home_code(viewer: Viewer, *, asked: str, day: date, latest: date) -> str:
    """
    Return the code to ask for on a day: what was asked, or by default the viewer's own unit.

    The own unit's code of the latest month stands for what the unit was on an older day.
    """
    own = home_unit(viewer, day).code
    is_own = not asked or (asked != own and asked == home_unit(viewer, latest).code)
    return own if is_own else asked
