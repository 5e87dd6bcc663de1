"""The receiver takes in what was sent, or gives it back with a remark."""

from decimal import Decimal

import pytest
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.models import FigureValue, PeriodMark, UnitReturn
from chungtay.figures.services.entering import save_draft, send_return
from chungtay.figures.services.sent import receive_sent, send_back
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    IN_TIME,
    NOW,
    PROVINCE,
    WHY_LATE,
    digest_of_tables,
    entries,
    make_filled,
    make_sent,
    node_of,
    read,
    receive,
    row_of,
    standing,
    whole_form,
)

pytestmark = pytest.mark.django_db

PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
RECEIVE, GIVE_BACK = f"{PAGE}nhan/", f"{PAGE}tra-lai/"
RECEIVE_ALL = "/bao-cao-so-lieu/tiep-nhan/"


def _receive(actor: Viewer, code: str | None = None) -> int:
    with acting_as(actor):
        return receive_sent(
            actor=actor, form=FORM, period=row_of(), now=NOW,
            version_id=node_of(code).version_id if code else None,
        )  # fmt: skip


def _give_back(actor: Viewer, remark: str = "Thiếu chữ ký", code: str = HAI_MINH) -> UnitReturn:
    with acting_as(actor):
        return send_back(
            actor=actor, form=FORM, version_id=node_of(code).version_id, period=row_of(),
            remark=remark, now=NOW,
        )  # fmt: skip


