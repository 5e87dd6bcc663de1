"""What has been written for a form and period already, by unit code."""

from collections.abc import Mapping
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import ReturnState
from chungtay.figures.models import ReportingPeriod, UnitReturn


def figures_on_file(
    viewer: Viewer, *, form: str, period: ReportingPeriod
) -> dict[str, Mapping[str, Decimal | None]]:
    """
    Return the cells of every return that a file must not silently overwrite.

    A return that was sent back waits for new figures, so it does not count; a draft does,
    once something is written in it.
    """
    lo, hi = viewer.scope
    rows = (
        UnitReturn.objects.filter(form=form, period=period, unit_key__gte=lo, unit_key__lte=hi)
        .exclude(state=ReturnState.RETURNED)
        .exclude(cells={})
        .values_list("unit_version__code", "cells")
    )
    return {
        code: {name: None if text is None else Decimal(text) for name, text in cells.items()}
        for code, cells in rows
    }
