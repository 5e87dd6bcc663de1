"""Move the custody of everything: one statement a table, all keys at once."""

from collections.abc import Mapping, Sequence

from django.db import connections
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from chungtay.units.exceptions import ReformRefused
from chungtay.units.queries.custody import (
    condition_of,
    given_rows,
    lost_rows,
    say_unheld,
)
from chungtay.units.registries import CustodyHolder, Transfer, custody_holders
from chungtay.units.rules.passages import custody_map

_MAPS = """
create temporary table reform_key
  (old bigint primary key, closed bigint not null, opened bigint not null) on commit drop;
create temporary table reform_range
  (lo bigint, hi bigint, new_lo bigint not null, new_hi bigint not null, primary key (lo, hi))
  on commit drop;
create temporary table reform_unit
  (unit_id bigint primary key, heir_id bigint, key bigint, key_hi bigint) on commit drop
"""
# What was born on the day or later stands under its own key already.
_BORN_BEFORE = sql.SQL(
    " and not exists (select from unit_version born"
    " where born.id = held.unit_version_id and born.valid_from >= {day})"
)
_VERSIONS = """
update unit_version version set
  holder_id = passed.heir_id, custody_key = passed.key, custody_key_hi = passed.key_hi
from reform_unit passed where version.holder_id = passed.unit_id and version.valid_from < %s
"""
_ARCHIVED_VERSIONS = """
update unit_version version set custody_key = m.new_lo, custody_key_hi = m.new_hi
from reform_range m
where version.holder_id is null and m.lo = version.custody_key and m.hi = version.custody_key_hi
"""


def move_custody(transfer: Transfer) -> dict[str, int]:
    """
    Rewrite the keys of every declared table and return how many rows of each changed.

    :raises ReformRefused: if a row would be held by nobody afterwards.
    """
    _make_maps(transfer)
    ordered = sorted(custody_holders, key=lambda holder: holder.follows is not None)
    # Asked before anything moves: the keys of split units are still their own.
    given = {holder.table: _given(holder, transfer) for holder in ordered if holder.splits_by}
    counts = {
        holder.table: _move(holder, given.get(holder.table, {}), transfer) for holder in ordered
    }
    with connections[transfer.using].cursor() as cursor:
        cursor.execute(_ARCHIVED_VERSIONS)
        cursor.execute(_VERSIONS, (transfer.day,))
    _check_all_held(transfer)
    return {table: number for table, number in counts.items() if number}


def _make_maps(transfer: Transfer) -> None:
    """Ask every table which keys it has, and write down where each of them goes."""
    moved = custody_map(transfer.passages)
    keys: set[int] = set()
    ranges: set[tuple[int, int]] = set()
    with connections[transfer.using].cursor() as cursor:
        for holder in custody_holders:
            for column in holder.columns:
                keys |= {key for (key,) in _distinct(cursor, holder.table, (column,))}
            for pair in holder.ranges:
                ranges |= {(lo, hi) for lo, hi in _distinct(cursor, holder.table, pair)}
        cursor.execute("select distinct custody_key, custody_key_hi from unit_version")
        ranges |= set(cursor.fetchall())
        cursor.execute(_MAPS)
        cursor.executemany(
            "insert into reform_key values (%s, %s, %s)",
            [
                (key, moved.closed(key), moved.open(key))
                for key in sorted(keys)
                if {moved.closed(key), moved.open(key)} != {key}
            ],
        )
        cursor.executemany(
            "insert into reform_range values (%s, %s, %s, %s)",
            [
                (lo, hi, *moved.range(lo, hi))
                for lo, hi in sorted(ranges)
                if moved.range(lo, hi) != (lo, hi)
            ],
        )
        cursor.executemany("insert into reform_unit values (%s, %s, %s, %s)", _units(transfer))


def _units(transfer: Transfer) -> list[tuple[int | None, ...]]:
    return [
        (one.unit_id, one.heir.unit_id, *one.heir.keys)
        if one.heir
        else (one.unit_id, None, *(one.archive or one.keys))
        for one in transfer.passages
    ]


def _distinct(cursor: CursorWrapper, table: str, columns: Sequence[str]) -> list[tuple[int, ...]]:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    query = sql.SQL("select distinct {names} from {table} where {first} is not null").format(
        names=names, table=sql.Identifier(table), first=sql.Identifier(columns[0])
    )
    cursor.execute(query)
    rows: list[tuple[int, ...]] = cursor.fetchall()
    return rows


def _given(holder: CustodyHolder, transfer: Transfer) -> dict[int, int]:
    found: dict[int, int] = {}
    for passage in transfer.passages:
        if passage.is_split:
            found |= given_rows(holder, passage, transfer)
    return found


def _move(holder: CustodyHolder, given: Mapping[int, int], transfer: Transfer) -> int:
    if holder.follows is not None:
        return _follow(holder, holder.follows, transfer)
    born = _born_before(holder.table, transfer)
    moved = 0
    with connections[transfer.using].cursor() as cursor:
        for column in holder.columns:
            cursor.execute(
                sql.SQL(
                    "update {table} held"
                    " set {column} = case when {is_open} then m.opened else m.closed end"
                    " from reform_key m where held.{column} = m.old{born}"
                ).format(
                    table=sql.Identifier(holder.table),
                    column=sql.Identifier(column),
                    is_open=condition_of(holder),
                    born=born,
                )
            )
            moved += cursor.rowcount
        for lo, hi in holder.ranges:
            cursor.execute(
                sql.SQL(
                    "update {table} held set {lo} = m.new_lo, {hi} = m.new_hi"
                    " from reform_range m where held.{lo} = m.lo and held.{hi} = m.hi{born}"
                ).format(
                    table=sql.Identifier(holder.table),
                    lo=sql.Identifier(lo),
                    hi=sql.Identifier(hi),
                    born=born,
                )
            )
            moved += 0 if holder.columns else cursor.rowcount
        cursor.executemany(
            sql.SQL("update {table} set unit_key = %s where id = %s").format(
                table=sql.Identifier(holder.table)
            ),
            [(key, row_id) for row_id, key in given.items()],
        )
    return moved


def _born_before(table: str, transfer: Transfer) -> sql.Composable:
    with connections[transfer.using].cursor() as cursor:
        cursor.execute(
            "select 1 from information_schema.columns where table_schema = 'public'"
            " and table_name = %s and column_name = 'unit_version_id'",
            (table,),
        )
        has_version = cursor.fetchone() is not None
    return _BORN_BEFORE.format(day=sql.Literal(transfer.day)) if has_version else sql.SQL("")


def _follow(holder: CustodyHolder, follows: tuple[str, str], transfer: Transfer) -> int:
    table, column = follows
    query = sql.SQL(
        "update {table} held set unit_key = whole.unit_key from {whole} whole"
        " where held.{column} = whole.id and held.unit_key <> whole.unit_key"
    ).format(
        table=sql.Identifier(holder.table),
        whole=sql.Identifier(table),
        column=sql.Identifier(column),
    )
    with connections[transfer.using].cursor() as cursor:
        cursor.execute(query)
        return int(cursor.rowcount)


def _check_all_held(transfer: Transfer) -> None:
    lost = lost_rows(transfer)
    if lost:
        raise ReformRefused(say_unheld(lost))
