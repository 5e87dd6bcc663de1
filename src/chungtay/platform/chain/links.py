"""The canonical form of an entry and of a link; pure, without a database."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

GENESIS = "0" * 64
DIGEST_BYTES = 32
_ENTRY, _LINK = "chungtay journal 1", "chungtay journal_seal 1"

type Field = int | str
# What the canonical form of an entry is made of, in this order for ever. Moments are whole
# microseconds and JSON is the database's own text, so that nothing is lost in reading.
COLUMNS = (
    "id",
    "(extract(epoch from recorded_at) * 1000000)::bigint",
    "(extract(epoch from story_at) * 1000000)::bigint",
    "account_id",
    "post_id",
    "unit_key",
    "act",
    "object_type",
    "object_id",
    "facts::text",
    "digest",
    "before::text",
    "after::text",
    "reason::text",
    "outcome",
)
RECORDED_AT = 1


@dataclass(frozen=True, slots=True)
class Link:
    """One link: which entries it covers, their digests, and the head it makes of the last one."""

    number: int
    sealed_at: int
    entries: tuple[int, ...]
    digests: bytes
    previous: str
    head: str

    def digest_at(self, position: int) -> bytes:
        """Return the digest of the entry at a position."""
        return self.digests[position * DIGEST_BYTES : (position + 1) * DIGEST_BYTES]


def digest_of_entry(row: Sequence[Field]) -> bytes:
    """Return the SHA-256 of the canonical form of an entry, read as `COLUMNS`."""
    return hashlib.sha256(_canonical(_ENTRY, *row)).digest()


def head_of(
    *, number: int, sealed_at: int, entries: Sequence[int], digests: bytes, previous: str
) -> str:
    """Return the head that a link makes of the head before it and of what it covers."""
    form = _canonical(_LINK, number, previous, sealed_at, *entries)
    return hashlib.sha256(form + b"\n" + digests).hexdigest()


def make_link(
    rows: Sequence[Sequence[Field]], *, number: int, sealed_at: int, previous: str
) -> Link:
    """Return the link over entries, read as `COLUMNS`, in their order."""
    entries = tuple(int(row[0]) for row in rows)
    digests = b"".join(digest_of_entry(row) for row in rows)
    head = head_of(
        number=number, sealed_at=sealed_at, entries=entries, digests=digests, previous=previous
    )
    return Link(number, sealed_at, entries, digests, previous, head)


def _canonical(*fields: Field) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
