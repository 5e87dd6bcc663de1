"""How many rows stand under which custody key, and whether a unit holds each after a reform."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connections
from django.utils.translation import gettext
from psycopg import sql

from chungtay.units.registries import CustodyHolder, Transfer, custody_holders
from chungtay.units.rules.passages import Passage, custody_map

_MOST_TOLD = 5
# Who holds a key: a unit that stands on the day or begins later, or the archive of one.
_HELD = """
select custody_key from unit_version where holder_id is null
union select key from unit_version where valid_to is null or valid_to >= %s
"""
_HELD_BEFORE = """
select key from unit_version where valid_from < %s and (valid_to is null or valid_to >= %s - 1)
"""


@dataclass(frozen=True, slots=True)
class KeyCount:
    """How many rows of a table stand under one key, and how many of them are open."""

    holder: CustodyHolder
    key: int
    open: int
    closed: int


def count_rows(using: str) -> list[KeyCount]:
    """Count the rows of every declared table by custody key, one query a table."""
    return [found for holder in custody_holders for found in _count(holder, using)]


def unheld(counts: Iterable[KeyCount], transfer: Transfer) -> list[KeyCount]:
    """Return what would stand under a key that no unit and no archive has after the reform."""
    moved = custody_map(transfer.passages)
    before, after = held_keys(transfer)
    after |= {passage.archive[0] for passage in transfer.passages if passage.archive}
    return [
        found
        for found in counts
        if found.key in before
        and (
            (found.open and moved.open(found.key) not in after)
            or (found.closed and moved.closed(found.key) not in after)
        )
    ]


def lost_rows(transfer: Transfer) -> list[KeyCount]:
    """Return what still stands under the key of a unit that is no more, once all has moved."""
    before, after = held_keys(transfer)
    return [found for found in count_rows(transfer.using) if found.key in before - after]


def open_rows(holder: CustodyHolder, key: int, using: str) -> list[int]:
    """Return the numbers of the open rows of a table under one key."""
    query = sql.SQL(
        "select held.id from {table} held where held.unit_key = %s and {is_open} order by held.id"
    ).format(table=sql.Identifier(holder.table), is_open=condition_of(holder))
    with connections[using].cursor() as cursor:
        cursor.execute(query, (key,))
        return [int(pk) for (pk,) in cursor.fetchall()]


def given_rows(holder: CustodyHolder, passage: Passage, transfer: Transfer) -> dict[int, int]:
    """Return the key of the heir for each open row of a split unit that was given to one."""
    keys = {heir.code: heir.key for heir in passage.heirs}
    given = {
        row_id: transfer.given.row_to(holder.splits_by, row_id, passage.code)
        for row_id in open_rows(holder, passage.key, transfer.using)
    }
    return {row_id: keys[code] for row_id, code in given.items() if code in keys}


def condition_of(holder: CustodyHolder) -> sql.Composable:
    """Return the condition that a row is open, as registered by its room."""
    return sql.SQL("(" + holder.is_open + ")")


def say_unheld(lost: Iterable[KeyCount]) -> str:
    """Say which rows no unit would hold."""
    lost = list(lost)
    lines = [
        gettext("%(table)s: %(count)s dòng mang khóa %(key)s không thuộc đơn vị nào")
        % {"table": found.holder.label, "count": found.open + found.closed, "key": found.key}
        for found in lost[:_MOST_TOLD]
    ]
    if len(lost) > _MOST_TOLD:
        lines.append(gettext("và %(count)s chỗ nữa") % {"count": len(lost) - _MOST_TOLD})
    return "; ".join(lines)


def _count(holder: CustodyHolder, using: str) -> list[KeyCount]:
    key = holder.columns[0] if holder.columns else holder.ranges[0][0]
    query = sql.SQL(
        "select {key}, count(*) filter (where {is_open}), count(*) filter (where not {is_open})"
        " from {table} held where {key} is not null group by 1"
    ).format(
        key=sql.Identifier(key),
        is_open=condition_of(holder),
        table=sql.Identifier(holder.table),
    )
    with connections[using].cursor() as cursor:
        cursor.execute(query)
        return [KeyCount(holder, *row) for row in cursor.fetchall()]


def held_keys(transfer: Transfer) -> tuple[set[int], set[int]]:
    """
    Return the keys that units had on the day before, and those they or archives have from it on.

    What stood under no unit's key before, as a visitor's entry in the journal, is not told here.
    """
    with connections[transfer.using].cursor() as cursor:
        cursor.execute(_HELD_BEFORE, (transfer.day, transfer.day))
        before = {int(key) for (key,) in cursor.fetchall()}
        cursor.execute(_HELD, (transfer.day,))
        return before, {int(key) for (key,) in cursor.fetchall()}
