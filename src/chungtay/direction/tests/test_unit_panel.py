"""The open tasks of a unit on the unit's own page."""

from datetime import date

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction.models import Assignment
from chungtay.direction.registrations import open_tasks_panel
from chungtay.direction.tests.factories import held_by, make_issued
from chungtay.units.models import UnitVersion

pytestmark = pytest.mark.django_db

DAY = date(2021, 3, 24)


def _panel_of(viewer: Viewer, unit_id: int) -> list[tuple[str, int]]:
    with acting_as(viewer):
        panel = open_tasks_panel(viewer, unit_id, DAY)
        return [(line.plan.code, line.open) for line in panel.facts["plans"]] if panel else []


def test_open_tasks_are_counted_plan_by_plan(standing_officer: Viewer) -> None:
    make_issued(standing_officer)
    with acting_as(standing_officer):
        assignment = held_by(standing_officer)
        unit = UnitVersion.objects.get(pk=assignment.unit_version_id).unit_id
        expected = Assignment.objects.filter(unit_version__unit_id=unit).open().count()

    assert sum(number for _, number in _panel_of(standing_officer, unit)) == expected > 0


def test_an_outsider_and_one_without_the_capability_see_no_panel(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer, administrator: Viewer
) -> None:
    make_issued(standing_officer)

    assert _panel_of(commune_chair, commune_chair.unit_id)
    assert _panel_of(neighbour, commune_chair.unit_id) == []
    assert _panel_of(administrator, commune_chair.unit_id) == []


def test_the_number_is_a_door_to_the_tasks(
    standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    issued = make_issued(standing_officer)
    client = sign_in(Client(), standing_officer)

    text = client.get(f"/don-vi/{commune_chair.unit_id}/").content.decode()

    address = f"/ke-hoach/{issued.plan.pk}/danh-sach/?don_vi=14233"
    assert f'href="{address}"' in text
    assert "Xã Hải Minh" in client.get(address).content.decode()
