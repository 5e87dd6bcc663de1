"""Targets of a plan as a viewer reads them, each with what has been reached so far."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.models import Plan, PlanTarget, PlanTargetUnit
from chungtay.direction.models.showing import seen_within
from chungtay.figures.enums import TargetKind
from chungtay.figures.queries.completeness import completeness_of
from chungtay.figures.queries.disclosure import Disclosed, disclose
from chungtay.figures.queries.forms import KH01
from chungtay.figures.queries.standing import Standing
from chungtay.figures.rules.series import growth, meets
from chungtay.figures.wording_targets import against, asked
from chungtay.law.periods import Period
from chungtay.law.periods import year as year_of
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at


@dataclass(frozen=True, slots=True)
class Reached:
    """What the figures say so far: of which unit, over which months, and what is missing."""

    node: Node
    first: Period
    last: Period
    value: Decimal | None
    missing: int
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target: what it asks of the viewer's unit, where it differs, what has been reached."""

    target: PlanTarget
    value: Decimal
    is_own: bool
    of_units: Sequence[tuple[Node, Decimal]]
    reached: Reached | None

    @property
    def asked(self) -> str:
        """Return what is asked for, as a table writes it."""
        return asked(self.target.operator, self.value, self.target.measure)

    @property
    def against(self) -> str:
        """Return with what it is compared."""
        return against(self.target.kind, self.target.base_from, self.target.base_to)

    @property
    def reached_in(self) -> str:
        """Return in what the reached value is counted."""
        return "%" if self.target.kind != TargetKind.ABSOLUTE else self.target.measure


def targets_of(viewer: Viewer, plan: Plan) -> list[PlanTarget]:
    """Return the targets of a plan in their order."""
    rows = PlanTarget.objects.filter(seen_within(viewer.scope), plan=plan)
    return list(rows.order_by("position"))


def list_targets(viewer: Viewer, plan: Plan, *, tree: Tree) -> list[TargetLine]:
    """
    Return the targets of a plan with what the viewer's unit has reached by the tree's day.

    Figures pass the one door for reading them; a viewer who may not read figures gets the targets
    alone. The number of queries grows with the years of the targets, not with their number.
    """
    rows = targets_of(viewer, plan)
    of_units: dict[int, dict[int, Decimal]] = defaultdict(dict)
    differing = PlanTargetUnit.objects.filter(seen_within(viewer.scope), target__plan=plan)
    for row in differing.order_by("unit_key", "pk"):
        of_units[row.target_id][row.unit_id] = row.value
    read = {
        year: _read(viewer, [row for row in rows if row.year == year], year, tree.day)
        for year in sorted({row.year for row in rows})
    }
    return [_line(viewer, row, of_units[row.pk], read[row.year], tree) for row in rows]


@dataclass(frozen=True, slots=True)
class _Read:
    node: Node
    months: Sequence[Period]
    disclosed: Disclosed
    missing: int


def _read(viewer: Viewer, rows: Sequence[PlanTarget], year: int, today: date) -> _Read | None:
    codes = sorted({row.indicator_id for row in rows if row.indicator_id})
    months = [month for month in year_of(year).months if month.end < today]
    if not codes or not months or not viewer.may(Capability.FIGURES_READ):
        return None
    tree = tree_at(months[-1].end)
    node = tree.by_unit.get(viewer.unit_id)
    if node is None or node.level in (Level.AGENCY, Level.BODY):
        return None
    standing = Standing(tree)
    complete = completeness_of(
        viewer, form=KH01, periods=[(month, standing.communes(node, month)) for month in months]
    )
    # A month of which nothing has come would make any comparison with last year's false.
    while months and not complete[months[-1]].received:
        months.pop()
    if not months:
        return None
    both = [*months, *(month.same_last_year for month in months)]
    return _Read(
        node,
        months,
        disclose(viewer, indicators=codes, units=[node.version_id], periods=both),
        sum(complete[month].missing for month in months),
    )


def _line(
    viewer: Viewer,
    row: PlanTarget,
    of_units: Mapping[int, Decimal],
    read: _Read | None,
    tree: Tree,
) -> TargetLine:
    own = of_units.get(viewer.unit_id)
    value = row.value if own is None else own
    shown = [(tree.by_unit[unit], each) for unit, each in of_units.items() if unit in tree.by_unit]
    return TargetLine(row, value, own is not None, shown, _reached(row, value, read))


def _reached(row: PlanTarget, wanted: Decimal, read: _Read | None) -> Reached | None:
    code = row.indicator_id
    if read is None or not code or code in read.disclosed.withheld:
        return None
    version, months = read.node.version_id, read.months
    value = read.disclosed.value(code, version, *months)
    if row.kind == TargetKind.LAST_YEAR:
        before = [month.same_last_year for month in months]
        value = growth(value, read.disclosed.value(code, version, *before))
    elif row.kind == TargetKind.BASE:
        is_whole_year = len(months) == len(year_of(row.year).months)
        value = growth(value, row.base_value) if is_whole_year else None
    is_known = value is not None and not read.missing
    return Reached(
        node=read.node,
        first=months[0],
        last=months[-1],
        value=value,
        missing=read.missing,
        is_met=meets(row.operator, value, wanted) if is_known and value is not None else None,
    )
