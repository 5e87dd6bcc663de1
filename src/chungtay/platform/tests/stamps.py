"""What a stamp must notice, and which tables renew one."""

import re
from collections.abc import Callable
from uuid import UUID

from django.db import connections
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from chungtay.platform.models import ReferenceStamp

# No row is touched but by the last: a statement renews the stamp, not a row.
CHANGES = {
    "insert": "insert into {table} select * from {table} where false",
    "update": "update {table} set {key} = {key} where false",
    "delete": "delete from {table} where false",
    "truncate": "truncate {table} cascade",
}
_TABLES = """
select tgrelid::regclass::text from pg_trigger
where tgfoid = 'renew_reference_stamp'::regproc
  and split_part(encode(tgargs, 'escape'), '\\', 1) = any(%s)
"""


def stamp_of(name: str) -> UUID:
    """Return the stamp of a part of the reference data, as its owner sees it."""
    return ReferenceStamp.objects.using("owner").get(name=name).stamp


def change(model: type[Model], verb: str) -> None:
    """Change the table of a model as its owner, in one of the ways of `CHANGES`."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connections["owner"].cursor() as cursor:
        cursor.execute(CHANGES[verb].format(table=table, key=key))


def tables_stamped(*names: str) -> set[str]:
    """Return the tables whose changes renew one of the stamps."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(_TABLES, [list(names)])
        return {str(table) for (table,) in cursor.fetchall()}


def tables_read(read: Callable[[], object], *names: str) -> set[str]:
    """Return the tables that a read asks as the owner when nothing of it is kept."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "update reference_stamp set stamp = gen_random_uuid() where name = any(%s)",
            [list(names)],
        )
    with CaptureQueriesContext(connections["owner"]) as asked:
        read()
    queries = " ".join(query["sql"] for query in asked)
    return set(re.findall(r'(?i:from|join) "?(\w+)', queries)) - {"reference_stamp"}
