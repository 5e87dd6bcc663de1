"""The province locks what it received; each return is kept as it stood, under its digest."""

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnRefused
from chungtay.figures.models import ReturnSnapshot
from chungtay.figures.rules.snapshots import digest
from chungtay.figures.services.locking import lock_returns
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    HAI_MINH,
    NOW,
    digest_of_tables,
    entries,
    make_filled,
    receive,
    row_of,
    standing,
    whole_form,
)

pytestmark = pytest.mark.django_db
ASKED = {"bieu": FORM, "ky": "month:2021-03"}


def _lock(actor: Viewer) -> int:
    with acting_as(actor):
        return lock_returns(actor=actor, form=FORM, period=row_of(), now=NOW)


def test_what_was_received_is_locked_and_kept_as_it_stood(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(HAI_MINH), make_filled(HAI_ANH))

    count = _lock(standing_officer)

    with acting_as(standing_officer):
        (entry,) = entries("figures.lock_returns")
        snapshots = list(ReturnSnapshot.objects.all())
        assert standing(HAI_MINH).state == standing(HAI_ANH).state == ReturnState.LOCKED
        assert [one.content["cells"] for one in snapshots] == [
            standing(HAI_MINH).cells,
            standing(HAI_ANH).cells,
        ]
    assert count == 2
    assert entry.facts == {"form": FORM, "returns": 2}
    assert all(one.number == 0 and one.sha256 == digest(one.content) for one in snapshots)


def test_what_is_received_after_the_lock_is_locked_by_asking_again(
    standing_officer: Viewer,
) -> None:
    receive(standing_officer, make_filled(HAI_MINH))
    _lock(standing_officer)
    receive(standing_officer, make_filled(HAI_ANH))

    assert _lock(standing_officer) == 1
    with pytest.raises(ReturnRefused, match="Không có báo cáo"):
        _lock(standing_officer)


def test_a_locked_return_takes_no_other_figures(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(HAI_MINH))
    _lock(standing_officer)
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnRefused, match="đính chính"):
        receive(standing_officer, make_filled(HAI_MINH, whole_form(TP_01=9), may_replace=True))

    assert digest_of_tables(standing_officer) == before


def test_the_database_itself_keeps_a_snapshot(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(HAI_MINH))
    _lock(standing_officer)

    with acting_as(standing_officer):
        for change in (
            lambda: ReturnSnapshot.objects.update(sha256="x"),
            lambda: ReturnSnapshot.objects.all().delete(),
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                change()
        assert ReturnSnapshot.objects.count() == 1


def test_only_the_province_locks(
    standing_officer: Viewer, district_chair: Viewer, commune_chair: Viewer
) -> None:
    receive(standing_officer, make_filled(HAI_MINH))
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnRefused, match="cấp tỉnh khóa"):
        _lock(district_chair)
    with pytest.raises(NotPermitted):
        _lock(commune_chair)

    assert digest_of_tables(standing_officer) == before


def test_the_button_locks_and_the_list_says_so(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    receive(standing_officer, make_filled(HAI_MINH))

    page = (
        sign_in(client, standing_officer)
        .post("/bao-cao-so-lieu/khoa/", ASKED, follow=True)
        .content.decode()
    )

    assert "Đã khóa 1 báo cáo." in page
    assert "sửa bằng đính chính có số" in page
