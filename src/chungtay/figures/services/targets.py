"""Set what figures are to reach; a later paper of the same year takes the place of an earlier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import Operator, TargetKind
from chungtay.figures.models import FigureTarget
from chungtay.platform import journal
from chungtay.units.queries.tree import Node


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one figure of one unit is to reach in a year."""

    indicator: str
    node: Node
    year: int
    kind: TargetKind
    operator: Operator
    value: Decimal
    measure: str


@dataclass(frozen=True, slots=True)
class TargetSource:
    """The paper that asks for it: in words, and which row of which room."""

    words: str
    type: str
    id: int


@transaction.atomic
def set_targets(
    wanted: Sequence[Wanted], *, source: TargetSource, actor: Viewer, now: datetime
) -> int:
    """
    Hold figures against what an issued paper asks for; return how many targets it replaces.

    Of two for the same figure and year the later one holds.

    :raises NotPermitted: if the actor may not issue, or a unit is outside the actor's range.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    lo, hi = actor.scope
    if any(not lo <= one.node.custody_key <= hi for one in wanted):
        raise NotPermitted(gettext("Chỉ tiêu giao cho đơn vị không thuộc phần việc của đồng chí."))
    asked = {_place(one): one for one in wanted}
    if not asked:
        return 0
    replaced = _replace(asked, now)
    FigureTarget.objects.bulk_create(
        FigureTarget(
            indicator_id=one.indicator,
            unit_id=one.node.unit_id,
            year=one.year,
            kind=one.kind,
            operator=one.operator,
            value=one.value,
            measure=one.measure,
            source=source.words,
            source_type=source.type,
            source_id=source.id,
            set_on=now.date(),
            unit_key=one.node.custody_key,
        )
        for one in asked.values()
    )
    journal.record(
        act="figures.set_targets",
        actor=actor,
        now=now,
        object_type=source.type,
        object_id=source.id,
        facts={"targets": len(asked), "replaced": replaced},
        batch=[
            (one.indicator, one.node.code, one.year, one.kind, one.operator, f"{one.value}")
            for one in asked.values()
        ],
    )
    return replaced


def _place(one: Wanted) -> tuple[str, int, int, str]:
    return one.indicator, one.node.unit_id, one.year, one.kind


def _replace(asked: Mapping[tuple[str, int, int, str], Wanted], now: datetime) -> int:
    holding = FigureTarget.objects.select_for_update().filter(
        indicator__in={code for code, *_ in asked},
        unit__in={unit for _, unit, *_ in asked},
        year__in={year for *_, year, _ in asked},
        replaced_on=None,
    )
    earlier = [
        row.pk for row in holding if (row.indicator_id, row.unit_id, row.year, row.kind) in asked
    ]
    return FigureTarget.objects.filter(pk__in=earlier).update(replaced_on=now.date())
