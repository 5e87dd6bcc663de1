"""The facts of one unit's period: what the report and its annexes are written from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.direction.queries.committee import names_on
from chungtay.figures.enums import Aggregation
from chungtay.figures.models import Indicator, ReportingPeriod
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import (
    Completeness,
    communes_of,
    completeness_of,
    missing_units,
)
from chungtay.figures.queries.disclosure import COMMUNES, Disclosed, Figure, disclose
from chungtay.figures.queries.forms import KH01, forms_in_use
from chungtay.figures.queries.standing import Standing
from chungtay.figures.queries.targets import Target, targets_for
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period, PeriodKind
from chungtay.platform.instance import InstanceFacts, get_instance
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at

CLEARANCE, CASES = "TP-04", "TP-01"
KINDS = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.HALF,
    PeriodKind.NINE_MONTHS,
    PeriodKind.YEAR,
)
COMPUTED = "computed"
_QUOTIENTS = (Aggregation.RATIO, Aggregation.SHARE, Aggregation.MEAN)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One indicator with its twin of last year; a quotient brings its two parts."""

    code: str
    name: str
    unit: str
    form: str
    section: str
    now: Decimal | None
    before: Decimal | None
    filled: int
    is_comparable: bool
    is_quotient: bool = False
    figure: Figure = Figure(None)  # noqa: RUF009 - frozen

    @property
    def is_known(self) -> bool:
        """Tell whether there is anything to print."""
        return self.now is not None or self.before is not None


@dataclass(frozen=True, slots=True)
class FormFacts:
    """How many returns of a form there are, now and a year before."""

    rules: FormRules
    now: Completeness
    before: Completeness

    @property
    def is_comparable(self) -> bool:
        """Tell whether both periods count all the units."""
        return self.now.is_complete and self.before.is_complete


@dataclass(frozen=True)
class ReportFacts:
    """All that a period's report says, each number with its period and completeness."""

    instance: InstanceFacts
    unit: Node
    tree: Tree
    period: Period
    as_of: datetime
    rows: Mapping[str, ReportRow]
    indicators: Mapping[str, Indicator]
    targets: Mapping[str, Target]
    forms: Mapping[str, FormFacts]
    missing: tuple[Node, ...]
    withheld: frozenset[str]
    below: Disclosed

    @property
    def completeness(self) -> Completeness:
        """Return the completeness of the main form."""
        return self.forms[KH01].now

    @property
    def is_province(self) -> bool:
        """Tell whether the report is of the whole province."""
        return self.unit.level == Level.PROVINCE

    def districts(self) -> tuple[Node, ...]:
        """Return the districts below the unit: none after 30/6/2025."""
        if not self.is_province:
            return ()
        return self.tree.at_level(Level.DISTRICT, within=self.unit)

    def communes(self) -> tuple[Node, ...]:
        """Return the communes that report."""
        return communes_of(self.tree, self.unit)

    def rows_of(self, form: str) -> list[ReportRow]:
        """Return the rows printed under a form, in its order."""
        return [row for row in self.rows.values() if row.form == form]

    def forms_without_returns(self) -> list[FormFacts]:
        """Return the forms that were to be filled and of which nothing is counted or known."""
        return [
            form
            for form in self.forms.values()
            if form.now.received == 0
            and not any(row.now is not None for row in self.rows_of(form.rules.code))
        ]


def report_facts(viewer: Viewer, *, unit: str, period: Period, now: datetime) -> ReportFacts:
    """
    Gather the facts of all forms that the period is made of, in a fixed number of queries.

    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises NotPermitted: if the viewer may not read figures.
    """
    tree = tree_at(period.end)
    node = tree.node(unit)
    check_in_range(viewer, node)
    standing = Standing(tree)
    twin = period.same_last_year
    forms = _forms(viewer, node, period, standing)
    codes = _codes(forms)
    computed = _computed(codes)
    disclosed = disclose(
        viewer,
        indicators=[*codes, *computed],
        units={node.version_id},
        periods=[period, twin],
    )
    rows = _rows(disclosed, forms, computed, node, period)
    return ReportFacts(
        instance=replace(
            get_instance(), committee=names_on(viewer.scope, now.date(), unit_id=node.unit_id)
        ),
        unit=node,
        tree=tree,
        period=period,
        as_of=now,
        rows=rows,
        indicators=disclosed.indicators,
        targets=targets_for(
            viewer,
            indicators=[disclosed.indicators[code] for code in rows],
            node=node,
            period=period,
        ),
        forms=forms,
        missing=missing_units(viewer, form=KH01, period=period, nodes=communes_of(tree, node)),
        withheld=disclosed.withheld,
        below=disclose(
            viewer,
            indicators=[
                *(row.code for row in rows.values() if _is_of_communes(row, forms)),
                CLEARANCE,
            ],
            units={
                below.version_id
                for level in (Level.DISTRICT, Level.COMMUNE)
                for below in tree.at_level(level, within=node)
            },
            periods=[period],
        ),
    )


