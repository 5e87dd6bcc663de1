"""Bookmarks around the numbers of a paper: names that Word keeps, made from a number's key."""

import re
from dataclasses import dataclass
from hashlib import sha256

# What may stand beside a number within its bookmark, and is no part of it.
AROUND = " \u00a0().,;:"
_DIGITS = 24  # of the hash: Word takes names of forty letters
_NAME = re.compile(rf"(so_[0-9a-f]{{{_DIGITS}}})_([0-9]{{1,5}})_([0-9]{{1,5}})")


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark's name: whose number it marks, and how often that is printed."""

    mark: str
    prints: int


def mark_of(key: str) -> str:
    """Return the mark of a number's key, for letters, digits and underscores alone."""
    return f"so_{sha256(key.encode()).hexdigest()[:_DIGITS]}"


def mark_name(mark: str, number: int, prints: int) -> str:
    """Return the name of one bookmark: so many-th of so many prints of its number."""
    return f"{mark}_{number}_{prints}"


def parse_mark(name: str) -> Mark | None:
    """Return what a bookmark's name says; nothing if it is none of ours."""
    found = _NAME.fullmatch(name)
    return None if found is None else Mark(found[1], int(found[3]))
