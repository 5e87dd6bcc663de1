"""A commune fills its own return and sends it; nobody's typing is written over."""

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.forms import NumberNotUnderstood, read_cells, read_number
from chungtay.figures.models import FigureValue, UnitReturn
from chungtay.figures.services.entering import (
    SavedByAnother,
    codes_to_explain,
    save_draft,
    send_return,
)
from chungtay.figures.tests.judging_books import kh01
from chungtay.figures.tests.made import (
    FORM,
    HAI_MINH,
    IN_TIME,
    NOW,
    PROVINCE,
    Numbers,
    decimals,
    digest_of_tables,
    entries,
    make_sent,
    node_of,
    read,
    row_of,
    standing,
    whole_form,
)
from chungtay.papers.rules.numbers import format_number
from chungtay.platform.journal import digest_of

PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
SAVE, SEND = f"{PAGE}luu/", f"{PAGE}gui/"
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
            explanations=explanations or {}, now=NOW,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "whole", "decimal"),
    [
        ("0", "0", "0"),
        ("-", "0", "0"),
        ("12", "12", "12"),
        ("3,5", "3.5", "3.5"),
        ("2.5", "2.5", "2.5"),
        ("1.234,5", "1234.5", "1234.5"),
        ("1 234", "1234", "1234"),
        ("1\u00a0234", "1234", "1234"),
        ("1.234.567", "1234567", "1234567"),
    ],
)
def test_a_typed_number_is_read_as_vietnamese_write_it(
    typed: str, whole: str, decimal: str
) -> None:
    assert read_number(typed, is_whole=True) == Decimal(whole)
    assert read_number(typed, is_whole=False) == Decimal(decimal)


@pytest.mark.parametrize("typed", ["", " ", "\u00a0"])
def test_an_empty_cell_is_not_filled(typed: str) -> None:
    assert read_number(typed, is_whole=True) is None


@pytest.mark.parametrize(
    "typed",
    [
        "một",
        "1,2,3",
        "-1",
        "1e3",
        "½",
        "١٢",
        "1²",
        "12 vụ",
        ",",
        "+3",
        "NaN",
        "0x1",
        "5%",
        "1.23.4",
    ],
)
@pytest.mark.parametrize("is_whole", [True, False])
def test_what_is_no_number_is_refused(typed: str, is_whole: bool) -> None:
    with pytest.raises(NumberNotUnderstood):
        read_number(typed, is_whole=is_whole)


@given(st.integers(0, 50_000))
def test_a_whole_number_is_read_as_the_grid_shows_it(number: int) -> None:
    assert read_number(format_number(Decimal(number)), is_whole=True) == number


@pytest.mark.parametrize(
    "number",
    [
        "0",
        "0.5",
        "999",
        "1229.4",
        "1000",
        "1234",
        "20000",
    ],
)
def test_a_decimal_is_read_as_the_grid_shows_it(number: str) -> None:
    assert read_number(format_number(Decimal(number)), is_whole=False) == Decimal(number)


def test_only_cells_of_the_form_are_read_and_each_wrong_one_is_named() -> None:
    data = QueryDict("TP-01=3&TP-03=&TP-05=ba&XX-99=1&revision=4")

    cells, errors = read_cells(data, kh01())

    assert cells == {"TP-01": Decimal(3), "TP-03": None}
    assert list(errors) == ["TP-05"]
    assert "TP-05" in errors["TP-05"]


@pytest.mark.django_db
def test_the_first_save_opens_a_draft_that_counts_nowhere(commune_police_officer: Viewer) -> None:
    _save(commune_police_officer, {"TP-01": 3, "PN-03": None})

    with acting_as(commune_police_officer):
        row = standing()
        (entry,) = entries("figures.save_draft")
        assert not FigureValue.objects.exists()

    assert (row.state, row.revision, row.source) == (ReturnState.DRAFT, 1, "grid")
    assert row.cells == {"TP-01": "3", "PN-03": None}
    assert (row.sent_at, row.received_at) == (None, None)
    assert entry.facts == {"period": "month:2021-03", "cells": ["PN-03", "TP-01"]}
    assert entry.digest == digest_of(row.cells)
    assert entry.account_id == commune_police_officer.account_id


