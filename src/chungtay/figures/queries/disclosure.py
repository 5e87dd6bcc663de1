"""The one door through which values and totals are read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import Aggregation, Sensitivity
from chungtay.figures.exceptions import IndicatorUnknown
from chungtay.figures.models import FigureReading, Indicator
from chungtay.figures.queries.completeness import communes_of
from chungtay.figures.queries.standing import Standing
from chungtay.figures.queries.standpoints import Standpoint, as_it_came
from chungtay.figures.rules.series import add, combine, growth, ratio
from chungtay.law.periods import Period

# The one indicator that nobody types: it is counted in the tree of the closing day.
COMMUNES = "NN-01"
_QUOTIENTS = (Aggregation.RATIO, Aggregation.SHARE, Aggregation.MEAN)
_COUNTS = (Aggregation.FLOW, Aggregation.STOCK)
_Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; a ratio brings its parts, and None is missing."""

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


_MISSING = Figure(None)


@dataclass(frozen=True)
class Disclosed:
    """What a viewer may read of some indicators, units and periods."""

    indicators: Mapping[str, Indicator]
    withheld: frozenset[str]
    _read: Mapping[_Key, tuple[Decimal, int]]
    _standpoint: Standpoint
    _communes: Mapping[tuple[int, str], Decimal]
    _plain: frozenset[str]
    _themselves: frozenset[int]
    _standing: dict[tuple[int, date], tuple[tuple[int, Decimal], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def check_not_withheld(self, code: str) -> None:
        """
        Refuse an indicator that was asked for by name and may not be shown.

        :raises NotPermitted: so that withheld is never told as missing.
        """
        if code in self.withheld:
            raise NotPermitted(
                gettext("Số đếm về người không thuộc phần việc của đồng chí."),
                capability=Capability.FIGURES_READ_PERSONS,
            )

    def figure(self, code: str, version_id: int, *periods: Period) -> Figure:
        """Return one figure over periods in time order, of one unit version."""
        return self.chain(code, [(version_id, period) for period in periods])

    def value(self, code: str, version_id: int, *periods: Period) -> Decimal | None:
        """Return the value alone."""
        # By far the most common question: a count, of one month, of a unit that stood then.
        if len(periods) == 1 and code in self._plain and version_id in self._themselves:
            (period,) = periods
            if not period.grains:
                one = self._read.get((code, version_id, period.code))
                return None if one is None else one[0]
        return self.figure(code, version_id, *periods).value

    def filled(self, code: str, version_id: int, period: Period) -> int:
        """Return how many units stand behind a figure of one period."""
        return sum(filled for _, filled in self._parts(code, version_id, period))

    def whole_values(
        self, code: str, version_id: int, periods: Sequence[Period]
    ) -> list[Decimal | None]:
        """Return the counts of periods of a commune, missing where a part of them is missing."""
        if version_id in self._themselves:
            found = [self._read.get((code, version_id, period.code)) for period in periods]
            return [None if one is None else one[0] for one in found]
        return [
            sum((value for value, _ in parts), Decimal(0))
            if len(parts := self._parts(code, version_id, period))
            == len(self._standpoint.standing(version_id, period.end))
            else None
            for period in periods
        ]

    def chain(self, code: str, steps: list[tuple[int, Period]]) -> Figure:
        """Return one figure over steps in time order, each with the version of its period."""
        if code in self.withheld:
            return _MISSING
        indicator = self.indicators[code]
        if indicator.aggregation in _QUOTIENTS:
            top = self._sum(indicator.numerator, steps)
            bottom = self._sum(indicator.denominator, steps)
            return Figure(ratio(top, bottom, indicator.factor), top, bottom)
        if indicator.aggregation == Aggregation.GROWTH:
            before = [(version, period.same_last_year) for version, period in steps]
            now_sum = self._sum(indicator.numerator, steps)
            before_sum = self._sum(indicator.numerator, before)
            return Figure(growth(now_sum, before_sum), now_sum, before_sum)
        return Figure(self._combined(code, steps))

    def _sum(self, codes: Iterable[str], steps: list[tuple[int, Period]]) -> Decimal | None:
        parts = [self._combined(code, steps) for code in codes]
        return add(parts) if parts else None

    def _combined(self, code: str, steps: list[tuple[int, Period]]) -> Decimal | None:
        if code in self.withheld or code not in self.indicators:
            return None
        return self._together(code, [self._one(code, *step) for step in steps])

    def _together(self, code: str, values: Sequence[Decimal | None]) -> Decimal | None:
        indicator = self.indicators[code]
        return combine(indicator.aggregation, values, indicator.exception)

    def _one(self, code: str, version_id: int, period: Period) -> Decimal | None:
        """Return a period's figure: of the shortest periods in it that have one, else its own."""
        if code == COMMUNES:
            return self._communes.get((version_id, period.code))
        for grain in period.grains:
            values = [self._own(code, version_id, part) for part in grain]
            if any(value is not None for value in values):
                return self._together(code, values)
        return self._own(code, version_id, period)

    def _own(self, code: str, version_id: int, period: Period) -> Decimal | None:
        parts = self._parts(code, version_id, period)
        return sum((value for value, _ in parts), Decimal(0)) if parts else None

    def _parts(self, code: str, version_id: int, period: Period) -> list[tuple[Decimal, int]]:
        """Return the unit's figure, or before it stood those of what it came from, by share."""
        where = (version_id, period.end)
        standing = self._standing.get(where)
        if standing is None:
            found = self._standpoint.standing(*where)
            standing = self._standing[where] = tuple(found.items())
        return [
            (one[0] if share == 1 else one[0] * share, one[1])
            for pk, share in standing
            if (one := self._read.get((code, pk, period.code))) is not None
        ]


def disclose(
    viewer: Viewer,
    *,
    indicators: Collection[str],
    units: Collection[int],
    periods: Collection[Period],
    standpoint: Standpoint | None = None,
) -> Disclosed:
    """
    Return what the viewer may read of indicators for unit versions and periods.

    In three queries. A period before a version stood is answered by what it came from, a later
    one from the standpoint given, if any.

    Counts of persons are withheld from a viewer without that capability. Every screen, map,
    export, document and command reads figures here and nowhere else.

    :raises NotPermitted: if the viewer may not read figures.
    :raises IndicatorUnknown: if an indicator is not in the catalogue.
    """
    viewer.must(Capability.FIGURES_READ)
    known = _with_parts(indicators)
    withheld = frozenset(
        code
        for code, indicator in known.items()
        if indicator.sensitivity == Sensitivity.PERSONS
        and not viewer.may(Capability.FIGURES_READ_PERSONS)
    )
    lo, hi = viewer.scope
    standpoint = standpoint or as_it_came()
    rows = FigureReading.objects.filter(
        unit_key__gte=lo,
        unit_key__lte=hi,
        unit_version_id__in=sorted({pk for unit in units for pk in standpoint.read_for(unit)}),
        indicator_id__in=[code for code in known if code not in withheld],
        period__code__in=_needed(periods, known.values()),
    ).values_list("indicator_id", "unit_version_id", "period__code", "value", "filled")
    return Disclosed(
        known,
        withheld,
        {(code, unit, at): (value, filled) for code, unit, at, value, filled in rows},
        standpoint,
        _count_communes(units, periods, standpoint) if COMMUNES in known else {},
        frozenset(
            code
            for code, row in known.items()
            if row.aggregation in _COUNTS and code != COMMUNES and code not in withheld
        ),
        frozenset(unit for unit in units if standpoint.is_always_itself(unit)),
    )


def _count_communes(
    units: Collection[int], periods: Collection[Period], standpoint: Standpoint
) -> dict[tuple[int, str], Decimal]:
    """Count the communes of units on the closing days, also of those they came from."""
    standing = Standing()
    return {
        (unit, period.code): Decimal(
            sum(
                len(communes_of(tree, tree.by_version[pk]))
                for pk in standpoint.standing(unit, period.end)
                if pk in tree.by_version
            )
        )
        for period in _with_twins(periods)
        for tree in [standing.tree(period)]
        for unit in units
    }


def _with_parts(codes: Collection[str]) -> dict[str, Indicator]:
    known = {row.code: row for row in Indicator.objects.filter(code__in=list(codes))}
    missing = [code for code in codes if code not in known]
    if missing:
        raise IndicatorUnknown(f"Không có chỉ tiêu “{missing[0]}” trong danh mục.")
    parts = {
        part for row in known.values() for part in (*row.numerator, *row.denominator)
    } - known.keys()
    if parts:
        known |= {row.code: row for row in Indicator.objects.filter(code__in=parts)}
    return known


def _needed(periods: Collection[Period], indicators: Iterable[Indicator]) -> list[str]:
    asked = set(periods)
    if any(row.aggregation == Aggregation.GROWTH for row in indicators):
        asked = _with_twins(periods)
    return sorted(
        {period.code for period in asked}
        | {part.code for period in asked for grain in period.grains for part in grain}
    )


def _with_twins(periods: Collection[Period]) -> set[Period]:
    return {*periods, *(period.same_last_year for period in periods)}
