"""The catalogue and the periods are kept until they change, and so is what stands on both."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.models import Model
from pytest_django import Settings

from chungtay.figures.models import Indicator, ReportingPeriod
from chungtay.figures.queries.catalogue import all_indicators, catalogue
from chungtay.figures.queries.periods import period_keys
from chungtay.figures.queries.reading import reference
from chungtay.figures.services import catalogue as loading
from chungtay.law.periods import year
from chungtay.platform.tests.stamps import CHANGES, change, stamp_of, tables_read, tables_stamped
from chungtay.units.models import UnitSuccession
from chungtay.units.tests.through_owner import ThroughOwner

pytestmark = pytest.mark.django_db(databases=["owner", "default"])


@pytest.fixture(autouse=True)
def _as_owner(settings: Settings) -> None:
    """Let the queries read what the owner changes within the test."""
    settings.DATABASE_ROUTERS = [ThroughOwner()]


@pytest.fixture
def another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of TP-01 in files of the catalogue that are to be loaded next."""
    folder = Path(shutil.copytree(loading._DATA, tmp_path / "data"))
    with (folder / "indicators.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    next(row for row in rows if row["code"] == "TP-01")["name_vi"] = "Tên khác"
    with (folder / "indicators.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setattr(loading, "_DATA", folder)
    return "Tên khác"


@pytest.fixture
def another_year(monkeypatch: pytest.MonkeyPatch) -> str:
    """The code of a year whose periods are to be opened next."""
    of = loading._YEARS_OPEN.stop
    monkeypatch.setattr(loading, "_YEARS_OPEN", range(of, of + 1))
    return year(of).code


def test_catalogue_and_periods_are_kept_while_they_stand() -> None:
    first = catalogue(), period_keys(), reference()

    again = catalogue(), period_keys(), reference()

    assert all(one is other for one, other in zip(first, again, strict=True))


def test_a_catalogue_that_is_loaded_anew_is_answered(another_name: str) -> None:
    before = catalogue()["TP-01"].name

    loading.load_catalogue()

    assert before != another_name
    assert catalogue()["TP-01"].name == another_name
    assert another_name in {one.name for one in all_indicators()}
    assert reference().indicators["TP-01"].name == another_name


def test_a_period_that_is_opened_is_among_the_keys(another_year: str) -> None:
    before = period_keys()

    loading.load_catalogue()

    opened = ReportingPeriod.objects.get(code=another_year)
    assert another_year not in before
    assert period_keys()[another_year] == reference().periods[another_year] == opened.pk
    assert before.items() < period_keys().items()


@pytest.mark.parametrize("verb", CHANGES)
@pytest.mark.parametrize(
    ("model", "name"), [(Indicator, "catalogue"), (ReportingPeriod, "periods")]
)
def test_every_kind_of_change_renews_the_stamp(model: type[Model], name: str, verb: str) -> None:
    before = stamp_of(name)

    change(model, verb)

    assert stamp_of(name) != before


@pytest.mark.parametrize(
    ("read", "models"),
    [
        (catalogue, {Indicator}),
        (period_keys, {ReportingPeriod}),
        (reference, {Indicator, ReportingPeriod, UnitSuccession}),
    ],
    ids=["catalogue", "periods", "reference"],
)
def test_a_read_is_renewed_by_what_it_is_made_of_and_by_nothing_else(
    read: Callable[[], object], models: set[type[Model]]
) -> None:
    renewed = set()

    for model in (Indicator, ReportingPeriod, UnitSuccession):
        before = read()
        change(model, "update")
        if read() is not before:
            renewed.add(model)

    assert renewed == models


@pytest.mark.parametrize(
    ("read", "names"),
    [
        (catalogue, ("catalogue",)),
        (period_keys, ("periods",)),
        (reference, ("catalogue", "units", "periods")),
    ],
    ids=["catalogue", "periods", "reference"],
)
def test_what_is_kept_is_read_from_stamped_tables_alone(
    read: Callable[[], object], names: tuple[str, ...]
) -> None:
    tables = tables_read(read, *names)

    assert tables
    assert tables <= tables_stamped(*names)
