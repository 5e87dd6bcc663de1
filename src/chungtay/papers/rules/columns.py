"""How the columns of a table share its width, so that no date or number is torn."""

from collections.abc import Iterator, Sequence

from chungtay.papers.rules.blocks import Table
from chungtay.papers.rules.house import TABLE_INSET, TABLE_SIZE
from chungtay.papers.rules.measures import text_width
from chungtay.papers.rules.text import plain

_MILLIMETRE = 72 / 25.4  # points
# What one writer measures and another sets is never quite the same.
_ALLOWANCE = 0.6  # millimetres


def column_widths(table: Table, total: float) -> tuple[float, ...]:
    """
    Return what each column gets of a total width: by weight, but at least its longest word.

    Where the words together are wider than the table, weight alone decides.
    """
    weights = [column.weight for column in table.columns]
    least = [_longest(words) for words in _words_by_column(table)]
    if sum(least) > total:
        return _shared(weights, total)
    held: set[int] = set()
    while True:
        rest = total - sum(least[at] for at in held)
        free = sum(weight for at, weight in enumerate(weights) if at not in held)
        widths = tuple(
            least[at] if at in held else rest * weight / free for at, weight in enumerate(weights)
        )
        narrow = {at for at, width in enumerate(widths) if width < least[at]} - held
        if not narrow:
            return widths
        held |= narrow


def _shared(weights: Sequence[float], total: float) -> tuple[float, ...]:
    together = sum(weights)
    return tuple(total * weight / together for weight in weights)


def _words_by_column(table: Table) -> Iterator[list[str]]:
    lines = table.rows if table.total is None else (*table.rows, table.total)
    for at, column in enumerate(table.columns):
        cells = [column.header, *(plain(line[at]) for line in lines)]
        # Not split(): a space that does not break is part of its word.
        yield [word for cell in cells for word in cell.replace("\n", " ").split(" ") if word]


def _longest(words: Sequence[str]) -> float:
    widest = max((text_width(word, TABLE_SIZE) for word in words), default=0.0)
    return widest / _MILLIMETRE + 2 * TABLE_INSET + _ALLOWANCE
