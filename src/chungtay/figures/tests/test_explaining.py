"""A return is sent when what its checks must have explained has a reason; the rest is shown."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.checking import findings_of
from chungtay.figures.rules.checks import CheckKind
from chungtay.figures.services.entering import save_draft, send_return
from chungtay.figures.services.sent import receive_sent
from chungtay.figures.tests.made import (
    FORM,
    HAI_MINH,
    MARCH,
    NOW,
    WHY_LATE,
    Numbers,
    decimals,
    digest_of_tables,
    make_filled,
    node_of,
    receive,
    row_of,
    standing,
)
from chungtay.law.periods import Period

pytestmark = pytest.mark.django_db

PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
SAVE, SEND = f"{PAGE}luu/", f"{PAGE}gui/"
JSON = {"accept": "application/json"}
CLEARED = "Làm rõ 2 vụ nhưng trong kỳ chỉ xảy ra 1 vụ."
MORE_CLEARED: Numbers = {"TP-01": 1, "TP-03": 2}


def _save(actor: Viewer, numbers: Numbers, *, revision: int = 0) -> UnitReturn:
    with acting_as(actor):
        return save_draft(
            actor=actor, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            cells=decimals(numbers), revision=revision, now=NOW,
        )  # fmt: skip


def _send(actor: Viewer, reasons: dict[str, str] | None = None) -> UnitReturn:
    with acting_as(actor):
        return send_return(
            actor=actor, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            explanations=reasons or {}, now=NOW, late_reason=WHY_LATE,
        )  # fmt: skip


def _months_before(count: int) -> list[Period]:
    periods = [MARCH.previous]
    while len(periods) < count:
        periods.append(periods[-1].previous)
    return periods


def _received(officer: Viewer, *numbers: Numbers) -> None:
    """Let the months before March be received, the last one first."""
    for period, cells in zip(_months_before(len(numbers)), numbers, strict=True):
        receive(officer, make_filled(cells=decimals(cells), period=period), period=period)


def _found(viewer: Viewer, numbers: Numbers) -> list[tuple[CheckKind, str]]:
    cells = {code: None if value is None else str(value) for code, value in numbers.items()}
    with acting_as(viewer):
        found = findings_of(viewer, form=FORM, node=node_of(HAI_MINH), period=MARCH, cells=cells)
    return [(one.check.kind, one.code) for one in found]


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (MORE_CLEARED, "TP-03"),
        ({"TB-01": 1, "TB-02": 2}, "TB-02"),
        ({"TB-01": 3, "TB-02": 1, "TB-04": 2}, "TB-04"),
        ({"TB-08": 0, "TB-09": 1}, "TB-09"),
    ],
)
def test_a_part_above_its_whole_is_not_sent_without_a_reason_and_nothing_changes(
    commune_chair: Viewer, standing_officer: Viewer, numbers: Numbers, code: str
) -> None:
    _save(commune_chair, numbers)
    before = digest_of_tables(standing_officer)

    for reasons in ({}, {code: " "}, {"TP-01": "ở ô khác"}):
        with pytest.raises(ReturnRefused, match=code):
            _send(commune_chair, reasons)

    assert digest_of_tables(standing_officer) == before
    sent = _send(commune_chair, {code: " Từ kỳ trước ", "TP-01": "ở ô khác"})
    assert (sent.state, sent.explanations) == (ReturnState.SENT, {code: "Từ kỳ trước"})


def test_a_missing_whole_asks_for_nothing(commune_chair: Viewer) -> None:
    _save(commune_chair, {"TP-03": 2, "TB-02": 3, "TP-01": None})

    assert _send(commune_chair).state == ReturnState.SENT


def test_a_stock_that_leaps_is_explained_beside_the_last_month(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _received(standing_officer, {"LL-01": 30})
    _save(commune_chair, {"LL-01": 300})

    with pytest.raises(ReturnRefused, match="LL-01"):
        _send(commune_chair)

    assert _send(commune_chair, {"LL-01": "Sáp nhập thôn"}).state == ReturnState.SENT


def test_what_is_only_worth_a_look_stops_nobody(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _received(standing_officer, *({"PN-02": 200 + month} for month in range(7)))
    numbers: Numbers = {"PN-02": 9000}
    assert _found(commune_chair, numbers) == [(CheckKind.OUTLIER, "PN-02")]
    _save(commune_chair, numbers)

    assert _send(commune_chair, {"PN-02": "Ngày hội"}).explanations == {"PN-02": "Ngày hội"}


def test_the_stock_is_held_against_what_came_and_went(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _received(standing_officer, {"LL-01": 10})

    assert _found(commune_chair, {"LL-01": 12, "LL-06": 3, "LL-19": 1}) == []
    assert _found(commune_chair, {"LL-01": 13, "LL-06": 3, "LL-19": 1}) == [
        (CheckKind.STOCK, "LL-01")
    ]
    assert _found(commune_chair, {"LL-01": 13, "LL-06": 3}) == []


def test_who_may_not_see_counts_of_persons_hears_nothing_of_them(
    auditor: Viewer, standing_officer: Viewer
) -> None:
    _received(standing_officer, {"LL-01": 10})
    numbers: Numbers = {"LL-01": 90, "LL-06": 3, "LL-19": 1, **MORE_CLEARED}

    assert _found(auditor, numbers) == [(CheckKind.AT_MOST, "TP-03")]
    assert (CheckKind.STOCK, "LL-01") in _found(standing_officer, numbers)


def test_a_draft_keeps_the_reasons_and_an_emptied_one_is_gone(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)
    client.post(SAVE, {"TP-01": "1", "TP-03": "2", "reason-TP-03": "Án cũ", "revision": "0"})
    with acting_as(commune_chair):
        assert standing().explanations == {"TP-03": "Án cũ"}
    assert 'value="Án cũ"' in client.get(PAGE).content.decode()

    client.post(SAVE, {"reason-TP-03": " ", "reason-XX-01": "không có", "revision": "1"})

    with acting_as(commune_chair):
        assert standing().explanations == {}
    with pytest.raises(ReturnRefused):
        _send(commune_chair)


def test_a_reason_for_what_is_mended_does_not_go_with_the_return(commune_chair: Viewer) -> None:
    with acting_as(commune_chair):
        save_draft(
            actor=commune_chair, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            cells=decimals(MORE_CLEARED), revision=0, now=NOW, explanations={"TP-03": "Án cũ"},
        )  # fmt: skip
    _save(commune_chair, {"TP-03": 1}, revision=1)

    assert _send(commune_chair).explanations == {}


@pytest.mark.parametrize("outsider", ["neighbour", "standing_officer", "department_officer"])
def test_nobody_else_gives_the_reason(
    outsider: str,
    commune_chair: Viewer,
    standing_officer: Viewer,
    request: pytest.FixtureRequest,
) -> None:
    _save(commune_chair, MORE_CLEARED)
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnNotFound):
        _send(request.getfixturevalue(outsider), {"TP-03": "Án cũ"})

    assert digest_of_tables(standing_officer) == before


def test_the_page_says_what_is_odd_under_its_row(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _received(standing_officer, {"TP-01": 4, "TP-03": 3})
    _save(commune_chair, MORE_CLEARED)

    page = sign_in(client, commune_chair).get(PAGE).content.decode()

    assert f"<b>{CLEARED} Kỳ trước (02/2021) còn 1 vụ chưa xong.</b>" in page
    assert "Nếu có vụ của kỳ trước nay mới làm rõ thì giữ số 2 và ghi lý do;" in page
    assert page.index('id="cell-TP-03"') < page.index(CLEARED) < page.index('id="cell-TP-04"')
    assert 'name="reason-TP-03"' in page
    assert "Giữ 2, ghi lý do" in page
    assert "Còn 27 ô chưa nhập và 1 ô cần giải thích" in page
    assert "2/8 chỉ tiêu, còn 6 chưa nhập" in page


def test_a_refused_send_keeps_the_reasons_already_written(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, {**MORE_CLEARED, "TB-01": 1, "TB-02": 2})
    sign_in(client, commune_chair)

    response = client.post(SEND, {"reason-TP-03": "Án cũ <b>", "reason-TB-02": ""})

    page = response.content.decode()
    assert response.status_code == 200
    assert "Ô TB-02 cần sửa lại hoặc ghi lý do" in page
    assert 'value="Án cũ &lt;b&gt;"' in page
    assert page.count("<details open>") == 2
    with acting_as(commune_chair):
        assert standing().state == ReturnState.DRAFT


def test_the_grid_hears_what_is_odd_and_when_it_is_mended(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    odd = client.post(SAVE, {"TP-01": "1", "TP-03": "2", "revision": "0"}, headers=JSON).json()
    mended = client.post(SAVE, {"TP-03": "1", "revision": "1"}, headers=JSON).json()

    assert list(odd["findings"]) == ["TP-03"]
    assert CLEARED in odd["findings"]["TP-03"]
    assert odd["texts"]["note-TP-03"] == "cần giải thích"
    assert json.dumps(mended["findings"]) == "{}"


def test_the_one_above_reads_the_sentence_and_the_reason(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, MORE_CLEARED)
    _send(commune_chair, {"TP-03": "Một vụ của tháng 2"})

    page = sign_in(client, standing_officer).get(PAGE).content.decode()

    assert CLEARED in page
    assert "Lý do giữ số: Một vụ của tháng 2" in page
    assert 'name="reason-TP-03"' not in page
    with acting_as(standing_officer):
        receive_sent(actor=standing_officer, form=FORM, period=row_of(), now=NOW)
        assert standing().explanations == {"TP-03": "Một vụ của tháng 2"}


def test_rates_of_the_rows_stand_under_them_and_are_not_typed(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    _save(commune_chair, {"TP-01": 3, "TP-03": 2, "TB-01": 2})

    page = sign_in(client, commune_chair).get(PAGE)

    rows = [row for section in page.context["sections"] for row in section.rows if row.computed]
    assert [(row.code, row.computed.formula) for row in rows] == [
        ("TP-04", "TP-03/TP-01"),
        ("TB-03", "TB-02/TB-01"),
        ("TB-05", "TB-04/TB-02"),
        ("TB-10", "TB-09/TB-08"),
    ]
    assert [str(row.now) for row in rows] == ["66.67", "None", "None", "None"]
    assert 'name="TP-04"' not in page.content.decode()
    assert "từ TP-03/TP-01" in page.content.decode()


def test_the_change_says_the_rate_where_last_year_is_large_enough(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    last_year = MARCH.same_last_year
    cells = decimals({"TN-03": 12, "TP-01": 2, "PN-02": 10})
    receive(standing_officer, make_filled(cells=cells, period=last_year), period=last_year)
    _save(commune_chair, {"TN-03": 10, "TP-01": 1, "PN-02": 10, "PN-03": 4})

    page = sign_in(client, commune_chair).get(PAGE)

    said = {row.code: row.change for section in page.context["sections"] for row in section.rows}
    assert said["TN-03"] == "giảm 2 (-16,7 %)"
    assert said["TP-01"] == "giảm 1"
    assert (said["PN-02"], said["PN-03"]) == ("không đổi", "")


def test_the_page_asks_as_often_with_a_long_history_and_many_findings(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)
    _save(commune_chair, {"TP-01": 1})

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        return len(asked)

    queries()
    with_none = queries()
    _received(standing_officer, *({"LL-01": 30, "PN-02": 200 + month} for month in range(9)))
    _save(
        commune_chair,
        {**MORE_CLEARED, "TB-01": 1, "TB-02": 2, "LL-01": 300, "PN-02": 9000},
        revision=1,
    )

    assert queries() == with_none
    with acting_as(commune_chair):
        assert len(_found(commune_chair, standing().cells)) == 4
