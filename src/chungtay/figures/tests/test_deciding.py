"""A human decides about a held file: keep it with a reason, say whose it is, or send it back."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import FileState
from chungtay.figures.exceptions import DecisionRefused
from chungtay.figures.models import IncomingFile, UnitReturn
from chungtay.figures.services.deciding import (
    keep_file,
    may_keep,
    must_choose_commune,
    send_file_back,
)
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    NOW,
    PROVINCE,
    CellValue,
    book,
    digest_of_tables,
    entries,
    held_file,
    read,
    standing,
    take,
)
from chungtay.units.exceptions import UnitNotFound

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


def test_what_can_be_read_may_be_kept(standing_officer: Viewer) -> None:
    file = _hold(standing_officer)

    assert may_keep(file)
    assert not must_choose_commune(file)


def test_a_kept_file_counts_and_its_reason_stays(standing_officer: Viewer) -> None:
    file = _keep(standing_officer, _hold(standing_officer), "  Làm rõ án năm 2020 ")

    with acting_as(standing_officer):
        row = standing()
        (entry,) = entries("figures.file_kept")
        assert read(HAI_HAU, "TP-03") == 2
        assert read(PROVINCE, "TP-03") == 2
    assert (row.state, row.source) == ("RECEIVED", "a.xlsx")
    assert row.explanations == {"file": "Làm rõ án năm 2020"}
    assert (file.state, file.reason) == (FileState.KEPT, "Làm rõ án năm 2020")
    assert file.decided_at == NOW
    assert standing_officer.full_name in file.decided_by
    assert entry.facts == {"period": "month:2021-03"}
    assert entry.reason == "Làm rõ án năm 2020"
    assert (entry.before, entry.after) == ({"state": "HELD"}, {"state": "KEPT"})


def test_a_kept_file_sent_again_is_not_asked_about_again(standing_officer: Viewer) -> None:
    file = _keep(standing_officer, _hold(standing_officer))
    before = digest_of_tables(standing_officer)

    again = take(standing_officer, {file.name: bytes(file.content)})

    assert again.judged.verdict.held == ()
    assert [one.file for one in again.judged.decided] == ["a.xlsx"]
    assert digest_of_tables(standing_officer) == before


def test_keeping_replaces_what_stood_before(standing_officer: Viewer) -> None:
    take(standing_officer, {"a.xlsx": book(TP_01=3)})
    other = _hold(standing_officer, "b.xlsx", TP_01=9)

    _keep(standing_officer, other, "Xã đính chính bằng văn bản")

    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 9
        row = standing()
        assert row.revision == 2
        assert [(old["revision"], old["cells"]["TP-01"]) for old in row.replaced] == [(1, "3")]


def test_a_file_of_a_chosen_commune_replaces_only_what_the_human_has_seen(
    standing_officer: Viewer,
) -> None:
    take(standing_officer, {"a.xlsx": book("Xã Hải Anh", TP_01=3)})
    file = _hold_nameless(standing_officer)
    before = digest_of_tables(standing_officer)

    with pytest.raises(DecisionRefused, match="TP-01: 3 → 1"):
        _keep(standing_officer, file, commune=HAI_ANH)
    unchanged = digest_of_tables(standing_officer)
    with acting_as(standing_officer):
        keep_file(
            actor=standing_officer, file_id=file.pk, reason="Đã gọi xã", now=NOW,
            commune=HAI_ANH, may_replace=True,
        )  # fmt: skip

    assert unchanged == before
    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 1


def test_other_held_files_of_the_unit_are_done_with(standing_officer: Viewer) -> None:
    take(standing_officer, {"a.xlsx": book(TP_01=3), "b.xlsx": book(TP_01=4)})
    mine, other = held_file(standing_officer, "a.xlsx"), held_file(standing_officer, "b.xlsx")
    take(standing_officer, {"c.xlsx": book("Xã Hải Anh", TP_01=1, TP_03=2)})
    elsewhere = held_file(standing_officer, "c.xlsx")

    _keep(standing_officer, mine)

    assert _fresh(standing_officer, other).state == FileState.SUPERSEDED
    assert _fresh(standing_officer, elsewhere).state == FileState.HELD
    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 3


@pytest.mark.parametrize("value", ["không có", -1, "#REF!"])
def test_what_cannot_be_read_is_never_kept(standing_officer: Viewer, value: CellValue) -> None:
    file = _hold(standing_officer, TP_01=value)
    before = digest_of_tables(standing_officer)

    assert not may_keep(file)
    with pytest.raises(DecisionRefused):
        _keep(standing_officer, file)

    assert digest_of_tables(standing_officer) == before


def test_what_is_no_workbook_is_never_kept(standing_officer: Viewer) -> None:
    take(standing_officer, {"a.xlsx": b"khong phai bang tinh"})
    file = held_file(standing_officer, "a.xlsx")

    assert not may_keep(file)
    with pytest.raises(DecisionRefused):
        _keep(standing_officer, file, commune=HAI_MINH)


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_no_decision_without_a_reason(standing_officer: Viewer, reason: str) -> None:
    file = _hold(standing_officer)
    before = digest_of_tables(standing_officer)

    with pytest.raises(DecisionRefused, match="Ghi lý do"):
        _keep(standing_officer, file, reason)
    with pytest.raises(DecisionRefused, match="Ghi lý do"):
        _give_back(standing_officer, file, reason)

    assert digest_of_tables(standing_officer) == before


def test_the_database_too_knows_no_decision_without_a_reason(standing_officer: Viewer) -> None:
    file = _hold(standing_officer)

    with (
        acting_as(standing_officer),
        pytest.raises(IntegrityError, match="incoming_file_decision_has_a_reason"),
        transaction.atomic(),
    ):
        IncomingFile.objects.filter(pk=file.pk).update(state=FileState.KEPT)


def test_the_human_says_whose_file_it_is(standing_officer: Viewer) -> None:
    file = _hold_nameless(standing_officer)
    assert must_choose_commune(file)
    assert may_keep(file)

    with pytest.raises(DecisionRefused, match="Chọn xã"):
        _keep(standing_officer, file)
    with pytest.raises(UnitNotFound):
        _keep(standing_officer, file, commune="99999")
    _keep(standing_officer, file, commune=HAI_ANH)

    with acting_as(standing_officer):
        assert standing(HAI_ANH).state == "RECEIVED"
        assert read(PROVINCE, "TP-01") == 1


@pytest.mark.parametrize("code", ["36", "366", "SLĐTBXH"])
def test_only_a_commune_can_be_the_owner_of_a_file(standing_officer: Viewer, code: str) -> None:
    file = _hold_nameless(standing_officer)

    with pytest.raises((DecisionRefused, UnitNotFound)):
        _keep(standing_officer, file, commune=code)

    with acting_as(standing_officer):
        assert not UnitReturn.objects.exists()


def test_a_commune_that_the_file_names_itself_is_not_chosen_anew(
    standing_officer: Viewer,
) -> None:
    _keep(standing_officer, _hold(standing_officer), commune=HAI_ANH)

    with acting_as(standing_officer):
        assert standing(HAI_MINH).state == "RECEIVED"
        assert UnitReturn.objects.count() == 1


def test_a_file_sent_back_counts_nowhere(standing_officer: Viewer) -> None:
    file = _give_back(standing_officer, _hold(standing_officer))

    with acting_as(standing_officer):
        (entry,) = entries("figures.file_sent_back")
        assert not UnitReturn.objects.exists()
    assert (file.state, file.reason, file.decided_at) == (FileState.SENT_BACK, "Sai biểu", NOW)
    assert entry.reason == "Sai biểu"


def test_nothing_is_decided_twice(standing_officer: Viewer) -> None:
    file = _hold(standing_officer)
    _give_back(standing_officer, file)
    before = digest_of_tables(standing_officer)

    with pytest.raises(DecisionRefused, match="đã được quyết định"):
        _keep(standing_officer, file)
    with pytest.raises(DecisionRefused, match="đã được quyết định"):
        _give_back(standing_officer, file)

    assert digest_of_tables(standing_officer) == before


def test_a_file_that_was_taken_has_nothing_to_decide(standing_officer: Viewer) -> None:
    take(standing_officer, {"a.xlsx": book()})

    with pytest.raises(DecisionRefused):
        _keep(standing_officer, held_file(standing_officer, "a.xlsx"))


@pytest.mark.parametrize("outsider", ["commune_chair", "neighbour", "chair", "auditor", "helper"])
def test_who_may_not_receive_decides_nothing(
    outsider: str, standing_officer: Viewer, request: pytest.FixtureRequest
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    file = _hold(standing_officer)
    before = digest_of_tables(standing_officer)

    with pytest.raises(NotPermitted):
        _keep(viewer, file)
    with pytest.raises(NotPermitted):
        _give_back(viewer, file)

    assert digest_of_tables(standing_officer) == before


@pytest.mark.parametrize("outsider", ["commune_chair", "neighbour", "chair", "auditor", "helper"])
def test_an_outsider_gets_not_found_from_page_and_buttons(
    client: Client,
    sign_in: SignIn,
    standing_officer: Viewer,
    request: pytest.FixtureRequest,
    outsider: str,
) -> None:
    file = _hold(standing_officer)
    sign_in(client, request.getfixturevalue(outsider))
    before = digest_of_tables(standing_officer)

    statuses = [
        client.get(LIST).status_code,
        client.get(f"{LIST}{file.pk}/").status_code,
        client.post(f"{LIST}{file.pk}/nhan/", {"reason": "x"}).status_code,
        client.post(f"{LIST}{file.pk}/tra-lai/", {"reason": "x"}).status_code,
    ]

    assert statuses == [404] * 4
    assert digest_of_tables(standing_officer) == before
