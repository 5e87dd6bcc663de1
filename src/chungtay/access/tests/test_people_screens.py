"""Người và chức vụ: what the head of a unit sees and does; and the switch between posts."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.access.models import Post, Substitution
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.making import HAI_ANH, HAI_MINH, acting_in, grant, rows, wanted
from chungtay.access.tests.signing import SignIn, sign_in_as

pytestmark = pytest.mark.django_db

PEOPLE = "/nguoi-va-chuc-vu/"
OFFICER = f"congan.{HAI_MINH}"


@pytest.fixture
def desk(commune_chair: Viewer, sign_in: SignIn) -> Client:
    """The chair of the commune before the screen."""
    return sign_in(Client(), commune_chair)


def _page(client: Client, url: str = PEOPLE) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def _lend(desk: Client, post_id: int, username: str = OFFICER) -> int:
    return desk.post(
        f"{PEOPLE}uy-quyen/",
        {
            "delegate-post_id": post_id,
            "delegate-username": username,
            "delegate-valid_from": "2021-03-24",
            "delegate-valid_to": "2021-03-26",
        },
    ).status_code


def test_the_page_shows_the_own_unit_and_no_other(
    desk: Client, commune_police_officer: Viewer, neighbour: Viewer
) -> None:
    page = _page(desk)

    assert commune_police_officer.full_name in page
    assert neighbour.title not in page
    assert _page(desk, f"{PEOPLE}?don-vi={HAI_ANH}") is not None
    assert neighbour.title not in _page(desk, f"{PEOPLE}?don-vi={HAI_ANH}")


def test_a_head_above_looks_at_a_unit_below(
    district_chair: Viewer, neighbour: Viewer, sign_in: SignIn
) -> None:
    page = _page(sign_in(Client(), district_chair), f"{PEOPLE}?don-vi={HAI_ANH}")

    assert neighbour.title in page
    assert f"/chuc-vu/{neighbour.post_id}/ban-giao/" in page


def test_what_waits_is_confirmed_with_a_button(
    desk: Client, administrator: Viewer, commune_chair: Viewer
) -> None:
    post = grant(administrator)
    url = f"/chuc-vu/{post.pk}/xac-nhan/"
    assert url in _page(desk)
    assert "chờ đồng chí xác nhận" in _page(desk, "/viec-cua-toi/")

    assert desk.post(url).status_code == 302

    assert url not in _page(desk)
    with acting_as(commune_chair):
        assert Post.objects.get(pk=post.pk).confirmed_by_id == commune_chair.account_id


def test_a_post_is_given_in_the_own_unit(desk: Client, commune_chair: Viewer) -> None:
    form = {
        "grant-username": f"giupdo.{HAI_MINH}",
        "grant-role": "commune_police_officer",
        "grant-unit_id": HAI_MINH,
        "grant-title": "Công an viên",
        "grant-valid_from": "2021-03-24",
    }
    before = rows(commune_chair)
    for wrong in (
        {"grant-role": "commune_chair"},
        {"grant-unit_id": HAI_ANH},
        {"grant-username": f"congan.{HAI_ANH}"},
        {"grant-valid_from": "2021-02-30"},
    ):
        assert desk.post(f"{PEOPLE}giao/", form | wrong).status_code == 422
    assert rows(commune_chair) == before

    assert desk.post(f"{PEOPLE}giao/", form).status_code == 302
    assert "Công an viên" in _page(desk)


def test_a_substitute_is_named_and_taken_back(
    desk: Client, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    assert _lend(desk, commune_chair.post_id, "khong-co") == 422
    assert _lend(desk, commune_chair.post_id) == 302
    page = _page(desk)
    assert f"{commune_police_officer.full_name} thay mặt" in page
    with acting_as(commune_chair):
        pk = Substitution.objects.get().pk

    assert desk.post(f"{PEOPLE}uy-quyen/{pk}/thoi/").status_code == 302
    assert "thay mặt" not in _page(desk)


def test_the_page_says_no_longer_than_the_post_is_held(
    desk: Client, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    _lend(desk, commune_police_officer.post_id, f"giupdo.{HAI_MINH}")
    assert "đến hết 26/03/2021" in _page(desk)

    desk.post(f"/chuc-vu/{commune_police_officer.post_id}/ket-thuc/", {"last_day": "2021-03-25"})

    assert "đến hết 26/03/2021" not in _page(desk)
    assert "đến hết 25/03/2021" in _page(desk)


def test_a_hand_over_is_typed_after_its_list(
    desk: Client, commune_chair: Viewer, administrator: Viewer
) -> None:
    url = f"/chuc-vu/{commune_chair.post_id}/ban-giao/"
    form = {"username": OFFICER, "title": "Chủ tịch mới", "valid_from": "2021-03-25"}
    before = rows(administrator)
    assert "Sang tên người nhận" in _page(desk, url)

    for typed in ({}, {"typed": "Hải Anh"}):
        assert desk.post(url, form | typed).status_code == 422
    assert desk.post(url, form | {"typed": "hải minh", "username": "ai"}).status_code == 422
    assert rows(administrator) == before
    assert desk.post(url, form | {"typed": "hải minh"}).status_code == 302

    with acting_as(administrator):
        assert Post.objects.filter(title="Chủ tịch mới", is_head=True).count() == 1
    assert desk.get("/viec-cua-toi/").status_code == 200
    assert "ban-giao" not in _page(desk)


def test_the_page_asks_the_same_number_of_questions_for_any_number_of_posts(
    desk: Client, commune_chair: Viewer
) -> None:
    counts = []
    for number in range(3):
        _page(desk)
        with CaptureQueriesContext(connection) as queries:
            _page(desk)
        counts.append(len(queries))
        role = ("commune_police_officer", "helper", "helper")[number]
        username = (f"giupdo.{HAI_MINH}", OFFICER, OFFICER)[number]
        if number < 2:
            grant(commune_chair, wanted(username, role))

    assert len(set(counts)) == 1


def test_the_switch_shows_all_posts_and_who_one_stands_in_for(
    desk: Client, commune_chair: Viewer, commune_police_officer: Viewer, sign_in: SignIn
) -> None:
    officer = sign_in(Client(), commune_police_officer)
    assert "Đổi chức vụ" not in _page(officer, "/viec-cua-toi/")
    _lend(desk, commune_chair.post_id)

    page = _page(officer, "/viec-cua-toi/")
    assert f"Thay mặt {commune_chair.title} ({commune_chair.full_name})" in page

    assert officer.post(f"/chuc-vu/{commune_chair.post_id}/").status_code == 302
    page = _page(officer, "/viec-cua-toi/")
    assert f"Thay mặt {commune_chair.title}" in page
    assert commune_police_officer.full_name in page
    assert _page(officer, PEOPLE)
    assert f"/chuc-vu/{commune_chair.post_id}/ban-giao/" not in _page(officer, PEOPLE)


def test_a_substitute_falls_back_to_nobody_when_it_is_taken_back(
    desk: Client, commune_chair: Viewer, commune_police_officer: Viewer, sign_in: SignIn
) -> None:
    _lend(desk, commune_chair.post_id)
    officer = sign_in(Client(), commune_police_officer)
    officer.post(f"/chuc-vu/{commune_chair.post_id}/")
    with acting_as(commune_chair):
        pk = Substitution.objects.get().pk
    desk.post(f"{PEOPLE}uy-quyen/{pk}/thoi/")

    assert officer.get("/viec-cua-toi/").status_code == 302


def test_a_post_that_waits_says_so_on_every_page(administrator: Viewer) -> None:
    post = grant(administrator)
    client = sign_in_as(Client(), acting_in(post))

    assert "Chức vụ chờ xác nhận." in _page(client, "/viec-cua-toi/")
    assert "Chức vụ chờ xác nhận." in _page(client, "/tinh-hinh/")


def test_a_unit_is_typed_and_one_that_is_none_is_told_beside_the_box(
    client: Client, district_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, district_chair)

    found = client.get("/nguoi-va-chuc-vu/", {"don-vi": "hai minh"}).content.decode()
    unknown = client.get("/nguoi-va-chuc-vu/", {"don-vi": "nam phong"}).content.decode()

    assert "Xã Hải Minh</" in found
    assert "Không có đơn vị nào là “nam phong”" in unknown
