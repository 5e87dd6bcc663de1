"""Tài khoản và chức vụ: what an administrator sees and does on screen."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.access.models import Account, Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.registrations import administrators_work
from chungtay.access.tests.making import HAI_MINH, NOW, account_of, rows
from chungtay.access.tests.signing import SignIn

pytestmark = pytest.mark.django_db

LIST = "/tai-khoan/"


@pytest.fixture
def desk(administrator: Viewer, sign_in: SignIn) -> Client:
    """The administrator before the screen."""
    return sign_in(Client(), administrator)


def _page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_is_paged_and_says_how_many_there_are(desk: Client) -> None:
    first, last = _page(desk, LIST), _page(desk, f"{LIST}?page=99")

    assert first.count('<th scope="row">') == 50
    assert 'rel="next"' in first
    assert 'rel="next"' not in last


@pytest.mark.parametrize("words", ["hai minh", "CONGAN.14233", "congan 14233"])
def test_words_without_marks_find_an_account(
    desk: Client, commune_police_officer: Viewer, words: str
) -> None:
    page = _page(desk, f"{LIST}?tim={words}")

    found = commune_police_officer.username in page
    assert found == ("14233" in words)


def test_a_name_is_found_without_its_marks(desk: Client, commune_chair: Viewer) -> None:
    page = _page(desk, f"{LIST}?tim=ho huu phong")

    assert commune_chair.full_name == "Hồ Hữu Phong"
    assert commune_chair.username in page


def test_the_list_asks_the_same_number_of_questions_for_any_number_of_accounts(
    desk: Client,
) -> None:
    counts = []
    for url in (f"{LIST}?tim=thuongtruc", LIST):
        _page(desk, url)
        with CaptureQueriesContext(connection) as queries:
            _page(desk, url)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_account_is_opened_given_a_post_and_closed(desk: Client, administrator: Viewer) -> None:
    opened = desk.post(
        f"{LIST}mo/",
        {"full_name": "Lê Thị Mới", "username": "canbo.moi", "unit_id": HAI_MINH},
    )
    account = account_of(administrator, "canbo.moi")
    assert opened.headers["Location"] == f"{LIST}{account.pk}/"
    given = desk.post(
        f"{LIST}{account.pk}/giao/",
        {
            "grant-role": "helper",
            "grant-unit_id": HAI_MINH,
            "grant-title": "Người giúp đỡ",
            "grant-valid_from": "2021-03-24",
        },
    )
    assert given.status_code == 302
    assert "Người giúp đỡ" in _page(desk, f"{LIST}{account.pk}/")
    wrong = desk.post(f"{LIST}{account.pk}/dong/", {"typed": "khác"})
    assert wrong.status_code == 422
    with acting_as(administrator):
        assert Account.objects.get(pk=account.pk).closed_at is None
    assert desk.post(f"{LIST}{account.pk}/dong/", {"typed": "canbo.moi"}).status_code == 302
    with acting_as(administrator):
        assert Account.objects.get(pk=account.pk).closed_at is not None


def test_what_is_refused_is_said_on_the_page_and_nothing_changes(
    desk: Client, administrator: Viewer, commune_chair: Viewer
) -> None:
    before = rows(administrator)

    answers = [
        desk.post(f"{LIST}mo/", {"full_name": "A", "username": "thuongtruc", "unit_id": "36"}),
        desk.post(f"{LIST}mo/", {}),
        desk.post(f"{LIST}{commune_chair.account_id}/giao/", {"grant-role": "auditor"}),
        desk.post(f"{LIST}{commune_chair.account_id}/dong/", {"typed": commune_chair.username}),
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert "bàn giao" in answers[-1].content.decode()
    assert rows(administrator) == before


def test_the_own_account_offers_nothing(desk: Client, administrator: Viewer) -> None:
    page = _page(desk, f"{LIST}{administrator.account_id}/")

    assert "không ai tự giao" in page
    assert "/giao/" not in page
    assert "/dong/" not in page


def test_a_post_is_ended_from_the_account(
    desk: Client, administrator: Viewer, commune_police_officer: Viewer
) -> None:
    url = f"/chuc-vu/{commune_police_officer.post_id}/ket-thuc/"
    assert "24/03/2021" in _page(desk, url)

    refused = desk.post(url, {"last_day": "2021-03-23"})
    done = desk.post(url, {"last_day": "2021-03-31"})

    assert refused.status_code == 422
    assert done.headers["Location"] == f"{LIST}{commune_police_officer.account_id}/"
    with acting_as(administrator):
        ended = Post.objects.get(pk=commune_police_officer.post_id).valid_to
    assert str(ended) == "2021-03-31"


def test_an_account_without_a_post_is_work_and_the_list_narrows_to_it(
    desk: Client, administrator: Viewer
) -> None:
    with acting_as(administrator):
        before = administrators_work(administrator, NOW)
    desk.post(
        f"{LIST}mo/",
        {"full_name": "Ngô Thị Mới", "username": "ngothimoi", "unit_id": HAI_MINH},
    )
    with acting_as(administrator):
        (item,) = administrators_work(administrator, NOW)

    page = _page(desk, item.url)

    assert before == []
    assert item.title == "1 tài khoản chưa giữ chức vụ nào"
    assert "ngothimoi" in page
    assert "chutich.14233" not in page
