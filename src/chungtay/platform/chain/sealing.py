"""Seal the entries that wait: writers never wait for the sealer, nor it for them."""

from typing import LiteralString

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from chungtay.platform.chain.links import COLUMNS, GENESIS, Link, make_link

OWNER = "owner"
MOST = 10_000
ENTRIES = f"select {', '.join(COLUMNS)} from journal where id = any(%s) order by id"  # noqa: S608 - our own names
# Each row stands here from the commit of its entry on, whatever its number: an entry that is
# committed late is simply in a later link, and open transactions are not waited for. A row whose
# entry is gone stays, for the verifier to find.
_TAKE = """
delete from journal_waiting where journal_id in (
  select journal_id from journal_waiting join journal on id = journal_id
  order by journal_id limit %s
) returning journal_id
"""
_LAST = "select number, head from journal_seal order by number desc limit 1"
_NOW: LiteralString = "select (extract(epoch from clock_timestamp()) * 1000000)::bigint"
_KEEP = """
insert into journal_seal (number, sealed_at, entries, digests, previous, head)
values (%s, timestamptz 'epoch' + %s * interval '1 microsecond', %s, %s, %s, %s)
"""


def seal_waiting(*, using: str = OWNER, most: int = MOST) -> int:
    """Seal every entry that waits, in links of at most so many, and return how many were."""
    sealed = 0
    while link := _seal_once(using, most):
        sealed += len(link.entries)
        if len(link.entries) < most:
            break
    return sealed


def _seal_once(using: str, most: int) -> Link | None:
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        # One sealer at a time, or two links would follow the same head. Only who may write the
        # table can lock it like this, so nobody else can keep the sealer waiting.
        cursor.execute("lock table journal_seal in share row exclusive mode")
        cursor.execute(_TAKE, [most])
        taken = [number for (number,) in cursor.fetchall()]
        cursor.execute(ENTRIES, [taken])
        rows = cursor.fetchall()
        if not rows:
            return None
        number, previous = _last(cursor)
        cursor.execute(_NOW)
        (sealed_at,) = cursor.fetchone()
        link = make_link(rows, number=number + 1, sealed_at=sealed_at, previous=previous)
        cursor.execute(
            _KEEP,
            [link.number, sealed_at, list(link.entries), link.digests, previous, link.head],
        )
        return link


def _last(cursor: CursorWrapper) -> tuple[int, str]:
    cursor.execute(_LAST)
    number, head = cursor.fetchone() or (0, GENESIS)
    return int(number), str(head)
