"""Sealing beside writers: nobody waits, nobody is missed, and the web role cannot seal."""

import threading

import psycopg
import pytest
from django.db import connections
from psycopg import errors

from chungtay.platform.chain import verifying
from chungtay.platform.chain.anchors import current_anchor
from chungtay.platform.chain.links import GENESIS
from chungtay.platform.tests.chained import ALIAS, Chained, write


def _entries_of_links(chained: Chained) -> list[list[int]]:
    with chained.as_owner() as owner:
        rows = owner.execute("select entries from journal_seal order by number").fetchall()
    return [list(entries) for (entries,) in rows]


def test_an_empty_journal_is_whole(chained: Chained) -> None:
    report = chained.verify()

    assert (report.entries, report.links, report.head) == (0, 0, GENESIS)
    assert report.is_whole


def test_what_waits_is_sealed_and_later_entries_are_the_unsealed_tail(chained: Chained) -> None:
    numbers = chained.write("1", "2", "3")

    sealed = chained.seal()
    chained.write("4")
    report = chained.verify()

    assert sealed == 3
    assert _entries_of_links(chained) == [numbers]
    assert (report.entries, report.sealed, report.waiting) == (4, 3, 1)
    assert report.is_whole


def test_nothing_new_makes_no_link(chained: Chained) -> None:
    chained.write("1")
    chained.seal()

    assert chained.seal() == 0
    assert len(_entries_of_links(chained)) == 1


def test_many_entries_are_sealed_in_several_links(chained: Chained) -> None:
    numbers = chained.write(*"12345")

    assert chained.seal(most=2) == 5

    assert _entries_of_links(chained) == [numbers[:2], numbers[2:4], numbers[4:]]
    assert chained.verify().is_whole


def test_what_waited_for_hours_is_not_taken_for_put_in_later(
    chained: Chained, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "MOST", 2)
    chained.write(*"12345")
    chained.tamper("update journal set recorded_at = recorded_at - interval '3 hours'")

    chained.seal(most=2)

    assert len(_entries_of_links(chained)) == 3
    assert chained.verify().is_whole


def test_an_entry_that_is_committed_after_later_ones_were_sealed_is_in_the_next_link(
    chained: Chained,
) -> None:
    with chained.connect() as slow:
        slow.execute("begin")
        early = write(slow, "early")
        (late,) = chained.write("late")
        first = chained.seal()
        seen_meanwhile = chained.verify()
        slow.execute("commit")
    second = chained.seal()

    assert early < late
    assert (first, second) == (1, 1)
    assert seen_meanwhile.is_whole
    assert _entries_of_links(chained) == [[late], [early]]
    assert chained.verify().is_whole


def test_an_entry_that_is_undone_leaves_nothing_to_seal(chained: Chained) -> None:
    with chained.connect() as web:
        web.execute("begin")
        write(web)
        web.execute("rollback")

    assert chained.seal() == 0
    assert chained.verify().entries == 0


def test_a_writer_does_not_wait_for_an_open_sealing(chained: Chained) -> None:
    chained.write("1")
    with chained.as_owner() as sealer, chained.connect() as web:
        sealer.execute("begin")
        sealer.execute("delete from journal_waiting")
        web.execute("set lock_timeout = '2s'")

        number = write(web, "2")

        sealer.execute("rollback")
    assert number


def test_sealers_that_meet_make_one_chain(chained: Chained) -> None:
    chained.write(*(str(number) for number in range(40)))
    failures: list[BaseException] = []

    def seal() -> None:
        try:
            chained.seal(most=3)
        except BaseException as failure:  # noqa: BLE001 - told in the test's own thread
            failures.append(failure)
        finally:
            connections[ALIAS].close()

    threads = [threading.Thread(target=seal) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    report = chained.verify()
    assert failures == []
    assert (report.sealed, report.waiting) == (40, 0)
    assert report.is_whole


@pytest.mark.parametrize(
    "statement",
    [
        "insert into journal_seal values (1, now(), '{}', '', '', '')",
        "delete from journal_seal",
        "update journal_seal set head = ''",
        "select head from journal_seal",
        "select entries from journal_seal",
        "insert into journal_waiting values (1, 1)",
        "delete from journal_waiting",
    ],
)
def test_the_web_role_neither_seals_nor_reads_the_links(chained: Chained, statement: str) -> None:
    with chained.connect() as web, pytest.raises(errors.InsufficientPrivilege):
        web.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "update {} set {} = {}",
        "delete from {}",
        "truncate {}",
    ],
)
@pytest.mark.parametrize(("table", "column"), [("journal", "act"), ("journal_seal", "head")])
def test_not_even_the_owner_changes_what_is_written_by_mistake(
    chained: Chained, statement: str, table: str, column: str
) -> None:
    chained.write("1")
    chained.seal()
    text = statement.format(table, column, column)

    with chained.as_owner() as owner, pytest.raises(psycopg.Error, match="stays as it is"):
        owner.execute(text.encode())

    assert chained.verify().is_whole


def test_the_web_role_cannot_date_an_entry_back(chained: Chained) -> None:
    with chained.connect() as web:
        number = write(web)
        backdated = web.execute(
            "insert into journal (recorded_at, story_at, account_id, post_id, unit_key, act,"
            " object_type, object_id, facts, digest, before, after, reason, outcome)"
            " values ('2001-01-01', now(), 7, 8, 1, '', '', '', '{}', '', '{}', '{}', '\"\"', '')"
            " returning extract(year from recorded_at)::int"
        ).fetchone()

    assert number
    assert backdated is not None
    assert backdated[0] > 2001


def test_the_web_role_cannot_choose_a_number(chained: Chained) -> None:
    with (
        chained.connect() as web,
        pytest.raises(psycopg.Error, match="cannot insert a non-DEFAULT value"),
    ):
        web.execute("insert into journal (id, act) values (4711, '')")


@pytest.mark.parametrize("mode", ["row exclusive", "share row exclusive", "access exclusive"])
def test_the_web_role_cannot_keep_the_sealer_waiting(chained: Chained, mode: str) -> None:
    with chained.connect() as web:
        web.execute("begin")
        with pytest.raises(psycopg.Error, match="permission denied"):
            web.execute(f"lock table journal_seal in {mode} mode".encode())


def test_the_anchor_is_the_head_of_the_last_link(chained: Chained) -> None:
    before = current_anchor(using=ALIAS)
    chained.write("1", "2")
    chained.seal()

    after = current_anchor(using=ALIAS)

    assert (before.link, before.head, before.entries) == (0, GENESIS, 0)
    assert (after.link, after.entries) == (1, 2)
    assert after.head == chained.verify().head
