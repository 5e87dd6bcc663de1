"""What districts have sent on of a form and period."""

from collections.abc import Sequence

from chungtay.access.permissions import Viewer
from chungtay.figures.models import Dispatch, ReportingPeriod


def dispatches_of(viewer: Viewer, *, form: str, period: ReportingPeriod) -> Sequence[Dispatch]:
    """Return the latest of each district in the viewer's range, in one query."""
    lo, hi = viewer.scope
    return list(
        Dispatch.objects.filter(form=form, period=period, unit_key__gte=lo, unit_key__lte=hi)
        .select_related("unit_version")
        .order_by("unit_version_id", "-number")
        .distinct("unit_version_id")
    )
