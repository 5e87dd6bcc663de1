"""Compare every entry with the chain, and the chain with itself and with an anchor."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from chungtay.platform.chain.links import (
    GENESIS,
    RECORDED_AT,
    Field,
    Link,
    digest_of_entry,
    head_of,
)
from chungtay.platform.chain.sealing import ENTRIES, MOST, OWNER

_BLOCK = 20_000
# An act's transaction lasts minutes at most; an entry that claims to be older than the link
# before its own by more than this was put in afterwards.
_LATE = 60 * 60 * 1_000_000
_LINKS = """
select number, (extract(epoch from sealed_at) * 1000000)::bigint, entries, digests, previous, head
from journal_seal where number > %s order by number limit 200
"""
_IDS = "select id from journal where id > %s order by id limit 50000"
_WAITING = "select journal_id from journal_waiting"


class Fault(StrEnum):
    """What can be wrong with the journal."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    LINK_CHANGED = "link_changed"
    LINK_BROKEN = "link_broken"
    LINK_REMOVED = "link_removed"
    NOT_AS_ANCHORED = "not_as_anchored"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong: with an entry, a link, or an entry of a link."""

    fault: Fault
    link: int = 0
    entry: int = 0


@dataclass(slots=True)
class Report:
    """What a verification found."""

    entries: int = 0
    sealed: int = 0
    waiting: int = 0
    links: int = 0
    head: str = GENESIS
    sealed_at: int | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing was found wrong."""
        return not self.findings


def verify(*, using: str = OWNER, anchors: Mapping[int, str] | None = None) -> Report:
    """
    Read the whole journal once, in one snapshot, and say which entries and links are wrong.

    `anchors` are heads that were written out earlier, by the number of their link. The chain
    alone does not show that its last links were cut off, or that it was made anew; an anchor does.
    """
    report = Report()
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        heads, sealed = _check_links(cursor, report)
        _check_outside(cursor, report, sealed)
    report.findings += [
        Finding(Fault.NOT_AS_ANCHORED, link=number)
        for number, head in (anchors or {}).items()
        if heads.get(number, GENESIS if number == 0 else "") != head
    ]
    report.findings.sort(key=lambda found: (found.link, found.entry))
    return report


def _check_links(cursor: CursorWrapper, report: Report) -> tuple[dict[int, str], array[int]]:
    """Check every link and the entries it covers; return the heads and all covered numbers."""
    heads: dict[int, str] = {}
    covered = array("q")
    last, sealed_before = Link(0, 0, (), b"", "", GENESIS), 0
    for links in _blocks(cursor):
        rows = _entries(cursor, [number for link in links for number in link.entries])
        for link in links:
            report.findings += _faults_of_link(link, last)
            report.findings += _faults_of_entries(link, rows, sealed_before=sealed_before)
            # After a full link the sealer goes on in the same run with what had waited as long.
            if len(link.entries) < MOST:
                sealed_before = link.sealed_at
            covered.extend(link.entries)
            heads[link.number] = link.head
            last = link
    report.links, report.head = len(heads), last.head
    report.sealed_at = last.sealed_at if heads else None
    report.sealed = len(covered)
    return heads, array("q", sorted(covered))


def _blocks(cursor: CursorWrapper) -> Iterator[list[Link]]:
    """Read the links in blocks whose entries fit into memory."""
    block: list[Link] = []
    for link in _links(cursor):
        block.append(link)
        if sum(len(one.entries) for one in block) >= _BLOCK:
            yield block
            block = []
    if block:
        yield block


def _links(cursor: CursorWrapper) -> Iterator[Link]:
    last = 0
    while True:
        cursor.execute(_LINKS, [last])
        rows = cursor.fetchall()
        if not rows:
            return
        for number, sealed_at, entries, digests, previous, head in rows:
            yield Link(number, sealed_at, tuple(entries), bytes(digests), previous, head)
        last = rows[-1][0]


def _entries(cursor: CursorWrapper, numbers: Sequence[int]) -> dict[int, Sequence[Field]]:
    cursor.execute(ENTRIES, [list(numbers)])
    return {row[0]: row for row in cursor.fetchall()}


def _faults_of_link(link: Link, last: Link) -> Iterator[Finding]:
    for number in range(last.number + 1, link.number):
        yield Finding(Fault.LINK_REMOVED, link=number)
    head = head_of(
        number=link.number,
        sealed_at=link.sealed_at,
        entries=link.entries,
        digests=link.digests,
        previous=link.previous,
    )
    if head != link.head:
        yield Finding(Fault.LINK_CHANGED, link=link.number)
    if link.number == last.number + 1 and link.previous != last.head:
        yield Finding(Fault.LINK_BROKEN, link=link.number)


def _faults_of_entries(
    link: Link, rows: Mapping[int, Sequence[Field]], *, sealed_before: int
) -> Iterator[Finding]:
    for position, number in enumerate(link.entries):
        row = rows.get(number)
        if row is None:
            yield Finding(Fault.REMOVED, link=link.number, entry=number)
        elif digest_of_entry(row) != link.digest_at(position):
            yield Finding(Fault.CHANGED, link=link.number, entry=number)
        elif int(row[RECORDED_AT]) < sealed_before - _LATE:
            yield Finding(Fault.INSERTED, link=link.number, entry=number)


def _check_outside(cursor: CursorWrapper, report: Report, sealed: array[int]) -> None:
    """Tell the entries that wait for their link from those that were put in past the queue."""
    cursor.execute(_WAITING)
    waiting = {number for (number,) in cursor.fetchall()}
    seen: set[int] = set()
    for number in _numbers(cursor):
        report.entries += 1
        if _holds(sealed, number):
            continue
        if number in waiting:
            seen.add(number)
        else:
            report.findings.append(Finding(Fault.INSERTED, entry=number))
    report.waiting = len(seen)
    gone = (number for number in waiting - seen if not _holds(sealed, number))
    report.findings += [Finding(Fault.REMOVED, entry=number) for number in gone]


def _numbers(cursor: CursorWrapper) -> Iterator[int]:
    last = -(2**63)
    while True:
        cursor.execute(_IDS, [last])
        rows = cursor.fetchall()
        if not rows:
            return
        yield from (number for (number,) in rows)
        last = rows[-1][0]


def _holds(numbers: array[int], wanted: int) -> bool:
    position = bisect_left(numbers, wanted)
    return position < len(numbers) and numbers[position] == wanted


def entries_of(findings: Iterable[Finding], fault: Fault) -> list[int]:
    """Return the numbers of the entries of which a fault was found."""
    return [found.entry for found in findings if found.fault == fault]
