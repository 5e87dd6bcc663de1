"""What is kept is answered for as long as what it was read from stands, and no longer."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connections, transaction
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from chungtay.platform.db.wall import reference_table, stamped_table
from chungtay.platform.kept import kept_while
from chungtay.units.tests.through_owner import ThroughOwner

WITHIN_A_TEST = pytest.mark.django_db(databases=["owner", "default"])


def _do(statement: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)


def _make_tables() -> None:
    """Make two tables, each with a stamp of its own, as a migration would."""
    _do("create table word (word text); create table other_word (word text)")
    _do("insert into word values ('một')")
    state = ProjectState()
    with connections["owner"].schema_editor() as editor:
        for operation in (
            reference_table("word"),
            stamped_table("word", "words"),
            stamped_table("other_word", "other words"),
        ):
            operation.database_forwards("platform", editor, state, state)


@pytest.fixture
def tables(settings: Settings) -> None:
    """The tables within the test's own transaction, which is the owner's."""
    settings.DATABASE_ROUTERS = [ThroughOwner()]
    _make_tables()


@pytest.fixture
def committed(own_database: str) -> None:
    """The tables in a database where the owner commits and the web role reads."""
    _make_tables()


class Reader:
    """A read of words that is kept, and how often it was done."""

    def __init__(self, *names: str, most: int = 4, using: str = "owner") -> None:
        self.times = 0
        self.using = using
        self.after_reading: Callable[[], object] = lambda: None
        self.ask: Callable[..., list[str]] = kept_while(*names, most=most)(self._read)

    def _read(self, after: str = "") -> list[str]:
        self.times += 1
        with connections[self.using].cursor() as cursor:
            cursor.execute("select word from word where word > %s order by word", [after])
            words = [word for (word,) in cursor.fetchall()]
        self.after_reading()
        return words


@WITHIN_A_TEST
def test_while_the_data_stand_nothing_but_the_stamp_is_asked(tables: None) -> None:
    reader = Reader("words")
    first = reader.ask()

    with CaptureQueriesContext(connections["owner"]) as asked:
        again = reader.ask()

    assert again is first
    assert ["reference_stamp" in query["sql"] for query in asked] == [True]
    assert reader.times == 1


@WITHIN_A_TEST
def test_each_question_has_its_own_answer(tables: None) -> None:
    reader = Reader("words")

    answers = [reader.ask(after) for after in ("", "z", "", "z")]

    assert answers == [["một"], [], ["một"], []]
    assert reader.times == 2


@WITHIN_A_TEST
@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ("insert into word values ('hai')", ["hai", "một"]),
        ("update word set word = 'ba'", ["ba"]),
        ("delete from word", []),
        ("truncate word", []),
    ],
    ids=["insert", "update", "delete", "truncate"],
)
def test_every_change_is_answered(tables: None, change: str, answer: list[str]) -> None:
    reader = Reader("words")
    reader.ask()

    _do(change)

    assert [reader.ask(), reader.ask()] == [answer, answer]
    assert reader.times == 2


@WITHIN_A_TEST
def test_a_change_of_other_data_renews_nothing(tables: None) -> None:
    reader = Reader("words")
    reader.ask()

    _do("insert into other_word values ('hai')")
    reader.ask()

    assert reader.times == 1


@WITHIN_A_TEST
@pytest.mark.parametrize("table", ["word", "other_word"])
def test_what_is_read_of_two_kinds_is_renewed_by_either(tables: None, table: str) -> None:
    reader = Reader("words", "other words")
    reader.ask()
    reader.ask()

    _do(f"insert into {table} values ('hai')")  # noqa: S608
    reader.ask()

    assert reader.times == 2


@WITHIN_A_TEST
def test_what_was_undone_is_not_answered(tables: None) -> None:
    reader = Reader("words")
    before = reader.ask()

    with transaction.atomic(using="owner"):
        _do("insert into word values ('hai')")
        within = reader.ask()
        transaction.set_rollback(True, using="owner")
    after = reader.ask()

    assert (before, within) == (["một"], ["hai", "một"])
    assert after is before


@WITHIN_A_TEST
def test_the_same_change_made_again_after_it_was_undone_is_read_again(tables: None) -> None:
    reader = Reader("words")
    for word in ("hai", "ba"):
        with transaction.atomic(using="owner"):
            _do(f"insert into word values ('{word}')")  # noqa: S608
            assert reader.ask() == [word, "một"]
            transaction.set_rollback(True, using="owner")

    assert reader.ask() == ["một"]


@WITHIN_A_TEST
def test_data_without_a_stamp_are_read_each_time(tables: None) -> None:
    reader = Reader("words", "no such data")

    answers = [reader.ask(), reader.ask()]

    assert answers == [["một"], ["một"]]
    assert reader.times == 2


@WITHIN_A_TEST
def test_no_more_answers_are_kept_than_asked_for(tables: None) -> None:
    reader = Reader("words", most=2)

    for after in ("a", "b", "b", "c", "a"):
        reader.ask(after)

    assert reader.times == 4


@WITHIN_A_TEST
def test_a_failure_is_not_kept(tables: None) -> None:
    reader = Reader("words")
    reader.after_reading = lambda: _do("select 1 / 0")
    with pytest.raises(DatabaseError), transaction.atomic(using="owner"):
        reader.ask()
    reader.after_reading = lambda: None

    assert reader.ask() == ["một"]
    assert reader.times == 2


def test_an_uncommitted_change_is_answered_to_nobody_else(committed: None) -> None:
    reader = Reader("words", using="default")
    before = reader.ask()

    with transaction.atomic(using="owner"):
        _do("insert into word values ('hai')")
        meanwhile = reader.ask()

    assert meanwhile is before
    assert reader.ask() == ["hai", "một"]


def test_a_change_that_comes_while_it_is_read_is_read_afterwards(committed: None) -> None:
    reader = Reader("words", using="default")
    reader.after_reading = lambda: _do("insert into word values ('hai')")
    first = reader.ask()
    reader.after_reading = lambda: None

    assert first == ["một"]
    assert reader.ask() == ["hai", "một"]
