"""What is kept in the process is answered again only while its data stand as they were."""

from collections.abc import Callable, Iterator

import pytest
from django.db import DatabaseError, connection, connections, transaction
from pytest_django import Settings

from chungtay.platform.kept import kept_while
from chungtay.platform.models import ReferenceStamp
from chungtay.units.tests.through_owner import ThroughOwner

pytestmark = pytest.mark.django_db(databases=["owner", "default"])
TABLE = "kept_here"


def _do(sql: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture(autouse=True)
def _stamped(settings: Settings) -> Iterator[None]:
    """Two tables of the test's own, each renewing a stamp of its own, read by the owner."""
    settings.DATABASE_ROUTERS = [ThroughOwner()]
    for table in (TABLE, "kept_there"):
        _do(f"create table {table} (word text)")
        _do(
            f"create trigger renews after insert or update or delete or truncate on {table}"
            f" for each statement execute function renew_reference_stamp('{table}')"
        )
        _do(f"insert into reference_stamp values ('{table}', gen_random_uuid())")  # noqa: S608
    _do("insert into kept_here values ('một')")
    yield
    _do("drop table kept_here, kept_there")


class Read:
    """A read that is kept, and how often it was really done."""

    def __init__(self, *names: str, most: int = 4) -> None:
        self.times = 0
        self.ask: Callable[[str], list[str]] = kept_while(*names, most=most)(self._read)

    def _read(self, after: str = "") -> list[str]:
        self.times += 1
        with connections["owner"].cursor() as cursor:
            cursor.execute("select word from kept_here where word > %s order by word", [after])
            return [word for (word,) in cursor.fetchall()]


def test_it_is_read_once_for_each_question_while_the_data_stand() -> None:
    read = Read(TABLE)

    answers = [read.ask(""), read.ask(""), read.ask("z"), read.ask("")]

    assert answers == [["một"], ["một"], [], ["một"]]
    assert read.times == 2


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ("insert into kept_here values ('hai')", ["hai", "một"]),
        ("update kept_here set word = 'ba'", ["ba"]),
        ("delete from kept_here", []),
        ("truncate kept_here", []),
    ],
)
def test_any_change_makes_it_read_anew(change: str, answer: list[str]) -> None:
    read = Read(TABLE)
    read.ask("")

    _do(change)

    assert read.ask("") == answer
    assert read.times == 2


def test_what_was_undone_is_never_answered() -> None:
    read = Read(TABLE)
    before = read.ask("")

    with transaction.atomic(using="owner"):
        _do("insert into kept_here values ('hai')")
        within = read.ask("")
        transaction.set_rollback(True, using="owner")

    assert (before, within, read.ask("")) == (["một"], ["hai", "một"], ["một"])
    assert read.times == 2


def test_a_read_of_two_kinds_is_renewed_by_either() -> None:
    read = Read(TABLE, "kept_there")
    read.ask("")

    _do("insert into kept_there values ('hai')")
    read.ask("")
    _do("insert into kept_here values ('hai')")

    assert read.ask("") == ["hai", "một"]
    assert read.times == 3


def test_data_without_a_stamp_are_read_each_time() -> None:
    read = Read(TABLE, "no such data")

    assert [read.ask(""), read.ask("")] == [["một"], ["một"]]
    assert read.times == 2


def test_no_more_answers_are_kept_than_it_says() -> None:
    read = Read(TABLE, most=2)

    for after in ("a", "b", "c", "a"):
        read.ask(after)

    assert read.times == 4


def test_a_failure_is_not_kept() -> None:
    read = Read(TABLE)
    _do("alter table kept_here rename to elsewhere")
    with pytest.raises(DatabaseError), transaction.atomic(using="owner"):
        read.ask("")
    _do("alter table elsewhere rename to kept_here")

    assert read.ask("") == ["một"]


@pytest.mark.parametrize(
    "change",
    [
        "insert into reference_stamp values ('units', gen_random_uuid())",
        "update reference_stamp set stamp = gen_random_uuid()",
        "delete from reference_stamp",
        "select renew_reference_stamp()",
    ],
)
def test_the_web_role_renews_no_stamp(change: str) -> None:
    before = set(ReferenceStamp.objects.values_list("name", "stamp"))

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)

    assert set(ReferenceStamp.objects.values_list("name", "stamp")) == before
