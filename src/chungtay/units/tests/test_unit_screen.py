"""A unit's own page: on its day, on a later and an earlier one, and through its successions."""

import re

import pytest
from django.test import Client

from chungtay.platform.tests.asking import queries_of
from chungtay.platform.ui.registries import Reader
from chungtay.units.tests.screens import SignIn, unit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(sign_in: SignIn, standing_officer: Reader) -> Client:
    """A client of the standing office."""
    return sign_in(Client(), standing_officer)


def _text(client: Client, unit_id: int, query: str = "") -> str:
    response = client.get(f"/don-vi/{unit_id}/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_commune_says_what_it_is_and_where_it_stands(officer: Client) -> None:
    text = _text(officer, unit_of("14233"))

    assert "<h1>Xã Hải Minh</h1>" in text
    assert "Xã · mã 14233 · ngày 24/03/2021" in text
    assert "từ 01/02/2020 đến hết 30/06/2025" in text
    assert "Huyện Hải Hậu</a>, <a" in text


def test_a_district_lists_its_communes(officer: Client) -> None:
    text = _text(officer, unit_of("366"))

    assert len(re.findall(r"<li><a href=\"/don-vi/\d+/\">(?:Xã|Thị trấn) ", text)) == 34


def test_what_became_of_a_unit_is_told(officer: Client) -> None:
    text = _text(officer, unit_of("13669"))
    after = text[text.index("Sau đó thành") :]

    assert "Phường Cửa Bắc" in after
    assert f"/don-vi/{unit_of('13669', name='Cửa Bắc')}/?ngay=01/09/2024" in after
    assert "Trước đây là" not in text


def test_what_a_unit_was_before_is_told(officer: Client) -> None:
    text = _text(officer, unit_of("13669", name="Cửa Bắc"), "?ngay=01/10/2024")
    before = text[text.index("Trước đây là") : text.index("Sau đó thành")]

    assert "Phường Trần Đăng Ninh" in before
    assert "Sáp nhập" in before


def test_a_later_day_shows_the_last_one_and_says_so(officer: Client) -> None:
    text = _text(officer, unit_of("13669"), "?ngay=01/01/2026")

    assert "Ngày 01/01/2026 không còn đơn vị này" in text
    assert "như ở ngày 31/08/2024" in text


def test_an_earlier_day_shows_the_first_one_and_says_so(officer: Client) -> None:
    text = _text(officer, unit_of("13669", name="Nam Định"), "?ngay=01/01/2021")

    assert "Dữ liệu về đơn vị này bắt đầu từ 01/07/2025" in text


def test_the_asked_day_is_carried_to_other_units(officer: Client) -> None:
    text = _text(officer, unit_of("14233"), "?ngay=01/05/2024")

    assert f'href="/don-vi/{unit_of("366")}/?ngay=01/05/2024"' in text


def test_a_unit_that_is_none_does_not_exist(officer: Client) -> None:
    response = officer.get("/don-vi/99999999/")

    assert response.status_code == 404


def test_more_communes_cost_no_more_queries(officer: Client) -> None:
    small, large = (queries_of(_text, officer, unit_of(code)) for code in ("358", "366"))

    assert small == large


def test_who_heads_the_unit_is_told_to_whom_it_is_within_range(
    officer: Client, sign_in: SignIn, commune_chair: Reader, neighbour: Reader
) -> None:
    commune = unit_of("14233")

    assert "Chủ tịch UBND xã Hải Minh" in _text(officer, commune)
    assert "giữ chức vụ từ" in _text(officer, commune)
    assert "Người đứng đầu" in _text(sign_in(Client(), commune_chair), commune)
    outsider = _text(sign_in(Client(), neighbour), commune)
    assert "Xã Hải Minh" in outsider
    assert "Người đứng đầu" not in outsider
    assert "Nhiệm vụ chưa xong" not in outsider
    assert "Báo cáo số liệu</h2>" not in outsider


def test_one_without_content_sees_the_unit_alone(
    sign_in: SignIn, helper: Reader, administrator: Reader
) -> None:
    texts = {
        reader: _text(sign_in(Client(), reader), unit_of("366"))
        for reader in (helper, administrator)
    }

    for text in texts.values():
        assert "Huyện Hải Hậu" in text
        assert "Báo cáo số liệu</h2>" not in text
        assert "Nhiệm vụ chưa xong" not in text
    # Who manages posts knows who holds them.
    assert "Người đứng đầu" not in texts[helper]
    assert "Người đứng đầu" in texts[administrator]


def test_what_a_unit_is_after_several_steps_is_told(officer: Client) -> None:
    text = _text(officer, unit_of("13669"), "?ngay=01/01/2026")
    later = text[text.index("Đến 01/01/2026 là") :]

    assert f"/don-vi/{unit_of('13669', name='Nam Định')}/?ngay=01/01/2026" in later


def test_what_a_unit_was_when_the_data_begin_is_told(officer: Client) -> None:
    text = _text(officer, unit_of("13669", name="Nam Định"), "?ngay=01/01/2026")
    first = text[text.index("Khi dữ liệu bắt đầu là") :]

    assert "Phường Trần Đăng Ninh" in first
    assert "Đến 01/01/2026 là" not in text
