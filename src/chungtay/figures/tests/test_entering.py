"""A commune fills its own return and sends it; nobody's typing is written over."""

from datetime import timedelta

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnNotFound, ReturnRefused
from chungtay.figures.models import FigureValue, UnitReturn
from chungtay.figures.services.entering import (
    SavedByAnother,
    save_draft,
    send_return,
)
from chungtay.figures.tests.made import (
    FORM,
    HAI_MINH,
    IN_TIME,
    NOW,
    WHY_LATE,
    Numbers,
    decimals,
    digest_of_tables,
    entries,
    make_sent,
    node_of,
    row_of,
    standing,
)
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
            explanations=explanations or {}, now=NOW, late_reason=WHY_LATE
        )  # fmt: skip


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
    _save(commune_chair, {"TP-01": 1, "TP-03": 2})

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
