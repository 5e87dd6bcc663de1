"""The components of a paper: which of its lines are what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chungtay.papers.rules.checking import marks
from chungtay.papers.rules.checking.description import Line, ReadPaper, ReadParagraph
from chungtay.papers.rules.checking.types import abbreviations

type Found = dict[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Components:
    """The lines of each component under its name in `data/layout.csv`, and the drawn rules."""

    lines: dict[str, tuple[Line, ...]]
    prose: tuple[ReadParagraph, ...] = ()
    annexes: tuple[ReadParagraph, ...] = ()
    holders: dict[str, tuple[ReadParagraph, ...]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Line, ...]:
        """Return the lines of a component; none if it is not there."""
        return self.lines.get(name, ())

    def first(self, name: str) -> Line | None:
        """Return the first line of a component."""
        return next(iter(self.of(name)), None)

    @property
    def is_letter(self) -> bool:
        """Tell whether it is a công văn: an abstract under the number, or a symbol of no type."""
        if self.of("type_name"):
            return False
        number = self.first("number_symbol")
        symbol = marks.NUMBER.match(number.text) if number else None
        known = symbol is not None and symbol["kind"] in abbreviations().values()
        return bool(self.of("letter_abstract")) or (symbol is not None and not known)


@dataclass(frozen=True, slots=True)
class PaperLines:
    """A paper's paragraphs, its lines, and those of them that show something."""

    paragraphs: tuple[ReadParagraph, ...]
    all: tuple[Line, ...]
    written: tuple[Line, ...]

    def at(self, line: Line) -> int:
        """Return which paragraph a line is of."""
        return next(at for at, p in enumerate(self.paragraphs) if p is line.paragraph)


def lines_of(paper: ReadPaper) -> PaperLines:
    """Return the lines of a paper."""
    lines = tuple(line for paragraph in paper.paragraphs for line in paragraph.lines)
    return PaperLines(paper.paragraphs, lines, tuple(line for line in lines if line.text))


def first_that(mark: Callable[[Line], bool], lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the first line with a mark, or nothing."""
    return tuple(line for line in lines if mark(line))[:1]


def lines_after(line: Line, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines after one of them."""
    at = next((at for at, other in enumerate(lines) if other is line), len(lines))
    return lines[at + 1 :]