def test_what_was_sent_is_received_and_counts(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    make_sent(commune_chair, {"TP-01": 3, "PN-03": None})

    count = _receive(standing_officer)

    with acting_as(standing_officer):
        row = standing()
        assert {read(unit, "TP-01") for unit in (HAI_MINH, HAI_HAU, PROVINCE)} == {Decimal(3)}
        assert read(PROVINCE, "PN-03") is None
    assert count == 1
    assert (row.state, row.sent_at, row.received_at) == (ReturnState.RECEIVED, IN_TIME, NOW)
    assert (row.is_late, row.source) == (False, "grid")


def test_only_what_was_asked_for_is_received(
    commune_chair: Viewer, neighbour: Viewer, standing_officer: Viewer
) -> None:
    make_sent(commune_chair)
    make_sent(neighbour, code=HAI_ANH)

    count = _receive(standing_officer, HAI_ANH)

    with acting_as(standing_officer):
        assert (standing(HAI_ANH).state, standing(HAI_MINH).state) == ("RECEIVED", "SENT")
    assert count == 1


def test_everything_that_waits_is_received_in_one_entry(
    commune_chair: Viewer, neighbour: Viewer, standing_officer: Viewer
) -> None:
    make_sent(commune_chair)
    make_sent(neighbour, code=HAI_ANH)

    count = _receive(standing_officer)

    with acting_as(standing_officer):
        (entry,) = entries("figures.receive_returns")
        assert read(HAI_HAU, "TP-01") == 2
    assert count == entry.facts["returns"] == 2


def test_receiving_again_finds_nothing_and_changes_nothing(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    make_sent(commune_chair)
    _receive(standing_officer)
    before = digest_of_tables(standing_officer)

    assert _receive(standing_officer) == 0
    assert digest_of_tables(standing_officer) == before


def test_the_reasons_of_the_commune_stay_with_its_return(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    with acting_as(commune_chair):
        save_draft(
            actor=commune_chair, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            cells={"TP-01": Decimal(1), "TP-03": Decimal(2)}, revision=0, now=IN_TIME,
        )  # fmt: skip
        send_return(
            actor=commune_chair, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            explanations={"TP-03": "Án cũ"}, now=IN_TIME,
        )  # fmt: skip

    _receive(standing_officer)

    with acting_as(standing_officer):
        assert standing().explanations == {"TP-03": "Án cũ"}


def test_giving_back_takes_the_figures_out_of_the_totals(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(), make_filled(HAI_ANH, whole_form(TP_01=5)))

    row = _give_back(standing_officer, "  Ghi nhầm ô TP-01 ")

    with acting_as(standing_officer):
        (entry,) = entries("figures.send_back")
        assert read(HAI_MINH, "TP-01") is None
        assert read(PROVINCE, "TP-01") == 5
        assert not FigureValue.objects.filter(unit_return=row).exists()
        assert not PeriodMark.objects.exists()
    assert (row.state, row.remark, row.received_at) == ("RETURNED", "Ghi nhầm ô TP-01", None)
    assert entry.facts == {"period": "month:2021-03", "was_counted": True}


def test_the_last_figure_given_back_leaves_no_total_and_no_zero(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled())

    _give_back(standing_officer)

    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") is None
        assert read(HAI_HAU, "TP-01") is None


def test_what_never_counted_is_given_back_without_touching_totals(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    make_sent(commune_chair)

    _give_back(standing_officer)

    with acting_as(standing_officer):
        (entry,) = entries("figures.send_back")
        assert standing().state == ReturnState.RETURNED
    assert entry.facts["was_counted"] is False


def test_the_commune_corrects_and_sends_again(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    make_sent(commune_chair)
    revision = _give_back(standing_officer).revision

    with acting_as(commune_chair):
        save_draft(
            actor=commune_chair, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            cells={"TP-01": Decimal(7)}, revision=revision, now=NOW,
        )  # fmt: skip
        send_return(
            actor=commune_chair, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            explanations={}, late_reason=WHY_LATE, now=NOW,
        )  # fmt: skip
    _receive(standing_officer)

    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 7
        assert standing().remark == ""
        assert standing().is_late
        assert standing().late_reason == WHY_LATE


@pytest.mark.parametrize("remark", ["", "   "])
def test_nothing_is_given_back_without_a_word(standing_officer: Viewer, remark: str) -> None:
    receive(standing_officer, make_filled())
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnRefused, match="Ghi lý do"):
        _give_back(standing_officer, remark)

    assert digest_of_tables(standing_officer) == before


def test_a_locked_return_is_not_given_back(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled())
    with acting_as(standing_officer):
        UnitReturn.objects.update(state=ReturnState.LOCKED)

    with pytest.raises(ReturnRefused, match="khóa"):
        _give_back(standing_officer)


def test_what_was_not_sent_or_is_back_already_cannot_be_given_back(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    with pytest.raises(ReturnNotFound):
        _give_back(standing_officer)

    make_sent(commune_chair)
    _give_back(standing_officer)
    with pytest.raises(ReturnNotFound):
        _give_back(standing_officer)


@pytest.mark.parametrize(
    "outsider",
    ["commune_chair", "neighbour", "chair", "department_officer", "auditor", "helper"],
)
def test_who_may_not_receive_neither_takes_in_nor_gives_back(
    outsider: str,
    commune_police_officer: Viewer,
    standing_officer: Viewer,
    request: pytest.FixtureRequest,
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    make_sent(commune_police_officer)
    before = digest_of_tables(standing_officer)

    with pytest.raises(NotPermitted):
        _receive(viewer)
    with pytest.raises(NotPermitted):
        _give_back(viewer)

    assert digest_of_tables(standing_officer) == before


@pytest.mark.parametrize("outsider", ["commune_chair", "neighbour", "chair", "auditor", "helper"])
@pytest.mark.parametrize("path", [RECEIVE, GIVE_BACK, RECEIVE_ALL])
def test_an_outsider_gets_not_found_from_the_buttons(
    client: Client,
    sign_in: SignIn,
    commune_police_officer: Viewer,
    standing_officer: Viewer,
    request: pytest.FixtureRequest,
    outsider: str,
    path: str,
) -> None:
    make_sent(commune_police_officer)
    sign_in(client, request.getfixturevalue(outsider))
    before = digest_of_tables(standing_officer)

    response = client.post(path, {"ky": "month:2021-03", "remark": "Sai"})

    assert response.status_code == 404
    assert digest_of_tables(standing_officer) == before


def test_the_button_receives_and_says_that_totals_followed(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    make_sent(commune_chair)
    sign_in(client, standing_officer)

    response = client.post(RECEIVE, follow=True)

    assert response.redirect_chain == [(PAGE, 302)]
    assert "các tổng đã tính lại" in response.content.decode()


def test_the_button_says_when_nothing_waits(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    response = sign_in(client, standing_officer).post(RECEIVE, follow=True)

    assert "Không có báo cáo nào đang chờ tiếp nhận." in response.content.decode()


def test_the_list_receives_all_of_a_month(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    make_sent(commune_chair)
    sign_in(client, standing_officer)

    response = client.post(RECEIVE_ALL, {"ky": "month:2021-03"}, follow=True)

    assert response.redirect_chain == [("/bao-cao-so-lieu/?bieu=KH-01&ky=month:2021-03", 302)]
    assert "Đã tiếp nhận 1 báo cáo." in response.content.decode()


@pytest.mark.parametrize("period", ["", "month:1999-01", "thang-3"])
def test_the_list_refuses_a_month_that_is_none(
    client: Client, standing_officer: Viewer, sign_in: SignIn, period: str
) -> None:
    assert sign_in(client, standing_officer).post(RECEIVE_ALL, {"ky": period}).status_code == 400


def test_the_button_gives_back_with_a_remark_that_the_commune_reads(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    make_sent(commune_chair)

    response = sign_in(client, standing_officer).post(GIVE_BACK, {"remark": "Thiếu mục IV"})
    page = sign_in(client, commune_chair).get(PAGE).content.decode()

    assert (response.status_code, response.headers["Location"]) == (302, PAGE)
    assert "Thiếu mục IV" in page
    assert 'placeholder="chưa nhập"' in page


def test_the_button_asks_for_the_remark_on_the_same_page(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    make_sent(commune_chair)

    response = sign_in(client, standing_officer).post(GIVE_BACK, {"remark": " "})

    assert response.status_code == 422
    with acting_as(standing_officer):
        assert standing().state == ReturnState.SENT
