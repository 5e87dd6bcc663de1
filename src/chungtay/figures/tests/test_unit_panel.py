"""The returns of a unit on the unit's own page."""

from datetime import date
from typing import Any

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.registrations.finding import returns_panel
from chungtay.figures.tests.made import HAI_HAU, make_draft_return
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db

DAY = date(2021, 3, 24)


def _facts(viewer: Viewer, unit_id: int) -> dict[str, Any] | None:
    with acting_as(viewer):
        panel = returns_panel(viewer, unit_id, DAY)
    return panel.facts if panel else None


def test_a_commune_shows_its_last_return(commune_chair: Viewer, standing_officer: Viewer) -> None:
    make_draft_return(commune_chair)

    facts = _facts(standing_officer, commune_chair.unit_id)

    assert facts is not None
    assert facts["last"].period.code == "month:2021-03"
    assert facts["state"] == "bản nháp"


def test_a_district_shows_how_many_are_in(standing_officer: Viewer) -> None:
    district = tree_at(DAY).node(HAI_HAU)

    facts = _facts(standing_officer, district.unit_id)

    assert facts is not None
    assert (facts["received"], facts["expected"]) == (0, 34)
    assert facts["address"].endswith(f"&huyen={HAI_HAU}")


def test_an_outsider_sees_no_panel(
    commune_chair: Viewer, neighbour: Viewer, department_officer: Viewer
) -> None:
    make_draft_return(commune_chair)
    district = tree_at(DAY).node(HAI_HAU)

    assert _facts(commune_chair, commune_chair.unit_id) is not None
    assert _facts(neighbour, commune_chair.unit_id) is None
    assert _facts(neighbour, district.unit_id) is None
    assert _facts(department_officer, commune_chair.unit_id) is None
