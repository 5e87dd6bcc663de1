"""A locked return is corrected by a numbered amendment; what was signed stays as it was."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import ProgrammingError, transaction

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.enums import AmendmentState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.models import ReturnAmendment, ReturnSnapshot
from chungtay.figures.services.amending import (
    approve_amendment,
    ask_amendment,
    refuse_amendment,
    withdraw_amendment,
)
from chungtay.figures.services.locking import lock_returns
from chungtay.figures.tests.made import (
    FORM,
    HAI_HAU,
    HAI_MINH,
    NOW,
    PROVINCE,
    digest_of_tables,
    make_filled,
    node_of,
    read,
    receive,
    row_of,
    standing,
    whole_form,
)
from chungtay.platform import journal

pytestmark = pytest.mark.django_db
WHY = "Sót một vụ phát hiện ngày 13/03"


@pytest.fixture
def locked(standing_officer: Viewer) -> None:
    """A return of Hải Minh with 3 cases, received and locked."""
    receive(standing_officer, make_filled(HAI_MINH, whole_form(TP_01=3)))
    with acting_as(standing_officer):
        lock_returns(actor=standing_officer, form=FORM, period=row_of(), now=NOW)


def _ask(
    actor: Viewer, cells: dict[str, Decimal | None] | None = None, reason: str = WHY
) -> ReturnAmendment:
    with acting_as(actor):
        return ask_amendment(
            actor=actor,
            form=FORM,
            node=node_of(HAI_MINH),
            period=row_of(),
            cells=cells or {"TP-01": Decimal(4)},
            reason=reason,
            now=NOW,
        )


def _approve(actor: Viewer, asked: ReturnAmendment) -> ReturnAmendment:
    with acting_as(actor):
        return approve_amendment(actor=actor, amendment_id=asked.pk, now=NOW)


def test_asking_changes_no_figure(
    locked: None, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    asked = _ask(commune_chair)

    assert asked.state == AmendmentState.ASKED
    assert asked.cells == {"TP-01": ["3", "4"]}
    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 3
        assert standing().cells["TP-01"] == "3"


def test_an_approved_amendment_has_a_number_and_moves_every_total(
    locked: None, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    first = _approve(standing_officer, _ask(commune_chair))
    second = _approve(standing_officer, _ask(commune_chair, {"TP-01": Decimal(5)}))

    assert (first.number, second.number) == (1, 2)
    with acting_as(standing_officer):
        assert [read(unit, "TP-01") for unit in (HAI_MINH, HAI_HAU, PROVINCE)] == [5, 5, 5]
        kept = ReturnSnapshot.objects.order_by("number")
        assert [one.content["cells"]["TP-01"] for one in kept] == ["3", "4", "5"]


def test_refused_and_withdrawn_ones_bear_no_number_and_change_nothing(
    locked: None, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    refused = _ask(commune_chair)
    with acting_as(standing_officer):
        with pytest.raises(ReturnRefused, match="Ghi lý do"):
            refuse_amendment(actor=standing_officer, amendment_id=refused.pk, remark=" ", now=NOW)
        refuse_amendment(
            actor=standing_officer, amendment_id=refused.pk, remark="Chưa có biên bản", now=NOW
        )
    withdrawn = _ask(commune_chair)
    with acting_as(commune_chair):
        withdraw_amendment(actor=commune_chair, amendment_id=withdrawn.pk, now=NOW)

    with acting_as(standing_officer):
        states = ReturnAmendment.objects.order_by("pk").values_list("state", "number")
        assert list(states) == [(AmendmentState.REFUSED, None), (AmendmentState.WITHDRAWN, None)]
        assert read(PROVINCE, "TP-01") == 3
    with pytest.raises(ReturnRefused, match="đã được quyết định"):
        _approve(standing_officer, refused)


@pytest.mark.parametrize(
    ("cells", "reason", "said"),
    [
        ({"TP-01": Decimal(4)}, "  ", "Ghi lý do"),
        ({"TP-01": Decimal(3)}, WHY, "Chưa có số nào khác"),
        ({"TP-01": Decimal(-1)}, WHY, "phải từ 0"),
        ({"TP-02": Decimal(4)}, WHY, "không có chỉ tiêu"),
    ],
)
def test_what_is_no_amendment_is_refused(
    locked: None,
    commune_chair: Viewer,
    cells: dict[str, Decimal | None],
    reason: str,
    said: str,
) -> None:
    with pytest.raises(ReturnRefused, match=said):
        _ask(commune_chair, cells, reason)


def test_one_waits_at_a_time(locked: None, commune_chair: Viewer) -> None:
    _ask(commune_chair)

    with pytest.raises(ReturnRefused, match="đang chờ duyệt"):
        _ask(commune_chair, {"TP-01": Decimal(6)})


def test_an_open_return_is_not_amended(standing_officer: Viewer, commune_chair: Viewer) -> None:
    receive(standing_officer, make_filled(HAI_MINH))

    with pytest.raises(ReturnNotFound):
        _ask(commune_chair)


def test_outsiders_are_refused_and_nothing_changes(
    locked: None, commune_chair: Viewer, neighbour: Viewer, standing_officer: Viewer
) -> None:
    asked = _ask(commune_chair)
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnNotFound):
        _ask(neighbour)
    with pytest.raises(NotPermitted):
        _approve(commune_chair, asked)
    with pytest.raises(NotPermitted):
        _approve(neighbour, asked)
    with pytest.raises(ReturnNotFound), acting_as(neighbour):
        withdraw_amendment(actor=neighbour, amendment_id=asked.pk, now=NOW)

    assert digest_of_tables(standing_officer) == before


def test_who_asked_does_not_decide(
    locked: None, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    own = replace(commune_chair, account_id=standing_officer.account_id, stands_for="x")
    asked = _ask(own)

    with journal.refusals_written_after(), pytest.raises(ReturnRefused, match="người khác duyệt"):
        _approve(standing_officer, asked)

    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 3


def test_the_database_keeps_what_was_decided(
    locked: None, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _approve(standing_officer, _ask(commune_chair))

    with acting_as(standing_officer), pytest.raises(ProgrammingError), transaction.atomic():
        ReturnAmendment.objects.update(reason="khác")
