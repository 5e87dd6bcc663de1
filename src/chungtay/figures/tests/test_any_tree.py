"""Totals are true in any tree, whatever is missing, in any order of arrival."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from chungtay.figures.tests.by_owner import receive_as_owner
from chungtay.law.periods import month
from chungtay.units.queries.tree import tree_at
from chungtay.units.services.loading import load_units
from chungtay.units.tests.through_owner import ThroughOwner
from chungtay.units.tests.unit_files import (
    Cells,
    successions_file,
    unit,
    units_file,
    write_folder,
)

pytestmark = pytest.mark.django_db(databases=["owner", "default"])
MARCH = month(2021, 3)
CODES = ("TP-01", "TP-03")
FIGURES = st.fixed_dictionaries({}, optional=dict.fromkeys(CODES, st.integers(0, 300)))
# A province holds communes of its own and districts; a district holds communes.
COMMUNES = st.lists(FIGURES, max_size=3)
PROVINCES = st.lists(st.tuples(COMMUNES, st.lists(COMMUNES, max_size=3)), min_size=1, max_size=3)


@dataclass(frozen=True)
class Grown:
    """Units as a file holds them, what each commune reports, and the units above each."""

    units: Sequence[Cells]
    reports: Mapping[str, Mapping[str, int]]
    above: Mapping[str, Sequence[str]]


@st.composite
def countries(draw: st.DrawFn) -> Grown:
    """Draw a country, or provinces side by side."""
    top = ("VN",) if draw(st.booleans()) else ()
    units = [unit("VN", level="country", kind="quoc_gia")] if top else []
    reports: dict[str, Mapping[str, int]] = {}
    above: dict[str, Sequence[str]] = {}
    districts, communes = count(100), count(10_000)

    def grow(over: Sequence[str], filled: Sequence[Mapping[str, int]]) -> None:
        for figures in filled:
            code = str(next(communes))
            units.append(unit(code, over[0]))
            reports[code], above[code] = figures, over

    for number, (own, parts) in enumerate(draw(PROVINCES), start=36):
        province = str(number)
        units.append(unit(province, *top))
        grow((province, *top), own)
        for part in parts:
            district = str(next(districts))
            units.append(unit(district, province))
            grow((district, province, *top), part)
    return Grown(units, reports, above)


def _expected(grown: Grown) -> dict[tuple[str, str], tuple[Decimal, int]]:
    sums: dict[tuple[str, str], list[int]] = defaultdict(list)
    for code, figures in grown.reports.items():
        for indicator, value in figures.items():
            for over in grown.above[code]:
                sums[over, indicator].append(value)
    return {key: (Decimal(sum(values)), len(values)) for key, values in sums.items()}


def _totals() -> dict[tuple[str, str], tuple[Decimal, int]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select version.code, total.indicator_id, total.value, total.filled"
            " from figure_total total join unit_version version"
            " on version.id = total.unit_version_id"
        )
        return {(code, indicator): (value, filled) for code, indicator, value, filled in cursor}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(grown=countries(), data=st.data())
def test_every_total_is_the_sum_of_what_has_come_from_below(
    settings: Settings, tmp_path: Path, grown: Grown, data: st.DataObject
) -> None:
    settings.DATABASE_ROUTERS = [ThroughOwner()]
    arrivals = data.draw(st.permutations(sorted(grown.reports)))
    cut = data.draw(st.integers(0, len(arrivals)))

    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("truncate unit cascade")
        load_units(write_folder(tmp_path, units_file(*grown.units), successions_file()))
        tree = tree_at(MARCH.end)
        for batch in (arrivals[:cut], arrivals[cut:]):
            receive_as_owner(tree, {code: grown.reports[code] for code in batch}, MARCH)
        totals = _totals()
        transaction.set_rollback(True, using="owner")

    assert totals == _expected(grown)
