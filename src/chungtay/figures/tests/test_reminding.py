"""One click reminds the heads of the units whose return has not come."""

import pytest
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.services.reminding import Reminded, remind_units
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    NOW,
    digest_of_tables,
    entries,
    make_filled,
    make_sent,
    receive,
    row_of,
)
from chungtay.platform.notices import count_unread, list_notices

pytestmark = pytest.mark.django_db


def _remind(actor: Viewer, form: str = FORM) -> Reminded:
    with acting_as(actor):
        return remind_units(actor=actor, form=form, period=row_of(), now=NOW)


def _unread(viewer: Viewer) -> int:
    with acting_as(viewer):
        return count_unread(viewer)


def test_those_who_have_not_sent_are_reminded_and_no_others(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    receive(standing_officer, make_filled(HAI_ANH))

    told = _remind(standing_officer)

    assert told.told + told.without_head == 225
    with acting_as(commune_chair):
        (notice,) = list_notices(commune_chair)
    assert _unread(neighbour) == 0
    assert notice.wording.title == "Đề nghị gửi báo cáo số liệu tháng 3/2021"
    with acting_as(standing_officer):
        (entry,) = entries("figures.remind_units")
    assert entry.facts == {"form": FORM, "units": told.told}


def test_a_district_reminds_its_own(
    district_chair: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    make_sent(commune_chair)

    told = _remind(district_chair)

    assert told.told + told.without_head == 33
    assert (_unread(commune_chair), _unread(neighbour)) == (0, 1)


def test_agencies_are_reminded_of_their_own_form(standing_officer: Viewer) -> None:
    told = _remind(standing_officer, "PV-01")

    assert told.told + told.without_head == 1


def test_who_does_not_receive_reminds_nobody(
    commune_chair: Viewer, neighbour: Viewer, standing_officer: Viewer
) -> None:
    before = digest_of_tables(standing_officer)

    with pytest.raises(NotPermitted):
        _remind(commune_chair)

    assert _unread(neighbour) == 0
    assert digest_of_tables(standing_officer) == before


def test_the_button_says_how_many(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    asked = {"bieu": FORM, "ky": "month:2021-03"}

    page = (
        sign_in(client, standing_officer)
        .post("/bao-cao-so-lieu/nhac/", asked, follow=True)
        .content.decode()
    )

    assert "Đã nhắc" in page
    assert "đơn vị" in page
