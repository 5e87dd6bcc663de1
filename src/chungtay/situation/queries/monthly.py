"""The facts of one unit's period: what the report and its annex are written from."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.direction.queries.committee import names_on
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import (
    Completeness,
    communes_of,
    completeness_of,
    missing_units,
)
from chungtay.figures.queries.disclosure import Disclosed, disclose
from chungtay.figures.queries.forms import KH01, form_rules
from chungtay.figures.queries.standing import Standing
from chungtay.law.periods import Period
from chungtay.platform.instance import InstanceFacts, get_instance
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at

CLEARANCE, CASES, CASES_CHANGE = "TP-04", "TP-01", "TP-02"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One indicator of the form with its twin of last year."""

    code: str
    name: str
    unit: str
    section: str
    now: Decimal | None
    before: Decimal | None
    filled: int
    is_withheld: bool


@dataclass(frozen=True)
class MonthlyFacts:
    """All that a month's report says, each number with its period and completeness."""

    instance: InstanceFacts
    unit: Node
    tree: Tree
    period: Period
    as_of: datetime
    rows: dict[str, ReportRow]
    indicators: dict[str, Indicator]
    clearance: Decimal | None
    change: Decimal | None
    completeness: Completeness
    completeness_before: Completeness
    missing: tuple[Node, ...]
    disclosed: Disclosed

    def now(self, code: str) -> Decimal | None:
        """Return this period's figure."""
        return self.rows[code].now

    def before(self, code: str) -> Decimal | None:
        """Return the figure of the same period last year."""
        return self.rows[code].before

    def districts(self) -> tuple[Node, ...]:
        """Return the districts below the unit."""
        return self.tree.at_level(Level.DISTRICT, within=self.unit)

    def communes(self) -> tuple[Node, ...]:
        """Return the communes that report."""
        return communes_of(self.tree, self.unit)


def monthly_facts(viewer: Viewer, *, unit: str, period: Period, now: datetime) -> MonthlyFacts:
    """
    Gather the facts in a fixed number of queries.

    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises NotPermitted: if the viewer may not read figures.
    """
    form = form_rules(KH01)
    tree = tree_at(period.end)
    node = tree.node(unit)
    check_in_range(viewer, node)
    standing = Standing(tree)
    versions = {node.version_id} | {below.version_id for below in _below(tree, node)}
    disclosed = disclose(
        viewer,
        indicators=[*(row.code for row in form.rows), CLEARANCE, CASES_CHANGE],
        units=versions,
        periods=[period, period.same_last_year],
    )
    twin = period.same_last_year
    complete = completeness_of(
        viewer,
        form=KH01,
        periods=[(one, standing.communes(node, one)) for one in (period, twin)],
    )
    return MonthlyFacts(
        instance=replace(
            get_instance(), committee=names_on(viewer.scope, now.date(), unit_id=node.unit_id)
        ),
        unit=node,
        tree=tree,
        period=period,
        as_of=now,
        rows={
            row.code: ReportRow(
                code=row.code,
                name=row.label,
                unit=row.unit,
                section=row.section,
                now=disclosed.value(row.code, node.version_id, period),
                before=disclosed.value(row.code, node.version_id, twin),
                filled=disclosed.filled(row.code, node.version_id, period),
                is_withheld=row.code in disclosed.withheld,
            )
            for row in form.rows
        },
        indicators=dict(disclosed.indicators),
        clearance=disclosed.value(CLEARANCE, node.version_id, period),
        change=disclosed.value(CASES_CHANGE, node.version_id, period),
        completeness=complete[period],
        completeness_before=complete[twin],
        missing=missing_units(viewer, form=KH01, period=period, nodes=communes_of(tree, node)),
        disclosed=disclosed,
    )


def _below(tree: Tree, node: Node) -> tuple[Node, ...]:
    return (
        *tree.at_level(Level.DISTRICT, within=node),
        *tree.at_level(Level.COMMUNE, within=node),
    )
