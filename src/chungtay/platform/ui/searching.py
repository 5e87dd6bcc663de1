"""Search over what a reader may see: every room's own answer, in one order."""

from dataclasses import dataclass

from chungtay.platform.i18n.vietnamese import fold, sort_key
from chungtay.platform.ui.registries import Found, Reader, search_sources

_FEWEST_LETTERS = 2
_MOST_LETTERS = 80
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class FoundKind:
    """What was found of one kind; `is_cut` tells that there may be more."""

    label: str
    found: tuple[Found, ...]
    is_cut: bool


def search(reader: Reader, text: str, *, limit: int) -> list[FoundKind]:
    """Return what the rooms found, at most `limit` of a source, in Vietnamese order by title."""
    words = " ".join(fold(text[:_MOST_LETTERS]).split()[:_MOST_WORDS])
    if len(words) < _FEWEST_LETTERS:
        return []
    kinds: dict[str, list[Found]] = {}
    cut: set[str] = set()
    for source in search_sources:
        found = source(reader, words, limit)
        for one in found:
            kinds.setdefault(str(one.kind), []).append(one)
        if len(found) >= limit:
            cut.update(str(one.kind) for one in found)
    # What bears the same title stays as its room gave it, the latest first for instance.
    return [
        FoundKind(label, tuple(sorted(found, key=lambda one: sort_key(one.title))), label in cut)
        for label, found in kinds.items()
    ]
