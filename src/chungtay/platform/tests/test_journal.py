"""The journal: appended in the transaction of the act, never changed, read within one's range."""

from datetime import datetime

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.permissions import Viewer, acting_as
from chungtay.platform import journal
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry

NOW = datetime(2021, 3, 24, 9, 0, tzinfo=VIETNAM)


def _record(viewer: Viewer, act: str = "test.act") -> None:
    journal.record(act=act, actor=viewer, now=NOW, object_type="thing", object_id=7)


def test_the_digest_does_not_know_the_order_of_keys() -> None:
    one, other = {"a": 1, "b": [2, None]}, {"b": [2, None], "a": 1}

    assert journal.digest_of(one) == journal.digest_of(other)


@given(st.lists(st.tuples(st.integers(), st.text(max_size=5)), max_size=5))
def test_the_digest_is_that_of_the_content(batch: list[tuple[int, str]]) -> None:
    other = [*batch, (0, "one more")]

    assert journal.digest_of(batch) == journal.digest_of(list(batch))
    assert journal.digest_of(batch) != journal.digest_of(other)
    assert len(journal.digest_of(batch)) == 64


@pytest.mark.django_db
def test_an_entry_says_who_did_what_when_in_the_story_and_when_in_truth(
    standing_officer: Viewer,
) -> None:
    with acting_as(standing_officer):
        journal.record(
            act="test.act", actor=standing_officer, now=NOW, object_type="thing", object_id=7,
            facts={"told": "yes"}, batch=[1, 2],
        )  # fmt: skip

        entry = JournalEntry.objects.get(act="test.act")

    assert (entry.account_id, entry.post_id) == (
        standing_officer.account_id,
        standing_officer.post_id,
    )
    assert entry.unit_key == standing_officer.unit_key
    assert (entry.object_type, entry.object_id) == ("thing", "7")
    assert entry.facts == {"told": "yes"}
    assert entry.digest == journal.digest_of([1, 2])
    assert entry.story_at == NOW
    assert entry.recorded_at.year > 2021


@pytest.mark.django_db
def test_nobody_writes_in_the_name_of_another(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting_as(commune_chair),
    ):
        _record(standing_officer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "update journal set act = 'other'",
        "delete from journal",
        "truncate journal",
    ],
)
def test_what_is_written_stays_written(standing_officer: Viewer, statement: str) -> None:
    with acting_as(standing_officer):
        _record(standing_officer)

        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

        assert JournalEntry.objects.filter(act="test.act").count() == 1


@pytest.mark.django_db
def test_a_neighbour_does_not_see_what_another_commune_did(
    commune_chair: Viewer, neighbour: Viewer, auditor: Viewer
) -> None:
    with acting_as(commune_chair):
        _record(commune_chair, "test.of_hai_minh")

    with acting_as(neighbour):
        seen_by_neighbour = JournalEntry.objects.filter(act="test.of_hai_minh").count()
    with acting_as(auditor):
        seen_by_auditor = JournalEntry.objects.filter(act="test.of_hai_minh").count()

    assert (seen_by_neighbour, seen_by_auditor) == (0, 1)


@pytest.mark.django_db
def test_an_act_that_is_undone_leaves_no_entry(standing_officer: Viewer) -> None:
    def act() -> None:
        with acting_as(standing_officer):
            _record(standing_officer)
            raise LookupError

    with pytest.raises(LookupError):
        act()

    with acting_as(standing_officer):
        assert not JournalEntry.objects.filter(act="test.act").exists()
