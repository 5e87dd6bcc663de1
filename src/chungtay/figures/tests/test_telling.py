"""Who entered a return is told that it came back; the head, where a file brought it."""

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.services.deciding import send_file_back
from chungtay.figures.services.sent import send_back
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    HAI_MINH,
    NOW,
    book,
    held_file,
    make_filled,
    make_sent,
    node_of,
    receive,
    row_of,
    take,
)
from chungtay.platform import notices

pytestmark = pytest.mark.django_db


def _told(viewer: Viewer) -> list[tuple[str, str, str]]:
    with acting_as(viewer):
        return [
            (notice.wording.title, notice.wording.detail, notice.wording.url)
            for notice in notices.list_notices(viewer)
        ]


def _give_back(officer: Viewer, code: str) -> None:
    with acting_as(officer):
        send_back(
            actor=officer, form=FORM, version_id=node_of(code).version_id, period=row_of(),
            remark="Xem lại TP-01", now=NOW,
        )  # fmt: skip


def test_who_sent_is_told_and_nobody_else(
    standing_officer: Viewer,
    commune_police_officer: Viewer,
    commune_chair: Viewer,
    neighbour: Viewer,
) -> None:
    make_sent(commune_police_officer)

    _give_back(standing_officer, HAI_MINH)

    assert _told(commune_police_officer) == [
        (
            "Báo cáo số liệu tháng 3/2021 bị trả lại để sửa",
            "Xã Hải Minh",
            f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/",
        )
    ]
    assert (_told(commune_chair), _told(neighbour)) == ([], [])


def test_the_head_is_told_where_a_file_brought_the_figures(
    standing_officer: Viewer, neighbour: Viewer, commune_chair: Viewer
) -> None:
    receive(standing_officer, make_filled(HAI_ANH))

    _give_back(standing_officer, HAI_ANH)

    assert [detail for _, detail, _ in _told(neighbour)] == ["Xã Hải Anh"]
    assert _told(commune_chair) == []


def test_the_head_is_told_that_a_file_was_sent_back(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    take(standing_officer, {"a.xlsx": book(TP_01="hai")})
    file = held_file(standing_officer, "a.xlsx")

    with acting_as(standing_officer):
        send_file_back(actor=standing_officer, file_id=file.pk, reason="Sai dạng", now=NOW)

    ((title, detail, _url),) = _told(commune_chair)
    assert "bị trả lại, chưa nhận số nào" in title
    assert detail == "Xã Hải Minh"


def test_nobody_is_told_of_a_file_of_which_nobody_knows_whose_it_is(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    take(standing_officer, {"a.xlsx": book(unit="Xã Không Có")})
    file = held_file(standing_officer, "a.xlsx")

    with acting_as(standing_officer):
        send_file_back(actor=standing_officer, file_id=file.pk, reason="Của xã nào?", now=NOW)

    assert _told(commune_chair) == []
