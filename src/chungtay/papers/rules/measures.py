"""Lengths of bold text in Times New Roman, for what a writer cannot ask the page."""

import csv
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

_UNKNOWN = 700  # thousandths of an em: about the width of a capital

_STRANGE_END = 0.25  # ending a line where none was given costs as much as a quarter left empty


def text_width(text: str, size: float) -> float:
    """Return the length of a bold line, in the unit of its size."""
    widths = _widths()
    return sum(_width_of(letter, widths) for letter in text) * size / 1000


def break_evenly(lines: Sequence[str], *, size: float, width: float) -> tuple[str, ...]:
    """
    Return the lines as given if they fit; else the same words on as few even lines as fit.

    Where it can, a line ends where a given line ended. A word too long keeps a line of its own.
    """
    if all(text_width(line, size) <= width for line in lines):
        return tuple(lines)
    words = [word for line in lines for word in line.split()]
    given = set(accumulate(len(line.split()) for line in lines))

    # The best way to set the first n words: fewest lines, then least uneven.
    best: list[tuple[int, float, tuple[str, ...]]] = [(0, 0.0, ())]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(end):
            line = " ".join(words[start:end])
            slack = width - text_width(line, size)
            if slack >= 0 or end - start == 1:
                count, cost, before = best[start]
                strange = 0 if end in given else _STRANGE_END * width
                ways.append((count + 1, cost + max(slack, 0) ** 2 + strange**2, (*before, line)))
        best.append(min(ways))
    return best[-1][2]


def _width_of(letter: str, widths: dict[str, int]) -> int:
    if letter in widths:
        return widths[letter]
    # Tones and hats add no width; the horn of ơ and ư does, so it is tried before being dropped.
    parts = unicodedata.normalize("NFD", letter)
    horned = unicodedata.normalize("NFC", parts[0] + "\u031b") if "\u031b" in parts else parts[0]
    return widths.get(horned, _UNKNOWN)


@cache
def _widths() -> dict[str, int]:
    source = files("chungtay.papers").joinpath("data/bold_widths.csv").read_text(encoding="ascii")
    return {
        chr(int(row["codepoint"], 16)): int(row["thousandths_of_em"])
        for row in csv.DictReader(source.splitlines())
    }
