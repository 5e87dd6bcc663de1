"""The strip moves the day through reforms; who signed in goes on in the post he has now."""

import pytest
from django.test import Client

from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import sign_in_as
from chungtay.demo.services.people import CAST, CastMember
from chungtay.demo.views import cast
from chungtay.platform import clock

pytestmark = pytest.mark.slow

MOVE = "/trinh-dien/ngay/"


@pytest.fixture
def client(own_database: str) -> Client:
    """The officer of the standing office, in a province of its own."""
    return sign_in_as(Client(), viewer_named("thuongtruc", day=clock.today()))


def test_the_strip_travels_and_tells_of_each_reform(client: Client) -> None:
    response = client.post(MOVE, {"day": "2025-08-01"}, follow=True)

    page = response.content.decode()
    assert "Bản trình diễn đang ở ngày 01/08/2025." in page
    assert "01/09/2024, 01/03/2025, 01/07/2025" in page
    assert response.context["shell"]["viewer"].unit_key == 37 * 10**12
    assert response.context["shell"]["committee"] == "BCĐ 138 tỉnh Ninh Bình"


@pytest.mark.parametrize(
    "address",
    [
        "/tinh-hinh/", "/tinh-hinh/?ky=month:2021-02", "/tinh-hinh/?ky=month:2024-09",
        "/bao-cao-so-lieu/", "/bao-cao-so-lieu/?ky=month:2021-02", "/bao-cao-thang/",
        "/bao-cao-thang/?ky=month:2024-09", "/chi-tieu/TP-01/?ky=month:2021-02", "/ke-hoach/",
        "/viec-cua-toi/",
    ],
)  # fmt: skip
def test_every_page_opens_on_a_day_without_districts(client: Client, address: str) -> None:
    client.post(MOVE, {"day": "2026-01-15"})

    assert client.get(address).status_code == 200


def test_going_back_across_a_reform_is_refused_with_what_to_do(client: Client) -> None:
    client.post(MOVE, {"day": "2024-09-02"})

    response = client.post(MOVE, {"day": "2024-08-01"})

    assert response.status_code == 400
    assert "chungtay reset" in response.content.decode()
    assert str(clock.today()) == "2024-09-02"


def test_the_cast_tells_whose_post_has_ended_and_what_became_of_the_others(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(MOVE, {"day": "2026-01-15"})
    ended = CastMember(
        "chutich.14236", "commune_chair", "Chủ tịch UBND xã Hải Anh", "", "Chủ tịch UBND xã Hải Anh"
    )
    monkeypatch.setattr(cast, "CAST", (*CAST, ended))

    page = client.get("/trinh-dien/").content.decode()
    refused = client.post("/trinh-dien/chutich.14236/", follow=True).content.decode()

    assert "Nay là Chủ tịch UBND xã Hải Anh" in page
    assert "Sở Y tế" in page
    assert "Đến ngày này không còn giữ chức vụ nào." in page
    assert "không còn giữ chức vụ nào; chọn người khác" in refused
