"""The map of a day's communes, its doors, its table, and its cells where none were made."""

from datetime import date

import pytest
from django.test import Client

from chungtay.platform.ui.registries import Reader
from chungtay.units.enums import Level
from chungtay.units.queries import drawing
from chungtay.units.queries.drawing import Paint, draw_map
from chungtay.units.queries.points import Points
from chungtay.units.queries.tree import Tree, tree_at
from chungtay.units.tests.screens import SignIn, unit_of

pytestmark = pytest.mark.django_db

PAGE = "/don-vi/ban-do/"


@pytest.fixture
def officer(sign_in: SignIn, standing_officer: Reader) -> Client:
    """A client of the standing office."""
    return sign_in(Client(), standing_officer)


@pytest.mark.parametrize(
    ("query", "number"), [("", 226), ("?ngay=01/10/2024", 175), ("?ngay=01/01/2026", 129)]
)
def test_every_commune_of_the_day_is_a_door(officer: Client, query: str, number: int) -> None:
    text = officer.get(PAGE + query).content.decode()

    assert text.count('<path class="cell') == number
    assert "Bản đồ ước lệ" in text
    assert 'data-name="Xã' in text


def test_a_cell_leads_to_the_unit_on_that_day(officer: Client) -> None:
    text = officer.get(PAGE + "?ngay=01/10/2024").content.decode()

    assert f'href="/don-vi/{unit_of("14233")}/?ngay=01/10/2024"' in text


def test_the_table_holds_the_same_communes(officer: Client) -> None:
    text = officer.get(PAGE + "?dang=bang").content.decode()

    assert text.count('<th scope="row">') == 226
    assert '<svg class="map__svg"' not in text


def _paints(tree: Tree) -> dict[str, Paint]:
    communes = tree.at_level(Level.COMMUNE)
    return {node.code: Paint("step-1", node.full_name, "") for node in communes}


def test_communes_without_cells_are_drawn_around_their_positions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        drawing, "_epoch", lambda tree: {"cells": {}, "districts": {}, "viewbox": [1, 1]}
    )
    tree = tree_at(date(2021, 1, 1))

    drawn = draw_map(tree, _paints(tree))

    assert len(drawn.cells) == 226
    assert len({cell.path for cell in drawn.cells}) > 200
    assert drawn.borders == ()


def test_nothing_to_draw_is_said(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "points_of", lambda ids: Points(1, 1, {}))
    monkeypatch.setattr(
        drawing, "_epoch", lambda tree: {"cells": {}, "districts": {}, "viewbox": [1, 1]}
    )

    assert "Chưa vẽ được bản đồ" in officer.get(PAGE).content.decode()
