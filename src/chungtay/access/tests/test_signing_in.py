"""Signing in: name and password, one sentence for every refusal, a new key, one's own posts."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chungtay.access.exceptions import SignInRefused
from chungtay.access.models import Account
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.services import passwords, signing_in
from chungtay.access.services.signing_in import check_sign_in, choose_post
from chungtay.access.tests.signing import SignIn

pytestmark = pytest.mark.django_db

DAY = date(2021, 3, 24)
BEFORE_OFFICE = date(2020, 7, 14)
PASSWORD = "mật khẩu đủ dài 138"  # noqa: S105 - made up for the test
SIGN_IN = "/dang-nhap/"

SetPassword = Callable[[Viewer], None]


@pytest.fixture
def set_password() -> SetPassword:
    """Let an account have the password."""

    def do(viewer: Viewer) -> None:
        with looking_up_account(account_id=viewer.account_id):
            account = Account.objects.get(pk=viewer.account_id)
        passwords.set_password(account, PASSWORD, now=timezone.now())

    return do


def _post(client: Client, username: str, password: str, query: str = "") -> tuple[int, str, str]:
    response = client.post(SIGN_IN + query, {"username": username, "password": password})
    return response.status_code, response.headers.get("Location", ""), response.content.decode()


def test_the_right_password_gives_the_viewer_of_the_first_post(
    commune_chair: Viewer, set_password: SetPassword
) -> None:
    set_password(commune_chair)

    viewer = check_sign_in(username=commune_chair.username, password=PASSWORD, day=DAY)

    assert viewer == commune_chair


def test_a_wrong_name_and_a_wrong_password_are_refused_in_one_sentence(
    commune_chair: Viewer, set_password: SetPassword
) -> None:
    set_password(commune_chair)
    said = []

    for username, password in [
        (commune_chair.username, "sai"),
        ("khong-co-ai", PASSWORD),
        ("khong-co-ai", "sai"),
        ("", ""),
    ]:
        with pytest.raises(SignInRefused) as refused:
            check_sign_in(username=username, password=password, day=DAY)
        said.append(str(refused.value))

    assert len(set(said)) == 1


def test_an_unknown_name_costs_the_same_work_as_a_known_one(
    commune_chair: Viewer, set_password: SetPassword, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str | None] = []
    monkeypatch.setattr(signing_in, "make_password", hashed.append)

    with pytest.raises(SignInRefused):
        check_sign_in(username="khong-co-ai", password=PASSWORD, day=DAY)

    assert hashed == [PASSWORD]


def test_no_account_of_the_demonstration_has_a_usable_password() -> None:
    for password in ("", "!", "demo", "chungtay"):
        with pytest.raises(SignInRefused):
            check_sign_in(username="thuongtruc", password=password, day=DAY)


def test_an_account_without_a_post_that_day_is_refused(
    commune_chair: Viewer, set_password: SetPassword
) -> None:
    set_password(commune_chair)

    with pytest.raises(SignInRefused):
        check_sign_in(username=commune_chair.username, password=PASSWORD, day=BEFORE_OFFICE)


def test_somebody_elses_post_cannot_be_chosen(commune_chair: Viewer, neighbour: Viewer) -> None:
    with pytest.raises(SignInRefused):
        choose_post(account_id=commune_chair.account_id, post_id=neighbour.post_id, day=DAY)


def test_the_page_asks_for_name_and_password(client: Client) -> None:
    response = client.get(SIGN_IN)

    assert response.status_code == 200
    assert 'type="password"' in response.content.decode()


def test_the_right_password_opens_a_session_and_leads_on(
    client: Client, standing_officer: Viewer, set_password: SetPassword
) -> None:
    set_password(standing_officer)

    status, location, _ = _post(client, standing_officer.username, PASSWORD)

    assert (status, location) == (302, "/")
    assert client.session["account_id"] == standing_officer.account_id
    assert client.session["post_id"] == standing_officer.post_id


def test_a_wrong_password_shows_the_form_again_without_a_session(
    client: Client, commune_chair: Viewer
) -> None:
    status, _, page = _post(client, commune_chair.username, "sai")

    assert status == 422
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in page
    assert "sai" not in page.split("<form")[1].split('name="password"')[1].split(">")[0]
    assert "account_id" not in client.session


@pytest.mark.parametrize("data", [{}, {"username": "thuongtruc"}, {"password": "x"}])
def test_an_unfinished_form_is_shown_again(client: Client, data: dict[str, str]) -> None:
    assert client.post(SIGN_IN, data).status_code == 422


def test_a_name_with_a_zero_byte_is_only_a_wrong_name(client: Client) -> None:
    assert _post(client, "thuong\x00truc", "x")[0] == 422


def test_the_session_has_a_new_key_after_signing_in(
    client: Client, commune_chair: Viewer, set_password: SetPassword
) -> None:
    set_password(commune_chair)
    session = client.session
    session["before"] = "signing in"
    session.save()
    key_before = client.session.session_key

    _post(client, commune_chair.username, PASSWORD)

    assert client.session.session_key != key_before


@pytest.mark.parametrize(
    ("wanted", "location"),
    [
        ("/tinh-hinh/", "/tinh-hinh/"),
        ("/tinh-hinh/?ky=month:2021-02", "/tinh-hinh/?ky=month:2021-02"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("http:evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_only_our_own_pages_are_led_to(
    client: Client,
    standing_officer: Viewer,
    set_password: SetPassword,
    wanted: str,
    location: str,
) -> None:
    set_password(standing_officer)

    response = client.post(
        SIGN_IN,
        {"username": standing_officer.username, "password": PASSWORD, "next": wanted},
    )

    assert response.headers["Location"] == location


def test_signing_out_ends_the_session(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    response = client.post("/dang-xuat/")

    assert (response.status_code, response.headers["Location"]) == (302, SIGN_IN)
    assert "account_id" not in client.session
    assert client.get(reverse("situation:work")).status_code == 302


def test_a_link_does_not_sign_anybody_out(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    assert client.get("/dang-xuat/").status_code == 405
    assert client.session["account_id"] == commune_chair.account_id


def test_one_acts_in_ones_own_post(client: Client, commune_chair: Viewer, sign_in: SignIn) -> None:
    sign_in(client, commune_chair)

    response = client.post(reverse("access:act_in_post", args=(commune_chair.post_id,)))

    assert (response.status_code, response.headers["Location"]) == (302, "/viec-cua-toi/")


def test_nobody_acts_in_the_post_of_another(
    client: Client, commune_chair: Viewer, neighbour: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    response = client.post(reverse("access:act_in_post", args=(neighbour.post_id,)))

    assert response.status_code == 400
    assert client.session["post_id"] == commune_chair.post_id


def test_a_session_with_a_post_of_another_is_nobodys(
    client: Client, commune_chair: Viewer, neighbour: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)
    session = client.session
    session["post_id"] = neighbour.post_id
    session.save()

    response = client.get(reverse("situation:work"))

    assert response.status_code == 302
    assert "account_id" not in client.session


def test_a_post_that_has_ended_ends_the_session(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)
    with connection.cursor() as cursor:
        cursor.execute("update instance set story_at = '2020-07-14 09:00+07'")

    response = client.get(reverse("situation:work"))

    assert response.status_code == 302
    assert "account_id" not in client.session


def test_a_visitor_is_led_to_sign_in_and_back(client: Client) -> None:
    response = client.get("/tinh-hinh/?ky=month:2021-02")

    assert response.status_code == 302
    assert response.headers["Location"].endswith("?next=/tinh-hinh/%3Fky%3Dmonth%3A2021-02")


def test_a_form_from_elsewhere_is_refused(commune_chair: Viewer, sign_in: SignIn) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, commune_chair)

    response = client.post("/dang-xuat/")

    assert response.status_code == 403
    assert client.session["account_id"] == commune_chair.account_id
