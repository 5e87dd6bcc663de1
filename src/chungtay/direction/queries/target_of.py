"""What a unit's own plan asks of one figure."""

from dataclasses import dataclass
from decimal import Decimal

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import PlanState, TargetKind
from chungtay.direction.models import PlanTarget
from chungtay.direction.models.showing import seen_within
from chungtay.direction.queries.saying_targets import in_words
from chungtay.units.queries.tree import Node


@dataclass(frozen=True, slots=True)
class AskedOfFigure:
    """A level that an issued plan asks for, and where that stands."""

    value: Decimal
    words: str
    plan_id: int


def asked_of_figure(
    viewer: Viewer, *, indicator: str, node: Node, year: int
) -> AskedOfFigure | None:
    """Return the level that the unit's latest issued plan sets for a year, in one query."""
    if not viewer.may(Capability.DIRECTION_READ):
        return None
    row = (
        PlanTarget.objects.filter(
            seen_within(viewer.scope),
            indicator_id=indicator,
            year=year,
            kind=TargetKind.ABSOLUTE,
            unit_key=node.custody_key,
            plan__state=PlanState.ISSUED,
        )
        .order_by("-plan__issued_on", "-pk")
        .first()
    )
    if row is None:
        return None
    words = in_words(row.operator, row.value, row.measure, row.kind)
    return AskedOfFigure(row.value, words, row.plan_id)
