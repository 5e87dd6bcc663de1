"""Notices: written with the act, seen by the post that is told, cleared after a while."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction.tests.factories import NOW
from chungtay.platform import notices
from chungtay.platform.models import Notice
from chungtay.platform.nightly import nightly
from chungtay.platform.notices import ParamIsNoReference, Told
from chungtay.platform.ui.registries import Params, Reader, Wording, notice_wordings

pytestmark = pytest.mark.django_db
OTHERS = ("neighbour", "chair", "auditor", "administrator", "helper", "commune_police_officer")


def _says_number(_reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    return [Wording(f"số {each['n']}") if each["n"] else None for each in params]


@pytest.fixture(autouse=True)
def _worded() -> Iterator[None]:
    notice_wordings["test.number"] = _says_number
    yield
    del notice_wordings["test.number"]


def _tell(teller: Viewer, to: Viewer, *numbers: int) -> int:
    with acting_as(teller):
        return notices.tell(
            [
                Told("test.number", to.unit_key, post_id=to.post_id, params={"n": number})
                for number in numbers
            ],
            actor=teller,
            now=NOW,
        )


def _titles(viewer: Viewer) -> list[str]:
    with acting_as(viewer):
        return [notice.wording.title for notice in notices.list_notices(viewer)]


def test_the_post_that_is_told_reads_it(standing_officer: Viewer, commune_chair: Viewer) -> None:
    assert _tell(standing_officer, commune_chair, 1, 2) == 2

    assert sorted(_titles(commune_chair)) == ["số 1", "số 2"]
    with acting_as(commune_chair):
        assert notices.count_unread(commune_chair) == 2


@pytest.mark.parametrize("outsider", OTHERS)
def test_nobody_else_sees_a_row_of_it(
    outsider: str,
    standing_officer: Viewer,
    commune_chair: Viewer,
    request: pytest.FixtureRequest,
) -> None:
    _tell(standing_officer, commune_chair, 1)

    viewer: Viewer = request.getfixturevalue(outsider)

    with acting_as(viewer):
        assert Notice.objects.count() == 0
        assert notices.count_unread(viewer) == 0


def test_not_even_the_one_who_told(standing_officer: Viewer, commune_chair: Viewer) -> None:
    _tell(standing_officer, commune_chair, 1)

    with acting_as(standing_officer):
        assert Notice.objects.count() == 0


def test_what_a_post_is_told_is_not_seen_from_another_post_of_the_same_person(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _tell(standing_officer, commune_chair, 1)
    elsewhere = replace(commune_chair, post_id=commune_chair.post_id + 100_000)

    with acting_as(elsewhere):
        assert Notice.objects.count() == 0


def test_a_person_is_told_in_whatever_post(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    told = Told(
        "test.number", commune_chair.unit_key, account_id=commune_chair.account_id, params={"n": 7}
    )
    with acting_as(standing_officer):
        notices.tell([told], actor=standing_officer, now=NOW)

    assert (_titles(commune_chair), _titles(neighbour)) == (["số 7"], [])


def test_nobody_tells_in_anothers_name(standing_officer: Viewer, commune_chair: Viewer) -> None:
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting_as(standing_officer),
        transaction.atomic(),
    ):
        notices.tell(
            [Told("test.number", 1, post_id=commune_chair.post_id)], actor=commune_chair, now=NOW
        )


def test_who_reads_changes_nothing_but_that(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _tell(standing_officer, commune_chair, 1)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting_as(commune_chair),
        transaction.atomic(),
    ):
        Notice.objects.update(params={"n": 9})


def test_unread_ones_stand_first_and_one_is_marked_alone(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _tell(standing_officer, commune_chair, 1, 2, 3)
    with acting_as(commune_chair):
        first = notices.list_notices(commune_chair)[0]
        assert notices.mark_read(commune_chair, now=NOW, notice_id=first.id) == 1
        found = notices.list_notices(commune_chair)

        assert [notice.is_read for notice in found] == [False, False, True]
        assert found[-1].id == first.id
        assert notices.mark_read(commune_chair, now=NOW) == 2
        assert notices.count_unread(commune_chair) == 0


def test_nobody_marks_what_another_was_told(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    _tell(standing_officer, commune_chair, 1)

    with acting_as(neighbour):
        assert notices.mark_read(neighbour, now=NOW) == 0
    with acting_as(commune_chair):
        assert notices.count_unread(commune_chair) == 1


def test_what_the_reader_may_not_see_any_more_is_said_without_a_door(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _tell(standing_officer, commune_chair, 0)

    with acting_as(commune_chair):
        (notice,) = notices.list_notices(commune_chair)

    assert notice.wording.url == ""
    assert "không còn thuộc" in notice.wording.title


@pytest.mark.parametrize("words", ["Nguyễn Văn A", "", "a b", "x" * 41])
def test_words_are_not_kept_in_a_notice(
    words: str, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    told = Told("test.number", 1, post_id=commune_chair.post_id, params={"n": words})

    with pytest.raises(ParamIsNoReference), acting_as(standing_officer):
        notices.tell([told], actor=standing_officer, now=NOW)


def test_a_notice_of_an_act_that_failed_was_never_written(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    with acting_as(standing_officer), transaction.atomic():
        _tell(standing_officer, commune_chair, 1)
        transaction.set_rollback(True)

    assert _titles(commune_chair) == []


def test_reading_and_telling_ask_no_more_for_many(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    with CaptureQueriesContext(connection) as telling:
        _tell(standing_officer, commune_chair, 1)
    with acting_as(commune_chair), CaptureQueriesContext(connection) as few:
        notices.list_notices(commune_chair)
    with CaptureQueriesContext(connection) as telling_many:
        _tell(standing_officer, commune_chair, *range(2, 300))
    with acting_as(commune_chair), CaptureQueriesContext(connection) as many:
        notices.list_notices(commune_chair)

    assert (len(telling), len(few)) == (len(telling_many), len(many))


@pytest.mark.django_db(databases=["default", "owner"])
def test_what_is_old_is_cleared_at_night_for_everybody() -> None:
    rows = Notice.objects.using("owner")
    for days in (89, 91):
        rows.create(
            code="test.number", post_id=1, unit_key=1, teller_id=1,
            told_at=NOW - timedelta(days=days),
        )  # fmt: skip

    notices.clear_old(NOW.date(), NOW)

    assert notices.clear_old in nightly
    assert [row.told_at for row in rows.all()] == [NOW - timedelta(days=89)]