@pytest.mark.django_db
def test_a_later_save_keeps_the_other_cells(commune_chair: Viewer) -> None:
    _save(commune_chair, {"TP-01": 3, "TP-03": 2})

    _save(commune_chair, {"TP-03": None, "TP-12": "1.50"}, revision=1)

    with acting_as(commune_chair):
        assert standing().cells == {"TP-01": "3", "TP-03": None, "TP-12": "1.5"}
        assert standing().revision == 2


@pytest.mark.django_db
@pytest.mark.parametrize("revision", [0, 2, -1])
def test_typing_over_anothers_typing_is_refused(
    commune_chair: Viewer, commune_police_officer: Viewer, revision: int
) -> None:
    _save(commune_police_officer, {"TP-01": 3})

    with pytest.raises(SavedByAnother):
        _save(commune_chair, {"TP-01": 4}, revision=revision)

    with acting_as(commune_chair):
        assert standing().cells == {"TP-01": "3"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"TP-01": -1}, "TP-01 phải từ 0 đến 300"),
        ({"TP-01": 301}, "TP-01 phải từ 0 đến 300"),
        ({"TP-01": "1.5"}, "TP-01 phải là số nguyên"),
        ({"TP-12": "20000.1"}, "TP-12 phải từ 0 đến 20000"),
        ({"XX-99": 1}, "không có chỉ tiêu XX-99"),
        ({"TP-04": 1}, "không có chỉ tiêu TP-04"),
        ({"TP-03": 1, "TP-01": 9999}, "TP-01"),
    ],
)
def test_a_figure_out_of_bounds_is_refused_and_nothing_saved(
    commune_chair: Viewer, numbers: Numbers, said: str
) -> None:
    with pytest.raises(ReturnRefused, match=said):
        _save(commune_chair, numbers)

    with acting_as(commune_chair):
        assert not UnitReturn.objects.exists()


@pytest.mark.django_db
def test_the_bounds_themselves_are_allowed(commune_chair: Viewer) -> None:
    _save(commune_chair, {"TP-01": 0, "TP-03": 300, "TP-12": "20000"})

    with acting_as(commune_chair):
        assert standing().cells == {"TP-01": "0", "TP-03": "300", "TP-12": "20000"}


@pytest.mark.django_db
def test_a_sent_return_waits_and_the_journal_keeps_its_digest(commune_chair: Viewer) -> None:
    _save(commune_chair, {"TP-01": 3})

    row = _send(commune_chair)

    with acting_as(commune_chair):
        (entry,) = entries("figures.send_return")
        assert not FigureValue.objects.exists()
    assert (row.state, row.revision, row.sent_at) == (ReturnState.SENT, 2, NOW)
    assert entry.facts == {"period": "month:2021-03", "is_late": True}
    assert len(entry.digest) == 64


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "is_late"), [(0, False), (1, True)])
def test_a_return_is_late_by_the_minute(commune_chair: Viewer, minutes: int, is_late: bool) -> None:
    row = make_sent(commune_chair, now=IN_TIME + timedelta(minutes=minutes))

    assert row.is_late is is_late


@pytest.mark.django_db
@pytest.mark.parametrize("numbers", [{}, {"TP-01": None}])
def test_an_empty_return_is_not_sent(commune_chair: Viewer, numbers: Numbers) -> None:
    _save(commune_chair, numbers)

    with pytest.raises(ReturnRefused, match="chưa có số nào"):
        _send(commune_chair)

    with acting_as(commune_chair):
        assert standing().state == ReturnState.DRAFT