def rows_in_use(period: Period) -> list[int]:
    """Return the keys of the periods in use that the report and its twin are made of."""
    codes = {
        one.code
        for whole in (period, period.same_last_year)
        for one in (whole, *(part for grain in whole.grains for part in grain))
    }
    found = ReportingPeriod.objects.filter(code__in=codes)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _forms(viewer: Viewer, node: Node, period: Period, standing: Standing) -> dict[str, FormFacts]:
    """Return the forms whose returns make up the period, where some unit is to fill them."""
    kinds = {period.kind, *(grain[0].kind for grain in period.grains)}
    twin = period.same_last_year
    found = {}
    for form in forms_in_use():
        rules = form.on(period.end)
        reporting = standing.reporting(node, period, rules)
        if rules.kind not in kinds or not rules.rows or not reporting:
            continue
        before = standing.reporting(node, twin, rules)
        complete = completeness_of(
            viewer, form=form.code, periods=[(period, reporting), (twin, before)]
        )
        found[form.code] = FormFacts(rules, complete[period], complete[twin])
    return found


def _codes(forms: Mapping[str, FormFacts]) -> list[str]:
    """Return each indicator once, in the order of the forms."""
    return list(dict.fromkeys(row.code for form in forms.values() for row in form.rules.rows))


def _computed(codes: Sequence[str]) -> list[str]:
    """Return the quotients whose parts are all asked for, in the catalogue's order."""
    asked = {*codes, COMMUNES}
    found = Indicator.objects.filter(aggregation__in=_QUOTIENTS, is_shipped=True)
    return [
        row.code
        for row in found.order_by("position")
        if asked.issuperset((*row.numerator, *row.denominator))
    ]


def _rows(
    disclosed: Disclosed,
    forms: Mapping[str, FormFacts],
    computed: Sequence[str],
    node: Node,
    period: Period,
) -> dict[str, ReportRow]:
    rows: dict[str, ReportRow] = {}
    for form in forms.values():
        for row in form.rules.rows:
            if row.code in rows:
                continue
            rows[row.code] = ReportRow(
                code=row.code,
                name=row.label,
                unit=row.unit,
                form=form.rules.code,
                section=row.section,
                now=disclosed.value(row.code, node.version_id, period),
                before=disclosed.value(row.code, node.version_id, period.same_last_year),
                filled=disclosed.filled(row.code, node.version_id, period),
                is_comparable=_is_comparable(forms, (row.code,)),
            )
    for code in computed:
        indicator = disclosed.indicators[code]
        figure = disclosed.figure(code, node.version_id, period)
        rows[code] = ReportRow(
            code=code,
            name=indicator.name,
            unit=indicator.unit,
            form=COMPUTED,
            section="",
            now=figure.value,
            before=disclosed.value(code, node.version_id, period.same_last_year),
            filled=0,
            is_comparable=_is_comparable(forms, (*indicator.numerator, *indicator.denominator)),
            is_quotient=True,
            figure=figure,
        )
    return rows


def _is_comparable(forms: Mapping[str, FormFacts], codes: Sequence[str]) -> bool:
    """
    Tell whether figures count the same units now and a year before.

    The first form that asks is to be complete; of others the same number of returns is counted.
    """
    for code in codes:
        asking = [form for form in forms.values() if form.rules.row(code) is not None]
        if not asking:
            continue
        first, *others = asking
        if not first.is_comparable:
            return False
        if any(
            not form.is_comparable and form.now.received != form.before.received for form in others
        ):
            return False
    return True


def _is_of_communes(row: ReportRow, forms: Mapping[str, FormFacts]) -> bool:
    if row.form == KH01:
        return True
    form = forms.get(row.form)
    return form is not None and not form.rules.is_of_agencies and row.now is not None
