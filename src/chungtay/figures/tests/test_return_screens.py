"""The screen on which a commune fills and sends its return."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import ReturnState
from chungtay.figures.models import UnitReturn
from chungtay.figures.services.entering import (
    save_draft,
    send_return,
)
from chungtay.figures.tests.made import (
    FORM,
    HAI_MINH,
    NOW,
    PROVINCE,
    WHY_LATE,
    Numbers,
    decimals,
    digest_of_tables,
    node_of,
    read,
    row_of,
    standing,
    whole_form,
)
from chungtay.platform.tests.asking import queries_of

PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
SAVE, SEND = f"{PAGE}luu/", f"{PAGE}gui/"
LATE = {"late_reason": WHY_LATE}
JSON = {"accept": "application/json"}


def _save(
    actor: Viewer, numbers: Numbers, *, revision: int = 0, code: str = HAI_MINH
) -> UnitReturn:
    with acting_as(actor):
        return save_draft(
            actor=actor, form=FORM, node=node_of(code), period=row_of(), cells=decimals(numbers),
            revision=revision, now=NOW,
        )  # fmt: skip


def _send(
    actor: Viewer, explanations: dict[str, str] | None = None, *, code: str = HAI_MINH
) -> UnitReturn:
    with acting_as(actor):
        return send_return(
            actor=actor, form=FORM, node=node_of(code), period=row_of(),
            explanations=explanations or {}, now=NOW, late_reason=WHY_LATE
        )  # fmt: skip


@pytest.mark.django_db
def test_the_own_unit_is_a_grid_to_type_in(
    client: Client, commune_police_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_police_officer)

    page = client.get(PAGE).content.decode()

    assert page.count('placeholder="chưa nhập"') == 29
    assert "data-grid" in page


@pytest.mark.django_db
def test_the_one_above_reads_and_does_not_type(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    page = sign_in(client, standing_officer).get(PAGE).content.decode()

    assert 'placeholder="chưa nhập"' not in page
    assert "data-grid" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("outsider", ["neighbour", "department_officer", "helper", "administrator"])
@pytest.mark.parametrize(("verb", "path"), [("get", PAGE), ("post", SAVE), ("post", SEND)])
def test_an_outsider_gets_not_found_from_page_and_buttons(
    client: Client,
    sign_in: SignIn,
    standing_officer: Viewer,
    request: pytest.FixtureRequest,
    outsider: str,
    verb: str,
    path: str,
) -> None:
    sign_in(client, request.getfixturevalue(outsider))
    before = digest_of_tables(standing_officer)

    response = getattr(client, verb)(path, {"TP-01": "3", "revision": "0"})

    assert response.status_code == 404
    assert digest_of_tables(standing_officer) == before


@pytest.mark.django_db
def test_the_grid_saves_and_hears_the_new_revision(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    response = client.post(SAVE, {"TP-01": "3", "revision": "0"}, headers=JSON)

    answer = json.loads(response.content)
    assert response.status_code == 200
    assert answer["fields"] == {"revision": "1", "seen": '{"TP-01": "3"}'}
    assert answer["errors"] == {}
    assert "change-TP-01" in answer["texts"]


@pytest.mark.django_db
def test_the_grid_hears_of_a_cell_that_is_no_number_and_the_others_are_saved(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    response = client.post(SAVE, {"TP-01": "3", "TP-03": "hai", "revision": "0"}, headers=JSON)

    assert response.status_code == 422
    assert list(json.loads(response.content)["errors"]) == ["TP-03"]
    with acting_as(commune_chair):
        assert standing().cells == {"TP-01": "3"}


@pytest.mark.django_db
def test_the_grid_hears_which_cell_is_out_of_bounds(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    response = client.post(SAVE, {"TP-01": "3", "TP-03": "999", "revision": "0"}, headers=JSON)

    assert response.status_code == 422
    assert list(json.loads(response.content)["errors"]) == ["TP-03"]


@pytest.mark.django_db
def test_the_grid_hears_that_another_has_saved(
    client: Client, commune_chair: Viewer, commune_police_officer: Viewer, sign_in: SignIn
) -> None:
    _save(commune_police_officer, {"TP-01": 3})
    sign_in(client, commune_chair)

    response = client.post(SAVE, {"TP-01": "4", "revision": "0"}, headers=JSON)

    answer = json.loads(response.content)
    assert response.status_code == 409
    assert "người khác lưu" in answer["message"]
    assert answer["label"] == "Xem hai bản"


@pytest.mark.django_db
def test_the_plain_form_saves_and_returns_to_the_page(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    response = client.post(SAVE, {"TP-01": "12", "TP-12": "1,5", "revision": "0"}, follow=True)

    assert response.redirect_chain == [(PAGE, 302)]
    with acting_as(commune_chair):
        assert standing().cells["TP-12"] == "1.5"


@pytest.mark.django_db
@pytest.mark.parametrize("address", [SAVE, SEND])
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1.234", "TP-01 phải từ 0 đến 300."),
        ("mười <b>", "TP-01: hãy nhập một số, ví dụ 12 hoặc 3,5."),
    ],
)
def test_a_refused_cell_keeps_what_was_typed_and_says_why_beside_it(
    client: Client, commune_chair: Viewer, sign_in: SignIn, address: str, typed: str, why: str
) -> None:
    sign_in(client, commune_chair)

    response = client.post(address, {"TP-01": typed, "TP-12": "1,5", "revision": "0"})

    page = response.content.decode()
    assert response.status_code == 422
    assert f'value="{escape(typed)}" aria-invalid="true" aria-describedby="why-TP-01"' in page
    assert f'<small class="entry__why" id="why-TP-01">{why}</small>' in page
    assert page.count('aria-invalid="true"') == 1
    assert "1 ô chưa được nhận" in page
    with acting_as(commune_chair):
        assert standing().cells == {"TP-12": "1.5"}
        assert standing().state == ReturnState.DRAFT


@pytest.mark.django_db
def test_the_button_sends_and_says_who_receives(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, {"TP-01": 3})
    sign_in(client, commune_chair)

    response = client.post(SEND, LATE, follow=True)

    assert response.redirect_chain == [(PAGE, 302)]
    assert "Văn phòng Thường trực sẽ tiếp nhận" in response.content.decode()
    with acting_as(commune_chair):
        assert standing().state == ReturnState.SENT


@pytest.mark.django_db
def test_the_page_sends_the_figures_that_it_shows(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, {"TP-12": "1234"})
    sign_in(client, commune_chair)
    shown = re.search(r'name="TP-12" value="([^"]*)"', client.get(PAGE).content.decode())
    assert shown

    client.post(SEND, LATE | {"TP-12": shown[1], "revision": "1"})

    with acting_as(commune_chair):
        assert standing().state == ReturnState.SENT


@pytest.mark.django_db
def test_what_was_typed_last_is_sent_with_the_rest(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, {"TP-01": 3})
    sign_in(client, commune_chair)

    client.post(SEND, LATE | {"TP-01": "4", "TP-03": "2", "revision": "1"})

    with acting_as(commune_chair):
        assert standing().state == ReturnState.SENT
        assert standing().cells == {"TP-01": "4", "TP-03": "2"}


@pytest.mark.django_db
def test_the_button_takes_the_reasons_of_the_page(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, {"TP-01": 1, "TP-03": 2})
    sign_in(client, commune_chair)

    refused = client.post(SEND, LATE | {"reason-TP-03": ""}, follow=True).content.decode()
    sent = client.post(SEND, LATE | {"reason-TP-03": "Án cũ"}, follow=True).content.decode()

    assert "cần sửa lại hoặc ghi lý do" in refused
    assert "Đã gửi báo cáo" in sent


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/bao-cao-so-lieu/99999/month:2021-03/",
        f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-13/",
        f"/bao-cao-so-lieu/{HAI_MINH}/thang-3/",
        f"/bao-cao-so-lieu/{HAI_MINH}/month:1999-01/",
        f"/bao-cao-so-lieu/{PROVINCE}/month:2021-03/",
        f"/bao-cao-so-lieu/{HAI_MINH}/month:2026-03/",
    ],
)
def test_an_address_of_nothing_is_refused(
    client: Client, commune_chair: Viewer, sign_in: SignIn, path: str
) -> None:
    assert sign_in(client, commune_chair).get(path).status_code in (400, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("period", ["year:2020", "year:2021"])
def test_the_form_is_filled_by_month_and_not_by_year(
    client: Client, commune_chair: Viewer, sign_in: SignIn, period: str
) -> None:
    address = reverse("figures:save_return", args=(HAI_MINH, period))

    response = sign_in(client, commune_chair).post(address, {"TP-01": "3", "revision": "0"})

    assert response.status_code in (400, 404)
    with acting_as(commune_chair):
        assert not UnitReturn.objects.exists()


@pytest.mark.django_db
def test_a_month_that_has_not_begun_is_not_filled(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    address = reverse("figures:save_return", args=(HAI_MINH, "month:2022-01"))

    sign_in(client, commune_chair).post(address, {"TP-01": "3", "revision": "0"})

    with acting_as(commune_chair):
        assert not UnitReturn.objects.exists()


@pytest.mark.django_db
def test_the_page_asks_as_often_for_a_full_return_as_for_an_empty_one(
    client: Client,
    commune_chair: Viewer,
    sign_in: SignIn,
) -> None:
    sign_in(client, commune_chair)

    def queries_to_show_the_page() -> int:
        return queries_of(client.get, PAGE)

    _save(commune_chair, {"TP-01": 1})
    with_one = queries_to_show_the_page()
    _save(commune_chair, dict.fromkeys(whole_form(), 1), revision=1)

    assert queries_to_show_the_page() == with_one


@pytest.mark.django_db
def test_a_draft_does_not_show_in_the_totals(commune_chair: Viewer, chair: Viewer) -> None:
    _save(commune_chair, {"TP-01": 3})

    with acting_as(chair):
        assert read(PROVINCE, "TP-01") is None
