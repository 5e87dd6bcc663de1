"""The screens of an amendment: asked for in a table, decided on the return's page."""

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.models import ReturnAmendment
from chungtay.figures.services.locking import lock_returns
from chungtay.figures.tests.made import (
    FORM,
    HAI_MINH,
    NOW,
    PROVINCE,
    make_filled,
    read,
    receive,
    row_of,
    whole_form,
)

pytestmark = pytest.mark.django_db
PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
WHY = "Sót một vụ"


@pytest.fixture(autouse=True)
def locked(standing_officer: Viewer) -> None:
    """A locked return with 3 cases."""
    receive(standing_officer, make_filled(HAI_MINH, whole_form(TP_01=3)))
    with acting_as(standing_officer):
        lock_returns(actor=standing_officer, form=FORM, period=row_of(), now=NOW)


def test_asked_for_approved_and_shown_with_both_digests(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)
    assert "Lập đính chính" in client.get(PAGE).content.decode()
    form = client.get(f"{PAGE}dinh-chinh/").content.decode()
    assert 'name="TP-01" value="3"' in form

    asked = client.post(
        f"{PAGE}dinh-chinh/", {"TP-01": "4", "reason": WHY}, follow=True
    ).content.decode()
    assert "cấp trên sẽ duyệt" in asked
    assert "Rút đề nghị" in asked
    assert "Duyệt đính chính" not in asked

    client.logout()
    sign_in(client, standing_officer)
    assert "đề nghị đính chính" in client.get("/viec-cua-toi/").content.decode()
    with acting_as(standing_officer):
        row = ReturnAmendment.objects.get()
    done = client.post(f"/dinh-chinh/{row.pk}/duyet/", follow=True).content.decode()

    assert "Đã duyệt đính chính số 1" in done
    assert done.count("SHA-256") == 2
    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 4


def test_what_is_no_number_stays_in_the_table_with_its_reason(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    answer = client.post(f"{PAGE}dinh-chinh/", {"TP-01": "bốn", "reason": WHY})

    assert answer.status_code == 422
    assert 'value="bốn"' in answer.content.decode()
    assert "hãy nhập một số" in answer.content.decode()


def test_a_neighbour_sees_no_such_page(client: Client, neighbour: Viewer, sign_in: SignIn) -> None:
    sign_in(client, neighbour)

    assert client.get(f"{PAGE}dinh-chinh/").status_code == 404