@pytest.mark.django_db
def test_what_was_never_begun_is_not_sent(commune_chair: Viewer) -> None:
    with pytest.raises(ReturnNotFound):
        _send(commune_chair)


@pytest.mark.django_db
def test_more_cleared_than_occurred_needs_a_reason(commune_chair: Viewer) -> None:
    row = _save(commune_chair, {"TP-01": 1, "TP-03": 2})
    assert codes_to_explain(row) == ["TP-03"]

    for reasons in ({}, {"TP-03": "  "}, {"TP-01": "nhầm ô"}):
        with pytest.raises(ReturnRefused, match="TP-03"):
            _send(commune_chair, reasons)
    sent = _send(commune_chair, {"TP-03": " Làm rõ án cũ ", "TP-01": ""})

    assert sent.state == ReturnState.SENT
    assert sent.explanations == {"TP-03": "Làm rõ án cũ"}


@pytest.mark.django_db
def test_a_sent_return_is_typed_in_no_more(commune_chair: Viewer) -> None:
    make_sent(commune_chair)

    with pytest.raises(ReturnNotFound):
        _save(commune_chair, {"TP-01": 9}, revision=2)
    with pytest.raises(ReturnNotFound):
        _send(commune_chair)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "outsider",
    ["neighbour", "standing_officer", "chair", "department_officer", "auditor", "administrator"],
)
def test_nobody_else_types_into_a_communes_return(
    outsider: str,
    commune_chair: Viewer,
    standing_officer: Viewer,
    request: pytest.FixtureRequest,
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    _save(commune_chair, {"TP-01": 3})
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnNotFound):
        _save(viewer, {"TP-01": 9}, revision=1)
    with pytest.raises(ReturnNotFound):
        _send(viewer)

    assert digest_of_tables(standing_officer) == before


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
    assert answer["fields"] == {"revision": "1"}
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
    assert answer["url"] == PAGE


@pytest.mark.django_db
def test_the_plain_form_saves_and_returns_to_the_page(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    response = client.post(SAVE, {"TP-01": "1.234", "TP-12": "1,5", "revision": "0"}, follow=True)

    page = response.content.decode()
    assert response.redirect_chain == [(PAGE, 302)]
    assert "TP-01 phải từ 0 đến 300" in page


@pytest.mark.django_db
def test_the_button_sends_and_says_who_receives(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, {"TP-01": 3})
    sign_in(client, commune_chair)

    response = client.post(SEND, follow=True)

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

    client.post(SEND, {"TP-12": shown[1], "revision": "1"})

    with acting_as(commune_chair):
        assert standing().state == ReturnState.SENT


@pytest.mark.django_db
def test_what_was_typed_last_is_sent_with_the_rest(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, {"TP-01": 3})
    sign_in(client, commune_chair)

    client.post(SEND, {"TP-01": "4", "TP-03": "2", "revision": "1"})

    with acting_as(commune_chair):
        assert standing().state == ReturnState.SENT
        assert standing().cells == {"TP-01": "4", "TP-03": "2"}


@pytest.mark.django_db
def test_the_button_takes_the_reasons_of_the_page(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, {"TP-01": 1, "TP-03": 2})
    sign_in(client, commune_chair)

    refused = client.post(SEND, {"reason-TP-03": ""}, follow=True).content.decode()
    sent = client.post(SEND, {"reason-TP-03": "Án cũ"}, follow=True).content.decode()

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
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    _save(commune_chair, {"TP-01": 1})
    with_one = queries_to_show_the_page()
    _save(commune_chair, dict.fromkeys(whole_form(), 1), revision=1)

    assert queries_to_show_the_page() == with_one


@pytest.mark.django_db
def test_a_draft_does_not_show_in_the_totals(commune_chair: Viewer, chair: Viewer) -> None:
    _save(commune_chair, {"TP-01": 3})

    with acting_as(chair):
        assert read(PROVINCE, "TP-01") is None
