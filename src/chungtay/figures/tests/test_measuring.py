"""A figure that records fill: counted when opened and when sent, never typed over unsaid."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.commands import figures as command
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.measures import measures
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.comparing import GridRow, GridSection
from chungtay.figures.queries.measuring import counts_of
from chungtay.figures.services.entering import save_draft, send_return
from chungtay.figures.services.locking import lock_returns
from chungtay.figures.services.sent import receive_sent, send_back
from chungtay.figures.tests.made import (
    DOOR,
    FORM,
    HAI_MINH,
    IN_TIME,
    MARCH,
    NOW,
    Numbers,
    Records,
    decimals,
    digest_of_tables,
    entries,
    node_of,
    read,
    row_of,
    standing,
)

pytestmark = pytest.mark.django_db

PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
SAVE, SEND = f"{PAGE}luu/", f"{PAGE}gui/"
WHY = "Sổ chưa ghi hai vụ cuối tháng"


def _save(actor: Viewer, numbers: Numbers, *, revision: int = 0, **reasons: str) -> UnitReturn:
    with acting_as(actor):
        return save_draft(
            actor=actor, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            cells=decimals(numbers), revision=revision, now=IN_TIME,
            explanations={code.replace("_", "-"): why for code, why in reasons.items()},
        )  # fmt: skip


def _send(actor: Viewer, **reasons: str) -> UnitReturn:
    with acting_as(actor):
        return send_return(
            actor=actor, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            explanations={code.replace("_", "-"): why for code, why in reasons.items()},
            now=IN_TIME,
        )  # fmt: skip


def test_what_is_sent_is_counted_then_and_does_not_move(
    commune_chair: Viewer, standing_officer: Viewer, records: Records
) -> None:
    _save(commune_chair, {"TB-01": 2})
    records["TP-01"] = Decimal(4)

    sent = _send(commune_chair)
    records["TP-01"] = Decimal(7)

    assert (sent.state, sent.cells["TP-01"], sent.counted) == (
        ReturnState.SENT, "4", {"TP-01": "4"},
    )  # fmt: skip
    with acting_as(standing_officer):
        receive_sent(actor=standing_officer, form=FORM, period=row_of(), now=NOW)
        lock_returns(actor=standing_officer, form=FORM, period=row_of(), now=NOW)
        kept = standing()
        assert (kept.cells["TP-01"], kept.counted) == ("4", {"TP-01": "4"})
        assert read(HAI_MINH, "TP-01") == 4
        assert kept.snapshots.get().content["counted"] == {"TP-01": "4"}


def test_a_return_of_counted_cells_alone_is_sent(
    client: Client, commune_chair: Viewer, records: Records, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair).post(SEND, {"revision": "0", "late_reason": "Mất mạng"})

    with acting_as(commune_chair):
        assert (standing().state, standing().cells) == (ReturnState.SENT, {"TP-01": "3"})


def test_what_records_do_not_know_stays_blank_and_zero_is_a_number(
    commune_chair: Viewer, records: Records
) -> None:
    records["TP-01"] = None
    _save(commune_chair, {"TB-01": 2})
    assert _send(commune_chair).cells == {"TB-01": "2"}


def test_zero_counted_is_sent_as_zero(commune_chair: Viewer, records: Records) -> None:
    records["TP-01"] = Decimal(0)
    _save(commune_chair, {"TB-01": 2})

    assert _send(commune_chair).cells["TP-01"] == "0"


def test_a_counted_cell_is_not_typed_over_without_a_reason_and_nothing_changes(
    commune_chair: Viewer, standing_officer: Viewer, records: Records
) -> None:
    _save(commune_chair, {"TB-01": 2})
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnRefused, match="sổ đếm 3"):
        _save(commune_chair, {"TP-01": 5}, revision=1)
    with pytest.raises(ReturnRefused, match="sổ đếm 3"):
        _save(commune_chair, {"TP-01": 5}, revision=1, TP_01="  ")

    assert digest_of_tables(standing_officer) == before


def test_with_a_reason_the_unit_reports_another_number_and_both_are_kept(
    commune_chair: Viewer, records: Records
) -> None:
    _save(commune_chair, {"TP-01": 5}, TP_01=WHY)

    sent = _send(commune_chair)

    assert (sent.cells, sent.counted) == ({"TP-01": "5"}, {"TP-01": "3"})
    assert sent.explanations == {"TP-01": WHY}
    with acting_as(commune_chair):
        assert entries("figures.send_return")[-1].facts["otherwise"] == ["TP-01"]


def test_a_number_typed_before_it_was_counted_is_not_sent_over_the_count_unsaid(
    commune_chair: Viewer, standing_officer: Viewer, records: Records
) -> None:
    records["TP-01"] = None
    _save(commune_chair, {"TP-01": 5})
    records["TP-01"] = Decimal(3)
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnRefused, match="sổ đếm 3"):
        _send(commune_chair)

    assert digest_of_tables(standing_officer) == before
    assert _send(commune_chair, TP_01=WHY).cells["TP-01"] == "5"


def test_emptied_the_cell_is_the_registers_again(commune_chair: Viewer, records: Records) -> None:
    _save(commune_chair, {"TP-01": 5}, TP_01=WHY)
    _save(commune_chair, {"TP-01": None}, revision=1)

    sent = _send(commune_chair)

    assert (sent.cells["TP-01"], sent.explanations) == ("3", {})


def test_a_return_given_back_is_counted_anew(
    commune_chair: Viewer, standing_officer: Viewer, records: Records
) -> None:
    _save(commune_chair, {"TB-01": 2})
    _send(commune_chair)
    with acting_as(standing_officer):
        send_back(
            actor=standing_officer, form=FORM, version_id=node_of(HAI_MINH).version_id,
            period=row_of(), remark="Kiểm tra lại TB-01", now=IN_TIME,
        )  # fmt: skip
    records["TP-01"] = Decimal(6)

    _save(commune_chair, {"TB-01": 3}, revision=3)

    assert _send(commune_chair).cells == {"TB-01": "3", "TP-01": "6"}


def test_an_outsider_neither_saves_nor_sends_and_nothing_changes(
    commune_chair: Viewer, neighbour: Viewer, standing_officer: Viewer, records: Records
) -> None:
    _save(commune_chair, {"TB-01": 2})
    before = digest_of_tables(standing_officer)

    for outsider in (neighbour, standing_officer):
        with pytest.raises(ReturnNotFound):
            _save(outsider, {"TP-01": 5}, revision=1, TP_01=WHY)
        with pytest.raises(ReturnNotFound):
            _send(outsider)

    assert digest_of_tables(standing_officer) == before


def _row(page: Any) -> GridRow:
    sections: tuple[GridSection, ...] = page.context["sections"]
    return next(row for section in sections for row in section.rows if row.code == "TP-01")


def test_the_open_page_shows_the_count_with_a_door_and_counts_it_as_filled(
    client: Client, commune_chair: Viewer, records: Records, sign_in: SignIn
) -> None:
    page = sign_in(client, commune_chair).get(PAGE)
    said = page.content.decode()

    assert (_row(page).now, page.context["filled"]) == (Decimal(3), 1)
    assert f'href="{DOOR}"' in said
    assert "Đếm từ sổ thử: 3" in said
    assert 'id="cell-TP-01" readonly value="3"' in said
    with acting_as(commune_chair):
        assert not UnitReturn.objects.exists()


def test_the_page_refuses_to_type_over_and_takes_a_number_with_a_reason(
    client: Client, commune_chair: Viewer, records: Records, sign_in: SignIn
) -> None:
    at = sign_in(client, commune_chair)

    refused = at.post(SAVE, {"revision": "0", "TP-01": "5", "TB-01": "2"})
    assert refused.status_code == 422
    assert "sổ đếm 3" in refused.content.decode()
    with acting_as(commune_chair):
        assert standing().cells == {"TB-01": "2"}

    at.post(SAVE, {"revision": "1", "TP-01": "5", "reason-TP-01": WHY})
    said = at.get(PAGE).content.decode()
    assert "Đếm từ sổ thử: 3" in said
    assert "đơn vị báo 5" in said


def test_a_sent_page_says_what_the_register_counts_by_now(
    client: Client,
    commune_chair: Viewer,
    standing_officer: Viewer,
    records: Records,
    sign_in: SignIn,
) -> None:
    _save(commune_chair, {"TB-01": 2})
    _send(commune_chair)
    at = sign_in(client, standing_officer)
    assert "sổ nay đếm" not in at.get(PAGE).content.decode()

    records["TP-01"] = Decimal(8)
    page = at.get(PAGE)

    assert "sổ nay đếm 8" in page.content.decode()
    assert _row(page).now == 3


def test_who_reads_what_was_not_begun_or_typed_is_told_so(
    client: Client,
    commune_chair: Viewer,
    standing_officer: Viewer,
    records: Records,
    sign_in: SignIn,
) -> None:
    at = sign_in(client, standing_officer)
    page = at.get(PAGE)
    assert "Đơn vị chưa nhập; sổ thử nay đếm 3" in page.content.decode()
    assert _row(page).now is None

    records["TP-01"] = None
    _save(commune_chair, {"TP-01": 5})
    _send(commune_chair)
    records["TP-01"] = Decimal(3)
    assert "Số đơn vị nhập; sổ thử nay đếm 3" in at.get(PAGE).content.decode()


def test_a_register_that_cannot_be_read_any_more_leaves_the_page_standing(
    client: Client, commune_chair: Viewer, records: Records, sign_in: SignIn
) -> None:
    _save(commune_chair, {"TB-01": 2})
    _send(commune_chair)
    records.clear()

    page = sign_in(client, commune_chair).get(PAGE)

    assert page.status_code == 200
    cell = _row(page).counted
    assert cell is not None
    assert (_row(page).now, cell.counted) == (Decimal(3), Decimal(3))


def test_periods_before_the_records_begin_stay_typed_and_who_may_not_read_them_gets_no_door(
    commune_chair: Viewer, records: Records
) -> None:
    measure = measures.pop()
    of: dict[str, Any] = {"form": FORM, "node": node_of(HAI_MINH), "period": MARCH, "now": NOW}
    try:
        measures.append(replace(measure, since=MARCH.end, opened_by=Capability.RETURNS_RECEIVE))
        with acting_as(commune_chair):
            found = counts_of(commune_chair, **of)
        assert (found["TP-01"].value, found["TP-01"].url) == (Decimal(3), "")
        measures[-1] = replace(measure, since=MARCH.end + timedelta(days=1))
        with acting_as(commune_chair):
            assert counts_of(commune_chair, **of) == {}
    finally:
        measures[-1] = measure


def _source_of(indicator: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    parser = ArgumentParser()
    command.add_arguments(parser)
    period = ("--period", "month:2021-03")
    words = [indicator, "--unit", HAI_MINH, *period, "--json", "--as", "thuongtruc"]
    command.run(parser.parse_args(words))
    found: dict[str, object] = json.loads(capsys.readouterr().out)["source"]
    return found


def test_the_command_says_whether_a_figure_was_measured_or_typed(
    commune_chair: Viewer,
    standing_officer: Viewer,
    records: Records,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _save(commune_chair, {"TP-03": 2})
    _send(commune_chair)
    with acting_as(standing_officer):
        receive_sent(actor=standing_officer, form=FORM, period=row_of(), now=NOW)

    counted, typed = _source_of("TP-01", capsys), _source_of("TP-03", capsys)

    assert (counted["kind"], counted["measured_from"]) == ("measured", "sổ thử")
    assert (typed["kind"], typed["measured_from"]) == ("typed", "")
    assert _source_of("TP-04", capsys)["kind"] == "mixed"


def test_the_page_asks_as_often_whatever_the_records_say(
    client: Client, commune_chair: Viewer, records: Records, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        return len(asked)

    queries()
    with_count = queries()
    records.clear()

    assert queries() == with_count
