"""Every table that says by whom its rows are held is declared, so that a reform moves them."""

import pytest
from django.db import connection

from chungtay.units.registries import custody_holders

pytestmark = pytest.mark.django_db

# Columns of custody: whose name is one of these moves with the units. Versions of units move by
# identity, in the services of their own room.
_CUSTODY = ("unit_key", "unit_key_hi", "shown_lo", "shown_hi", "custody_key", "custody_key_hi")
_BY_IDENTITY = {"unit_version"}
# What was written there stays for ever.
_STAYS = {("journal", "unit_key")}


def _rows(query: str, *parameters: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)  # type: ignore[arg-type]  # plain values
        return list(cursor.fetchall())


def _columns() -> set[tuple[object, ...]]:
    found = _rows(
        "select table_name, column_name from information_schema.columns"
        " join information_schema.tables using (table_schema, table_name)"
        " where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = any(%s)",
        list(_CUSTODY),
    )
    return {pair for pair in found if pair[0] not in _BY_IDENTITY} - _STAYS


def test_every_column_of_custody_is_declared() -> None:
    declared = {
        (holder.table, column)
        for holder in custody_holders
        for column in (*holder.columns, *(name for pair in holder.ranges for name in pair))
    }

    assert declared == _columns()
    assert len(declared) > 20


def test_a_table_is_declared_once() -> None:
    tables = [holder.table for holder in custody_holders]

    assert len(tables) == len(set(tables))


@pytest.mark.parametrize("holder", custody_holders, ids=lambda holder: holder.table)
def test_what_is_open_is_a_question_that_the_database_understands(holder: object) -> None:
    table, is_open = getattr(holder, "table"), getattr(holder, "is_open")  # noqa: B009
    assert len(_rows(f"select count(*) from {table} held where {is_open}")) == 1  # noqa: S608


def test_no_table_is_kept_unique_by_custody() -> None:
    """Two units that become one would otherwise collide: rows are told apart by their version."""
    unique = _rows(
        "select c.relname, a.attname from pg_index i join pg_class c on c.oid = i.indrelid"
        " join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)"
        " where i.indisunique and c.relnamespace = 'public'::regnamespace"
        " and a.attname = any(%s)",
        list(_CUSTODY),
    )

    assert unique == []
