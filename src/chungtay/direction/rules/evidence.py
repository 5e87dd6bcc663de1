"""What a task wants as evidence before it may be reported, and which files count."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.direction.enums import EvidenceRule

LARGEST_FILE = 10 * 1024 * 1024
# By what a file begins with: scans and photographs, nothing that can run.
_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one entry of progress shows."""

    has_document: bool = False
    has_place: bool = False
    files: int = 0
    quantity: int | None = None


def is_met(rule: EvidenceRule, shown: Iterable[Shown], *, wanted: int | None) -> bool:
    """
    Tell whether the entries of a task show what its rule asks for.

    A number is the sum of what the entries counted, against `wanted`, at least one where none is
    set.
    """
    entries = list(shown)
    match rule:
        case EvidenceRule.NONE:
            return True
        case EvidenceRule.DOCUMENT:
            return any(one.has_document for one in entries)
        case EvidenceRule.PLACE:
            return any(one.has_place for one in entries)
        case EvidenceRule.FILE:
            return any(one.files for one in entries)
        case EvidenceRule.QUANTITY:
            return sum(one.quantity or 0 for one in entries) >= (wanted or 1)


def media_type_of(content: bytes) -> str | None:
    """Return the media type of a file by its content, none for a kind that is not taken."""
    return next((kind for begins, kind in _BEGINNINGS if content.startswith(begins)), None)


def plain_name(name: str) -> str:
    """Return the name of a file without any path or control character, at most 120 letters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(one for one in last if one.isprintable() and one not in '"<>|:*?').strip(". ")
    return clean[-120:] or "tep"
