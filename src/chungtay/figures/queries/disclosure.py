"""The one door through which values and totals are read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import Aggregation
from chungtay.figures.models import Indicator
from chungtay.figures.queries.completeness import communes_of
from chungtay.figures.queries.reading import (
    NO_COLUMN,
    Column,
    Columns,
    needed_for,
    read_columns,
    reference,
    with_parts,
    with_twins,
)
from chungtay.figures.queries.standing import Standing
from chungtay.figures.queries.standpoints import Standpoint
from chungtay.figures.queries.withholding import refuse_withheld, withheld_from
from chungtay.figures.rules.series import add, combine, growth, ratio
from chungtay.law.periods import Period

# The one indicator that nobody types: it is counted in the tree of the closing day.
COMMUNES = "NN-01"
_QUOTIENTS = (Aggregation.RATIO, Aggregation.SHARE, Aggregation.MEAN)
ADDED = (Aggregation.FLOW, Aggregation.STOCK)


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
    _columns: Columns
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
            raise refuse_withheld()

    def figure(self, code: str, version_id: int, *periods: Period) -> Figure:
        """Return one figure over periods in time order, of one unit version."""
        return self.chain(code, [(version_id, period) for period in periods])

    def value(self, code: str, version_id: int, *periods: Period) -> Decimal | None:
        """Return the value alone."""
        # By far the most common question: a count, of one month, of a unit that stood then.
        if len(periods) == 1 and code in self._plain and version_id in self._themselves:
            (period,) = periods
            if not period.grains:
                return self._column(code, period).values.get(version_id)
        return self.figure(code, version_id, *periods).value

    def values(self, code: str, version_ids: Iterable[int], period: Period) -> list[Decimal | None]:
        """Return the values of many units in a period."""
        units = tuple(version_ids)
        if code not in self._plain or period.grains or not self._themselves.issuperset(units):
            return [self.value(code, unit, period) for unit in units]
        return [*map(self._column(code, period).values.get, units)]

    def filled(self, code: str, version_id: int, period: Period) -> int:
        """Return how many units stand behind a figure of one period."""
        return sum(filled for _, filled in self._parts(code, version_id, period))

    def whole_series(
        self, code: str, version_ids: Sequence[int], periods: Sequence[Period]
    ) -> dict[int, list[Decimal | None]]:
        """Return by commune its counts of periods, missing where a part of one is missing."""
        columns = [self._column(code, period).values for period in periods]
        return {
            version: [column.get(version) for column in columns]
            if version in self._themselves
            else self._whole_values(code, version, periods)
            for version in version_ids
        }

    def _whole_values(
        self, code: str, version_id: int, periods: Sequence[Period]
    ) -> list[Decimal | None]:
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
        column = self._column(code, period)
        return [
            (value if share == 1 else value * share, column.filled[pk])
            for pk, share in standing
            if (value := column.values.get(pk)) is not None
        ]

    def _column(self, code: str, period: Period) -> Column:
        return self._columns.get((code, period.code), NO_COLUMN)


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

    In one query, beside a small one for what is kept of units and the catalogue. A period before a
    version stood is answered by what it came from, a later one from the standpoint given, if any.

    Counts of persons are withheld from a viewer without that capability. Every screen, map,
    export, document and command reads figures here and nowhere else.

    :raises NotPermitted: if the viewer may not read figures.
    :raises IndicatorUnknown: if an indicator is not in the catalogue.
    """
    kept = reference()
    known = with_parts(indicators, kept.indicators)
    withheld = withheld_from(viewer, known)
    standpoint = standpoint or kept.standpoint
    columns = read_columns(
        viewer,
        versions={pk for unit in units for pk in standpoint.read_for(unit)},
        codes=[code for code in known if code not in withheld],
        periods=needed_for(periods, known.values()),
        keys=kept.periods,
    )
    return Disclosed(
        known,
        withheld,
        columns,
        standpoint,
        _count_communes(units, periods, standpoint) if COMMUNES in known else {},
        frozenset(
            code
            for code, row in known.items()
            if row.aggregation in ADDED and code != COMMUNES and code not in withheld
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
        for period in with_twins(periods)
        for tree in [standing.tree(period)]
        for unit in units
    }
