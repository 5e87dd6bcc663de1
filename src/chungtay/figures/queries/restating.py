"""A period's counts in the communes of any day: the wall's own sums, for whole tables at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connections

from chungtay.access.permissions import Viewer
from chungtay.figures.models import FigureReading, Indicator, ReportingPeriod
from chungtay.figures.queries.catalogue import catalogue
from chungtay.figures.queries.completeness import COUNTED
from chungtay.figures.queries.disclosure import ADDED, COMMUNES
from chungtay.figures.queries.standpoints import Standpoint
from chungtay.figures.queries.withholding import refuse_withheld, withheld_from
from chungtay.platform.db.arrays import key_array
from chungtay.units.queries.tree import Node, tree_at

# A commune's figure stands only where all that became it have one: a part is never the whole.
_RESTATED = """
select m.became, v.indicator_id, sum(v.value * m.share)
from figure_value v
join unnest(%s::bigint[], %s::bigint[], %s::numeric[], %s::int[]) as m(was, became, share, parts)
  on m.was = v.unit_version_id
where v.period_id = %s and v.unit_key between %s and %s and v.indicator_id = any(%s)
group by m.became, v.indicator_id, m.parts
having count(*) = m.parts
"""
_STATE = """
select count(*), coalesce(sum(revision), 0), coalesce(max(received_at)::text, '')
from unit_return where period_id = %s and unit_key between %s and %s and state = any(%s)
"""


@dataclass(frozen=True, slots=True)
class Restated:
    """The counts of one period by commune, then by indicator; what is missing is not in it."""

    cells: Mapping[int, Mapping[str, Decimal]]
    # How many communes stood for each in the period; only those held in the viewer's range.
    parts: Mapping[int, int]


def counts_for(viewer: Viewer) -> dict[str, Indicator]:
    """
    Return the flows and stocks that a viewer may read; rates are computed from two of them.

    :raises NotPermitted: if the viewer may not read figures.
    """
    every = catalogue()
    withheld = withheld_from(viewer, every)
    return {
        code: one
        for code, one in every.items()
        if one.aggregation in ADDED and code != COMMUNES and code not in withheld
    }


def restate(
    viewer: Viewer,
    *,
    indicators: Collection[str],
    communes: Sequence[Node],
    period: ReportingPeriod,
    standpoint: Standpoint,
) -> Restated:
    """
    Return a period's counts in communes of another day, in one query beside trees and catalogue.

    A commune that will stand in another province is among them: what became it is read here.

    :raises NotPermitted: if the viewer may not read figures, or one of these.
    """
    codes = sorted(indicators)
    if not counts_for(viewer).keys() >= set(codes):
        raise refuse_withheld()
    then = tree_at(period.closes_on).by_version
    stood = {
        one.version_id: before
        for one in communes
        for before in [standpoint.standing(one.version_id, period.closes_on)]
        if any(pk in then and then[pk].is_held_within(viewer.scope) for pk in before)
    }
    links = [
        (was, became, share, len(before))
        for became, before in stood.items()
        for was, share in before.items()
    ]
    was, became, shares, parts = zip(*links, strict=True) if links else ((), (), (), ())
    cells: dict[int, dict[str, Decimal]] = {}
    with connections[FigureReading.objects.db].cursor() as cursor:
        cursor.execute(
            _RESTATED,
            [
                key_array(was), key_array(became), list(shares), list(parts),
                period.pk, *viewer.scope, codes,
            ],
        )  # fmt: skip
        for unit, code, value in cursor.fetchall():
            cells.setdefault(unit, {})[code] = value
    return Restated(cells, {pk: len(before) for pk, before in stood.items()})


def state_of(viewer: Viewer, period: ReportingPeriod) -> str:
    """Return what the counted returns of a period stand at: another text once one has changed."""
    with connections[FigureReading.objects.db].cursor() as cursor:
        cursor.execute(_STATE, [period.pk, *viewer.scope, list(COUNTED)])
        return "/".join(map(str, cursor.fetchone()))
