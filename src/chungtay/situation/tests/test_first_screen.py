"""Việc của tôi and Thông báo: what is soonest stands first, buttons do one thing, nothing hides."""

from datetime import date

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction.models import Assignment
from chungtay.direction.tests.factories import DUE, NOW, held_by, make_issued, make_task
from chungtay.platform.ui import registries
from chungtay.platform.ui.registries import WorkItem
from chungtay.situation.queries.work import nothing_to_do, work_of

pytestmark = pytest.mark.django_db
CAST = (
    "standing_officer", "chair", "commune_chair", "commune_police_officer", "neighbour",
    "department_officer", "helper", "auditor", "administrator",
)  # fmt: skip


def _item(due: date | None) -> WorkItem:
    return WorkItem(f"việc {due}", "", "/", due, "Xem")


def test_items_stand_in_groups_by_how_soon_they_are_due(
    commune_chair: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = (None, date(2021, 5, 1), date(2021, 3, 31), date(2021, 3, 24), date(2021, 3, 23))
    monkeypatch.setattr(
        registries, "work_sources", [lambda _reader, _now: [_item(day) for day in days]]
    )

    groups = work_of(commune_chair, now=NOW)

    assert [(group.label, group.tone) for group in groups] == [
        ("Quá hạn", "late"),
        ("Hôm nay", "soon"),
        ("Trong 7 ngày tới", ""),
        ("Sau đó", ""),
        ("Chờ đồng chí, không có hạn riêng", ""),
    ]
    assert [group.items[0].due for group in groups] == [*reversed(days[1:]), None]


def test_the_screen_says_so_where_nothing_waits(
    client: Client, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    said = set()
    for person in CAST:
        viewer: Viewer = request.getfixturevalue(person)
        nothing = nothing_to_do(viewer)
        said.add(nothing.text)
        if nothing.url_name:
            response = sign_in(Client(), viewer).get("/viec-cua-toi/")
            assert response.status_code == 200

    assert len(said) == 6


@pytest.mark.parametrize("person", CAST)
def test_the_door_of_an_empty_screen_opens(
    person: str, client: Client, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    viewer: Viewer = request.getfixturevalue(person)
    sign_in(client, viewer)

    page = client.get("/viec-cua-toi/")

    assert page.status_code == 200
    for group in page.context["groups"]:
        for item in group.items:
            assert client.get(item.url).status_code == 200


def test_a_button_accepts_one_plan_and_comes_back(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    first = make_issued(standing_officer, make_task(), make_task(title="Phát thanh"))
    make_issued(standing_officer, number=2)
    sign_in(client, commune_chair)
    assert "Nhận 2 nhiệm vụ mới giao" in client.get("/viec-cua-toi/").content.decode()

    response = client.post(
        "/nhiem-vu/nhan-tat-ca/", {"ke_hoach": str(first.plan.pk), "next": "/viec-cua-toi/"}
    )

    assert response.headers["Location"] == "/viec-cua-toi/"
    with acting_as(commune_chair):
        assert Assignment.objects.filter(accepted_at=None, due_on=DUE).count() == 1


def test_the_bell_counts_and_the_page_marks_read(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    make_issued(standing_officer)
    sign_in(client, commune_chair)

    page = client.get("/thong-bao/")
    (notice,) = page.context["unread"]
    assert "1 thông báo chưa đọc" in page.content.decode()

    assert client.post(f"/thong-bao/{notice.id}/da-doc/").headers["Location"] == "/thong-bao/"

    after = client.get("/thong-bao/")
    assert (after.context["unread"], len(after.context["read"])) == ([], 1)
    assert "thông báo chưa đọc" not in after.content.decode()


def test_all_are_marked_at_once(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    for number in (1, 2, 3):
        make_issued(standing_officer, number=number)
    sign_in(client, commune_chair)

    client.post("/thong-bao/da-doc/")

    assert client.get("/thong-bao/").context["unread"] == []


def test_anothers_notice_is_not_marked_and_nothing_is_said_of_it(
    client: Client,
    standing_officer: Viewer,
    commune_chair: Viewer,
    neighbour: Viewer,
    sign_in: SignIn,
) -> None:
    make_issued(standing_officer)
    (notice,) = sign_in(Client(), commune_chair).get("/thong-bao/").context["unread"]

    response = sign_in(client, neighbour).post(f"/thong-bao/{notice.id}/da-doc/")

    assert response.headers["Location"] == "/thong-bao/"
    again = sign_in(Client(), commune_chair).get("/thong-bao/")
    assert len(again.context["unread"]) == 1
    assert held_by(standing_officer).accepted_at is None
