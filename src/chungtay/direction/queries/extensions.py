"""Requests for a later deadline of one assignment."""

from chungtay.access.permissions import Viewer
from chungtay.direction.models import Assignment, Extension


def extensions_of(viewer: Viewer, assignment: Assignment) -> tuple[Extension, ...]:
    """Return what was asked and answered about a deadline, latest first."""
    lo, hi = viewer.scope
    rows = Extension.objects.filter(unit_key__gte=lo, unit_key__lte=hi, assignment=assignment)
    return tuple(rows.order_by("-asked_at", "-pk"))
