"""The head of the chain, written out for a place that the owner of the database cannot change."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from django.db import connections

from chungtay.platform.chain.links import GENESIS
from chungtay.platform.chain.sealing import OWNER
from chungtay.platform.exceptions import ExpectedError

_LAST = """
select number, head, sealed_at, (select sum(cardinality(entries)) from journal_seal)
from journal_seal order by number desc limit 1
"""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head after a link: who has it can tell whether the chain was cut or made anew."""

    link: int
    head: str
    entries: int
    sealed_at: str | None

    def as_line(self) -> str:
        """Return the anchor as one line of JSON."""
        return json.dumps(asdict(self))


def current_anchor(*, using: str = OWNER) -> Anchor:
    """Return the head of the chain as it stands."""
    with connections[using].cursor() as cursor:
        cursor.execute(_LAST)
        row = cursor.fetchone()
    if row is None:
        return Anchor(0, GENESIS, 0, None)
    number, head, sealed_at, entries = row
    return Anchor(number, head, int(entries), _written(sealed_at))


def read_anchors(text: str) -> dict[int, str]:
    """
    Return the heads of a file with one anchor a line, by the number of their link.

    :raises ExpectedError: if a line is no anchor; the line is named.
    """
    heads = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            kept = json.loads(line)
            if not isinstance(kept["link"], int):
                raise TypeError(kept["link"])
            heads[kept["link"]] = str(kept["head"])
        except (ValueError, KeyError, TypeError, OverflowError):
            raise ExpectedError(
                f"Dòng {number} của tệp mốc không phải mốc do “chungtay audit anchor” ghi ra."
            ) from None
    if not heads:
        raise ExpectedError("Tệp mốc không có dòng nào.")
    return heads


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
