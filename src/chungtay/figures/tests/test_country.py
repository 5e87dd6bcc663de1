"""Where provinces stand below a country, its totals are true as theirs are."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import Settings

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.queries.disclosure import Disclosed, disclose
from chungtay.figures.tests.by_owner import receive_as_owner
from chungtay.law.periods import month, year
from chungtay.units.queries.lineage import ancestors
from chungtay.units.queries.tree import Tree, tree_at
from chungtay.units.rules.keys import country_range
from chungtay.units.services.loading import load_units
from chungtay.units.tests.through_owner import ThroughOwner
from chungtay.units.tests.unit_files import (
    NEXT,
    became,
    successions_file,
    unit,
    units_file,
    write_folder,
)

pytestmark = pytest.mark.django_db(databases=["owner", "default"])
COUNTRY = unit("VN", level="country", kind="quoc_gia")
UNITS = units_file(
    COUNTRY,
    unit("36", "VN"), unit("366", "36"), unit("14233", "366", last="2024-08-31"),
    unit("14242", "366", last="2024-08-31"), unit("14236", "366", NEXT),
    unit("37", "VN"), unit("412", "37"), unit("16666", "412"),
)  # fmt: skip
DAY, MONTH = date(2021, 3, 14), month(2021, 3)
SEEN = Viewer(
    account_id=1, post_id=1, username="", full_name="", title="", role="", unit_id=0,
    unit_key=country_range()[0], unit_key_hi=country_range()[1], sees_content=True,
    capabilities=frozenset({Capability.FIGURES_READ}),
)  # fmt: skip


@pytest.fixture
def tree(settings: Settings, tmp_path: Path) -> Tree:
    """A country of two provinces and three communes, two of which became one."""
    settings.DATABASE_ROUTERS = [ThroughOwner()]
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate unit cascade")
    merged = successions_file(became("14233", "14236"), became("14242", "14236"))
    load_units(write_folder(tmp_path, UNITS, merged))
    return tree_at(DAY)


def _read(tree: Tree, *units: str) -> Disclosed:
    return disclose(
        SEEN,
        indicators=["TP-01", "TP-03", "TP-04"],
        units=[tree.node(code).version_id for code in units],
        periods=[MONTH, year(2021)],
    )


def test_the_country_holds_every_unit(tree: Tree) -> None:
    country = tree.node("VN")

    assert [node.code for node in tree.at_level("province", within=country)] == ["36", "37"]
    assert len(tree.at_level("commune", within=country)) == 3
    above = ancestors(tree.node("14233").unit_id, DAY)
    assert [node.code for node in above] == ["VN", "36", "366"]


def test_its_totals_are_those_of_its_provinces_and_a_rate_is_computed_anew(tree: Tree) -> None:
    receive_as_owner(tree, {
        "14233": {"TP-01": 3, "TP-03": 3}, "14242": {"TP-01": 1, "TP-03": 0},
        "16666": {"TP-01": 8, "TP-03": 4},
    }, MONTH)  # fmt: skip

    read = _read(tree, "VN", "36", "37")
    whole, north, south = (tree.node(code).version_id for code in ("VN", "36", "37"))
    assert read.value("TP-01", whole, MONTH) == 12
    assert read.value("TP-01", north, MONTH) == 4
    assert read.value("TP-04", north, MONTH) == 75
    assert read.value("TP-04", south, MONTH) == 50
    assert read.value("TP-04", whole, MONTH) == Decimal("58.33")
    assert read.filled("TP-01", whole, MONTH) == 3


def test_what_comes_later_is_added_and_a_year_is_the_sum_of_its_months(tree: Tree) -> None:
    receive_as_owner(tree, {"14233": {"TP-01": 3}}, MONTH)
    receive_as_owner(tree, {"16666": {"TP-01": 5}}, MONTH)
    receive_as_owner(tree, {"16666": {"TP-01": 7}}, month(2021, 4))

    read = _read(tree, "VN")
    whole = tree.node("VN").version_id
    assert read.value("TP-01", whole, MONTH) == 8
    assert read.value("TP-01", whole, year(2021)) == 15
    assert read.value("TP-03", whole, MONTH) is None


def test_a_province_needs_no_country(tmp_path: Path) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate unit cascade")
    alone = units_file(unit("36"), unit("366", "36"), unit("14233", "366"))

    assert load_units(write_folder(tmp_path, alone, successions_file())) == 3
