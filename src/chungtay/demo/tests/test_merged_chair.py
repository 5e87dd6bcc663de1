"""What the chair of a merged ward reads: the screens count the same, and name who was before."""

from datetime import date

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import sign_in_as
from chungtay.demo.services.story import travel
from chungtay.demo.tests.province import fill
from chungtay.direction.models import Plan
from chungtay.direction.registrations import holders_work
from chungtay.platform import clock
from chungtay.platform.ui.registries import Found, navigation
from chungtay.platform.ui.searching import search

AFTER = date(2024, 9, 2)


@pytest.fixture
def chair_of_merged(own_database: str) -> Viewer:
    """Who heads Quang Trung, which took in two wards and their tasks."""
    fill()
    travel(username="thuongtruc", day=AFTER)
    return viewer_named("chutich.13681", day=AFTER)


def _page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _returns(viewer: Viewer, words: str) -> list[Found]:
    with acting_as(viewer):
        kinds = search(viewer, words, limit=50)
    return [one for each in kinds if each.label == "Báo cáo số liệu" for one in each.found]


def test_the_three_screens_and_the_navigation_count_the_same(chair_of_merged: Viewer) -> None:
    client = sign_in_as(Client(), chair_of_merged)
    (entry,) = [each for each in navigation if each.url_name == "direction:plans"]
    assert entry.count
    with acting_as(chair_of_merged):
        work = holders_work(chair_of_merged, clock.now())
        number = entry.count(chair_of_merged, clock.now())
        plan = Plan.objects.get()

    plans = _page(client, "/ke-hoach/")
    one = _page(client, f"/ke-hoach/{plan.pk}/")

    assert (len(work), number) == (3, 3)
    assert "Đơn vị được giao 3 nhiệm vụ, 3 chưa xong. 3 nhiệm vụ quá hạn." in plans
    assert "3 nhiệm vụ giao cho các đơn vị trước khi sắp xếp" in plans
    assert "Đơn vị được giao 3 nhiệm vụ của kế hoạch này: 0 đã xong, 3 quá hạn." in one


def test_tasks_taken_over_carry_the_name_of_the_former_unit(chair_of_merged: Viewer) -> None:
    client = sign_in_as(Client(), chair_of_merged)
    with acting_as(chair_of_merged):
        plan = Plan.objects.get()

    for url in ("/ke-hoach/", f"/ke-hoach/{plan.pk}/"):
        page = _page(client, url)
        # The ward keeps a name that one of the three had; what each was given is told apart.
        assert page.count("nguyên của Phường") == 3
        assert page.count("nguyên của Phường Quang Trung") == 1


def test_returns_of_the_former_units_are_found_by_who_holds_them_now(
    chair_of_merged: Viewer,
) -> None:
    client = sign_in_as(Client(), chair_of_merged)

    (found,) = _returns(chair_of_merged, "13633 3/2021")

    assert client.get(found.url).status_code == 200
    assert _returns(viewer_named("chutich.14236", day=AFTER), "13633 3/2021") == []
