"""What a person reads when it fails: in the frame where there is one, without a database too."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client

from chungtay.access.permissions import Viewer
from chungtay.access.tests.signing import SignIn
from chungtay.platform import clock

pytestmark = pytest.mark.django_db
VIETNAMESE = {"accept-language": "vi"}


@pytest.fixture
def quiet() -> Client:
    """A client that gets the page where a view fails."""
    return Client(raise_request_exception=False)


@pytest.fixture
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(SessionStore, "load", fail)
    monkeypatch.setattr("chungtay.platform.instance.Instance.objects.filter", fail)


def test_a_page_that_is_not_there_stands_in_the_frame(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    response = sign_in(client, commune_chair).get("/khong-co/")

    page = response.content.decode()
    assert response.status_code == 404
    assert 'id="menu"' in page
    assert page.count("<h1") == 1


def test_a_visitor_gets_it_without_the_frame(client: Client) -> None:
    page = client.get("/khong-co/").content.decode()

    assert 'id="menu"' not in page
    assert page.count("<h1") == 1


def test_a_button_opened_as_a_page_says_what_to_do(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    response = sign_in(client, commune_chair).get("/thong-bao/da-doc/")

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "địa chỉ của một nút bấm" in response.content.decode()
    assert 'id="menu"' in response.content.decode()


def test_a_form_without_its_token_says_that_nothing_changed(
    commune_chair: Viewer, sign_in: SignIn
) -> None:
    client = sign_in(Client(enforce_csrf_checks=True), commune_chair)

    response = client.post("/thong-bao/da-doc/")

    assert response.status_code == 403
    assert "chưa có gì thay đổi" in response.content.decode()


def test_a_failure_has_a_page_with_a_code_and_tells_nothing_else(
    quiet: Client,
    commune_chair: Viewer,
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise RuntimeError("bí mật")

    sign_in(quiet, commune_chair)
    monkeypatch.setattr(clock, "now", fail)
    monkeypatch.setattr("chungtay.situation.views.work.work_of", lambda *_a, **_b: fail())

    response = quiet.get("/viec-cua-toi/")

    page = response.content.decode()
    assert response.status_code == 500
    assert "Máy chủ gặp lỗi" in page
    assert "bí mật" not in page
    (said,) = [r.getMessage() for r in caplog.records if r.msg.startswith("failure")]
    code = said.split()[1]
    assert f"đọc mã {code}" in page


@pytest.mark.usefixtures("_no_database")
def test_without_a_database_the_page_still_comes_and_says_when_to_try_again(
    quiet: Client,
) -> None:
    quiet.cookies["sessionid"] = "x" * 32

    response = quiet.get("/viec-cua-toi/")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert "Cơ sở dữ liệu đang tạm ngừng" in response.content.decode()


@pytest.mark.parametrize("scheme", ["light", "dark", "auto"])
def test_the_scheme_that_was_chosen_is_there_from_the_first_byte(
    scheme: str, client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    kept = client.post("/giao-dien/", {"scheme": scheme, "next": "/viec-cua-toi/"})
    page = client.get("/viec-cua-toi/").content.decode()

    assert kept.headers["Location"] == "/viec-cua-toi/"
    assert ("ui/dark.css" in page) == (scheme != "light")
    assert ("prefers-color-scheme" in page) == (scheme == "auto")


@pytest.mark.parametrize(
    ("scheme", "way_back", "leads_to"),
    [("pink", "/tim/", "/tim/"), ("dark", "https://example.org/", "/"), ("dark", "//x.y", "/")],
)
def test_another_scheme_or_host_is_not_taken(
    scheme: str, way_back: str, leads_to: str, client: Client
) -> None:
    response = client.post("/giao-dien/", {"scheme": scheme, "next": way_back})

    assert response.headers["Location"] == leads_to
    assert ("scheme" in response.cookies) == (scheme == "dark")
