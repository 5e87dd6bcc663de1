"""What stands behind figures: rows of values and totals, for `disclosure` alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import connections

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import Aggregation
from chungtay.figures.exceptions import IndicatorUnknown
from chungtay.figures.models import FigureReading, Indicator
from chungtay.figures.queries.catalogue import catalogue
from chungtay.figures.queries.periods import period_keys
from chungtay.figures.queries.standpoints import Standpoint, as_it_came
from chungtay.law.periods import Period
from chungtay.platform.db.arrays import key_array
from chungtay.platform.kept import kept_while

# A row for each count and period, however many units: what is sent and read grows by arrays.
_COLUMNS = """
select indicator_id, period_id, array_agg(unit_version_id), array_agg(value), array_agg(filled)
from figure_reading
where unit_key between %s and %s and unit_version_id = any(%s::bigint[])
  and indicator_id = any(%s) and period_id = any(%s::bigint[])
group by indicator_id, period_id
"""


@dataclass(frozen=True, slots=True)
class Column:
    """One count of one period: its values by unit version, and how many units stand behind each."""

    values: Mapping[int, Decimal]
    filled: Mapping[int, int]


NO_COLUMN = Column({}, {})
type Columns = Mapping[tuple[str, str], Column]


@dataclass(frozen=True, slots=True)
class Reference:
    """What is kept to read figures by: the catalogue, where units came from, periods by code."""

    indicators: Mapping[str, Indicator]
    standpoint: Standpoint
    periods: Mapping[str, int]


@kept_while("catalogue", "units", "periods", most=2)
def reference() -> Reference:
    """Return what figures are read by, in one small query once it is kept."""
    return Reference(catalogue(), as_it_came(), period_keys())


def read_columns(
    viewer: Viewer,
    *,
    versions: Iterable[int],
    codes: Collection[str],
    periods: Iterable[str],
    keys: Mapping[str, int],
) -> Columns:
    """Return the counts behind figures, by literal range as well as by the wall's own policy."""
    code_of = {keys[code]: code for code in periods if code in keys}
    with connections[FigureReading.objects.db].cursor() as cursor:
        cursor.execute(
            _COLUMNS,
            [*viewer.scope, key_array(sorted(versions)), list(codes), key_array(code_of)],
        )
        return {
            (indicator, code_of[period]): Column(
                dict(zip(units, values, strict=True)), dict(zip(units, filled, strict=True))
            )
            for indicator, period, units, values, filled in cursor.fetchall()
        }


def with_parts(codes: Collection[str], every: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """
    Return indicators with those that they are made of.

    :raises IndicatorUnknown: if a code is not in the catalogue.
    """
    missing = [code for code in codes if code not in every]
    if missing:
        raise IndicatorUnknown(f"Không có chỉ tiêu “{missing[0]}” trong danh mục.")
    known = {code: every[code] for code in codes}
    parts = [part for row in known.values() for part in (*row.numerator, *row.denominator)]
    return known | {part: every[part] for part in parts if part in every}


def needed_for(periods: Collection[Period], indicators: Iterable[Indicator]) -> set[str]:
    """Return the codes of periods, of what makes them up, and of last year's where that is told."""
    asked = set(periods)
    if any(row.aggregation == Aggregation.GROWTH for row in indicators):
        asked = with_twins(periods)
    return {period.code for period in asked} | {
        part.code for period in asked for grain in period.grains for part in grain
    }


def with_twins(periods: Collection[Period]) -> set[Period]:
    """Return periods with the same ones of the year before."""
    return {*periods, *(period.same_last_year for period in periods)}
