"""Completeness of periods of any length: a long one by the months that units filled in it."""

from collections.abc import Iterable

from chungtay.access.permissions import Viewer
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.completeness import (
    COUNTED,
    NONE_EXPECTED,
    Completeness,
    completeness_of,
)
from chungtay.figures.queries.standing import Standing
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node


def parts_of(period: Period, form: FormRules) -> tuple[Period, ...]:
    """Return the periods in a longer one for which a form is filled; none where it is its own."""
    return next((grain for grain in period.grains if grain[0].kind.value == form.kind), ())


def coverage_of(
    viewer: Viewer,
    *,
    form: FormRules,
    node: Node,
    periods: Iterable[Period],
    standing: Standing,
) -> dict[Period, Completeness]:
    """
    Return the completeness of periods, in one query beside the trees.

    Each part of a long period is asked of the units that stood in it; a long period none of whose
    parts has a return is asked for its own, as years taken over from paper have them.
    """
    asked = list(periods)
    parts = {period: parts_of(period, form) for period in asked}
    every = {*asked, *(part for of in parts.values() for part in of)}
    found = completeness_of(
        viewer,
        form=form.code,
        periods=[(one, standing.reporting(node, one, form)) for one in sorted(every)],
    )
    return {period: _together(period, parts[period], found) for period in asked}


def missing_over(
    viewer: Viewer, *, form: FormRules, node: Node, period: Period, standing: Standing
) -> tuple[Node, ...]:
    """Return the units of a unit of which a return of the period is not counted, in one query."""
    parts = parts_of(period, form)
    lo, hi = viewer.scope
    counted = set(
        UnitReturn.objects.filter(
            form=form.code,
            unit_key__gte=lo,
            unit_key__lte=hi,
            period__code__in=[one.code for one in (period, *parts)],
            state__in=COUNTED,
        ).values_list("period__code", "unit_version_id")
    )
    codes = {code for code, _ in counted}
    needed = [part for part in parts if any(one.code in codes for one in parts)] or [period]
    return tuple(
        unit
        for unit in standing.reporting(node, period, form)
        if any(
            (one.code, then.version_id) not in counted
            for one in needed
            for then in standing.nodes(unit, one)
        )
    )


def _together(
    period: Period, parts: tuple[Period, ...], found: dict[Period, Completeness]
) -> Completeness:
    total = sum((found[part] for part in parts), NONE_EXPECTED)
    return total if total.received or total.waiting else found[period]
