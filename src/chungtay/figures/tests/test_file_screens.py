"""The screen of a held file and its two buttons."""

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import FileState
from chungtay.figures.models import IncomingFile
from chungtay.figures.services.deciding import (
    keep_file,
    send_file_back,
)
from chungtay.figures.tests.made import (
    NOW,
    CellValue,
    book,
    held_file,
    take,
)

pytestmark = pytest.mark.django_db

LIST = "/tep-cho-xem/"


def _hold(officer: Viewer, name: str = "a.xlsx", **values: CellValue) -> IncomingFile:
    """Let a file wait: more cleared than occurred, unless told otherwise."""
    take(officer, {name: book(values=values or {"TP_01": 1, "TP_03": 2})})
    return held_file(officer, name)


def _hold_nameless(officer: Viewer) -> IncomingFile:
    take(officer, {"khong_ro.xlsx": book("Xã Không Có Thật")})
    return held_file(officer, "khong_ro.xlsx")


def _keep(
    actor: Viewer, file: IncomingFile, reason: str = "Án cũ", commune: str | None = None
) -> IncomingFile:
    with acting_as(actor):
        return keep_file(actor=actor, file_id=file.pk, reason=reason, now=NOW, commune=commune)


def _give_back(actor: Viewer, file: IncomingFile, reason: str = "Sai biểu") -> IncomingFile:
    with acting_as(actor):
        return send_file_back(actor=actor, file_id=file.pk, reason=reason, now=NOW)


def _fresh(officer: Viewer, file: IncomingFile) -> IncomingFile:
    with acting_as(officer):
        return IncomingFile.objects.get(pk=file.pk)


def test_the_page_shows_the_sheet_the_cell_and_the_reason(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    file = _hold(standing_officer)
    sign_in(client, standing_officer)

    listed = client.get(LIST).content.decode()
    page = client.get(f"{LIST}{file.pk}/").content.decode()

    assert "a.xlsx" in listed
    assert "KH-01" in page
    assert 'id="o-E9"><mark>2</mark>' in page
    assert "TP-03" in page.split("Vì sao giữ")[1]


def test_a_hostile_sheet_is_shown_as_text(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    file = _hold(standing_officer, TP_01="<script>alert(1)</script>")

    page = sign_in(client, standing_officer).get(f"{LIST}{file.pk}/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_button_keeps_and_leads_to_the_next_file(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    file = _hold(standing_officer)
    sign_in(client, standing_officer)

    response = client.post(f"{LIST}{file.pk}/nhan/", {"reason": "Án cũ"}, follow=True)

    assert response.redirect_chain == [(LIST, 302)]
    assert "số liệu đã vào tổng" in response.content.decode()


def test_the_button_sends_back(client: Client, standing_officer: Viewer, sign_in: SignIn) -> None:
    file = _hold(standing_officer)
    sign_in(client, standing_officer)

    response = client.post(f"{LIST}{file.pk}/tra-lai/", {"reason": "Sai"}, follow=True)

    assert response.redirect_chain == [(LIST, 302)]
    assert "Đã trả lại tệp a.xlsx." in response.content.decode()


@pytest.mark.parametrize("button", ["nhan", "tra-lai"])
def test_the_page_asks_for_the_reason_in_its_place(
    client: Client, standing_officer: Viewer, sign_in: SignIn, button: str
) -> None:
    file = _hold(standing_officer)
    sign_in(client, standing_officer)

    response = client.post(f"{LIST}{file.pk}/{button}/", {"reason": ""})

    assert response.status_code == 422
    assert _fresh(standing_officer, file).state == FileState.HELD


def test_the_page_asks_whose_file_it_is(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    file = _hold_nameless(standing_officer)
    sign_in(client, standing_officer)

    page = client.get(f"{LIST}{file.pk}/").content.decode()
    refused = client.post(f"{LIST}{file.pk}/nhan/", {"reason": "Biết xã", "commune": ""})
    unknown = client.post(f"{LIST}{file.pk}/nhan/", {"reason": "Biết xã", "commune": "99999"})

    assert page.count("<option") == 227
    assert (refused.status_code, unknown.status_code) == (422, 422)
    assert "Chọn xã mà tệp này báo cáo." in refused.content.decode()


def test_a_decided_file_says_who_decided_and_has_no_buttons(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    file = _keep(standing_officer, _hold(standing_officer))

    page = sign_in(client, standing_officer).get(f"{LIST}{file.pk}/").content.decode()

    assert standing_officer.full_name in page
    assert "Nhận tệp, ghi lý do" not in page


def test_a_second_press_of_the_button_is_told_so(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    file = _keep(standing_officer, _hold(standing_officer))

    response = sign_in(client, standing_officer).post(f"{LIST}{file.pk}/nhan/", {"reason": "Lại"})

    assert response.status_code == 422
    assert "Đã quyết định" in response.content.decode()
