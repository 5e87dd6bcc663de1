"""How many returns were expected, and how many are there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connections

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import ReturnState
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.periods import period_keys
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period
from chungtay.platform.db.arrays import key_array
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree

COUNTED = (ReturnState.RECEIVED, ReturnState.LOCKED)
# "+ 0" leads the database to the index by custody: the wall is then asked once, not for each row.
_COUNTS = """
select r.period_id,
  count(*) filter (where r.state = any(%s)),
  count(*) filter (where r.state = any(%s) and r.is_late),
  count(*) filter (where r.state = %s)
from unit_return r
where r.form = %s and r.unit_key between %s and %s
  and r.period_id = any(%s::bigint[]) and r.unit_version_id + 0 = any(%s::bigint[])
group by r.period_id
"""


@dataclass(frozen=True, slots=True)
class Completeness:
    """Expected returns of communes, those counted, those of them that came late."""

    expected: int
    received: int
    late: int
    waiting: int = 0

    @property
    def missing(self) -> int:
        """Return how many are not counted yet."""
        return self.expected - self.received

    @property
    def is_complete(self) -> bool:
        """Tell whether every return is in."""
        return self.missing == 0

    def __add__(self, other: "Completeness") -> "Completeness":
        return Completeness(
            self.expected + other.expected,
            self.received + other.received,
            self.late + other.late,
            self.waiting + other.waiting,
        )


NONE_EXPECTED = Completeness(0, 0, 0)


def communes_of(tree: Tree, unit: Node) -> tuple[Node, ...]:
    """Return the communes that report for a unit: itself, or all below it."""
    return (unit,) if unit.level == Level.COMMUNE else tree.at_level(Level.COMMUNE, within=unit)


def reporting_units(tree: Tree, unit: Node, form: FormRules) -> tuple[Node, ...]:
    """Return the units that fill a form for a unit: its communes, or the agencies named in it."""
    if form.level == Level.COMMUNE:
        return communes_of(tree, unit) if unit.level != Level.AGENCY else ()
    agencies = (unit,) if unit.level == Level.AGENCY else tree.at_level(Level.AGENCY, within=unit)
    return tuple(one for one in agencies if form.is_filled_by(one.level, one.code))


def completeness_of(
    viewer: Viewer, *, form: str, periods: Sequence[tuple[Period, Iterable[Node]]]
) -> dict[Period, Completeness]:
    """Return the completeness of each period over its units, in one query for each epoch."""
    expected = {period: {node.version_id for node in nodes} for period, nodes in periods}
    kind = form_rules(form).kind
    grains = {period: (period, *_parts(period, kind)) for period in expected}
    # Units change with a reform only: most often one question for all periods.
    alike: dict[frozenset[int], set[str]] = {}
    for period, units in expected.items():
        codes = {part.code for part in grains[period]}
        alike.setdefault(frozenset(units), set()).update(codes)
    found = {
        units: _count(viewer, form=form, units=units, codes=codes) for units, codes in alike.items()
    }
    return {
        period: _of_period(period, grains[period][1:], len(units), found[frozenset(units)])
        for period, units in expected.items()
    }


def _count(
    viewer: Viewer, *, form: str, units: frozenset[int], codes: set[str]
) -> dict[str, Completeness]:
    keys = period_keys()
    code_of = {keys[code]: code for code in codes if code in keys}
    counted, asked = list(COUNTED), (key_array(code_of), key_array(units))
    with connections[UnitReturn.objects.db].cursor() as cursor:
        cursor.execute(_COUNTS, [counted, counted, ReturnState.SENT, form, *viewer.scope, *asked])
        return {code_of[at]: Completeness(0, *counts) for at, *counts in cursor.fetchall()}


def _parts(period: Period, kind: str) -> tuple[Period, ...]:
    """Return the periods for which a form of a kind is filled and that make up a longer one."""
    return next((grain for grain in period.grains if grain[0].kind.value == kind), ())


def _of_period(
    period: Period, parts: tuple[Period, ...], units: int, found: Mapping[str, Completeness]
) -> Completeness:
    """Count a long period by the returns of its parts where there are any, else by its own."""
    grains = [part.code for part in parts if part.code in found]
    returns = len(parts) if grains else 1
    total = Completeness(units * returns, 0, 0)
    for code in grains or [period.code]:
        total += found.get(code, NONE_EXPECTED)
    return total


def missing_units(
    viewer: Viewer, *, form: str, period: Period, nodes: Iterable[Node]
) -> tuple[Node, ...]:
    """
    Return the units of which a return is not counted yet, in one query.

    Of a long period each of its parts counts, where any unit sent returns of parts.
    """
    parts = [part.code for part in _parts(period, form_rules(form).kind)]
    lo, hi = viewer.scope
    found: dict[str, set[int]] = {}
    for code, version, state in UnitReturn.objects.filter(
        form=form, unit_key__gte=lo, unit_key__lte=hi, period__code__in=[period.code, *parts]
    ).values_list("period__code", "unit_version_id", "state"):
        counted = found.setdefault(code, set())
        if state in COUNTED:
            counted.add(version)
    wanted = parts if any(part in found for part in parts) else [period.code]
    return tuple(
        node for node in nodes if any(node.version_id not in found.get(code, ()) for code in wanted)
    )
