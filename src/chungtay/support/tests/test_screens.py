"""The screens of files: enter, look for a purpose, approve."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.support.enums import FileState
from chungtay.support.models import SupportFile
from chungtay.support.tests.made import SCAN, enter, open_file

pytestmark = pytest.mark.django_db
_LIST, _NEW = "/ho-so-giup-do/", "/ho-so-giup-do/moi/"
_TYPED = {
    "name": "Nguyễn Văn Tý", "status": "A1", "paper_type": "GCN_XONG", "paper_number": "15/GCN",
    "paper_issuer": "Trại giam", "issued_on": "15/03/2021", "began_on": "15/03/2021",
    "judged_on": "01/03/2019", "chapter": "XVI", "main_kind": "imprisonment", "months": "24",
    "main_completed": "15/03/2021", "age": "30", "fault": "intentional", "severity": "1",
}  # fmt: skip


def _post(client: Client, **changes: str) -> object:
    given = {**_TYPED, **changes, "scan": SimpleUploadedFile("giay.pdf", SCAN.content)}
    return client.post(_NEW, given)


def _files(viewer: Viewer) -> list[SupportFile]:
    with acting_as(viewer):
        return list(SupportFile.objects.all())


@pytest.fixture
def officer(client: Client, sign_in: SignIn, commune_police_officer: Viewer) -> Client:
    """The browser of the commune police."""
    return sign_in(client, commune_police_officer)


def test_an_officer_enters_and_the_head_approves(
    officer: Client, sign_in: SignIn, commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    _post(officer)
    (row,) = _files(commune_police_officer)
    head = sign_in(Client(), commune_chair)

    work = head.get("/viec-cua-toi/").content.decode()
    asked = head.get(f"{_LIST}{row.code}/").content.decode()
    page = head.get(f"{_LIST}{row.code}/?muc-dich=theo-doi").content.decode()
    head.post(f"{_LIST}{row.code}/duyet/")

    assert f"Duyệt mở hồ sơ {row.code}" in work
    assert "Nguyễn Văn Tý" not in asked
    assert "Nguyễn Văn Tý" in page
    assert "15/GCN" in page
    assert "tự kết thúc ngày 15/03/2023" in page
    (row,) = _files(commune_chair)
    assert row.state == FileState.OPEN
    assert "Nguyễn Văn Tý" in officer.get(_LIST).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"main_kind": ""}, "cần mục này"),
        ({"number": "12"}, "12 chữ số"),
        ({"main_completed": "10/03/2019"}, "Thời hạn đã hết ngày 10/03/2021"),
        ({"paper_type": "GCN_DX"}, "không mở bằng loại văn bản"),
        ({"status": "C6", "paper_type": "QD_SAUCAI"}, "hình thức cai nghiện trước đó"),
        ({"status": "D3"}, "D3"),
        ({"months": ""}, "“Số tháng”: phải là số nguyên"),
        ({"main_completed": "10/03/2018"}, "“Chấp hành xong hình phạt chính”: trước ngày"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    officer: Client, commune_police_officer: Viewer, changes: dict[str, str], said: str
) -> None:
    answer = _post(officer, **changes)

    assert answer.status_code == 422  # type: ignore[attr-defined]  # a response
    assert said in answer.content.decode()  # type: ignore[attr-defined]  # a response
    assert _files(commune_police_officer) == []


def test_the_head_gives_back_with_a_reason_from_the_list(
    client: Client, sign_in: SignIn, commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    row = enter(commune_police_officer)
    head = sign_in(client, commune_chair)

    head.post(f"{_LIST}{row.code}/khong-duyet/", {"because": "không thích"})
    assert len(_files(commune_chair)) == 1

    head.post(f"{_LIST}{row.code}/khong-duyet/", {"because": "PERSON"})
    assert _files(commune_chair) == []


def test_a_scan_is_kept_by_no_cache(
    officer: Client, commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    row = open_file(commune_police_officer, commune_chair)
    with acting_as(commune_chair):
        (standing,) = row.standings.all()

    answer = officer.get(f"{_LIST}{row.code}/van-ban/{standing.pk}/")

    assert answer.content == SCAN.content
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_list_says_where_nothing_is_yet(officer: Client) -> None:
    assert "Chưa có hồ sơ nào" in officer.get(_LIST).content.decode()
    assert "Không có hồ sơ." in officer.get(_LIST, {"tim": "Lê"}).content.decode()
