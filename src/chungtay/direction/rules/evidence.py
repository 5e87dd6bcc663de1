"""What a task wants as evidence before it may be reported."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.direction.enums import EvidenceRule


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
