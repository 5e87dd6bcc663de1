"""A paper as it was read: its letters as they look, line by line, and where each stands."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property

from chungtay.papers.enums import Align

_SHOWN = 60  # letters of a line that are quoted
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ReadRun:
    """A piece of text that looks the same throughout; the size in points."""

    text: str
    fonts: frozenset[str] = frozenset()
    size: float = 10
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underlined: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of a table: all three count from 1; the width in millimetres if it is known."""

    table: int
    row: int
    column: int
    width: float | None = None


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A rule drawn by hand or as a border; its length in millimetres if it is known."""

    length: float | None


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph: indents in millimetres, gaps in points, the spacing in single lines."""

    number: int
    runs: tuple[ReadRun, ...]
    align: Align = Align.LEFT
    indent: float = 0
    before: float = 0
    after: float = 0
    line_spacing: float = 1
    style: str = ""
    joins_alike: bool = False
    numbered: bool = False
    cell: CellPlace | None = None
    section: int = 0
    rule: DrawnLine | None = None

    @cached_property
    def lines(self) -> tuple["Line", ...]:
        """Return the lines as broken by hand."""
        broken: list[list[ReadRun]] = [[]]
        for run in self.runs:
            first, *others = run.text.split("\n")
            broken[-1].append(replace(run, text=first))
            broken.extend([replace(run, text=other)] for other in others)
        return tuple(Line(self, tuple(runs)) for runs in broken)

    @cached_property
    def text(self) -> str:
        """Return the text on one line, in NFC, without idle blanks."""
        return tidy("".join(run.text for run in self.runs))

    @property
    def where(self) -> str:
        """Return the place in words: Bảng 1, hàng 1, cột 2."""
        if self.cell is None:
            return f"Đoạn {self.number}"
        return f"Bảng {self.cell.table}, hàng {self.cell.row}, cột {self.cell.column}"


@dataclass(frozen=True)
class Line:
    """One line of a paragraph, ended by its end or broken by hand."""

    paragraph: ReadParagraph
    runs: tuple[ReadRun, ...]

    @cached_property
    def text(self) -> str:
        """Return the text as it looks, in NFC, without idle blanks."""
        return tidy("".join(run.text.upper() if run.caps else run.text for run in self.runs))

    @cached_property
    def folded(self) -> str:
        """Return the text to be compared without regard to case and to where a tone stands."""
        return fold(self.text)

    @cached_property
    def lettered(self) -> tuple[ReadRun, ...]:
        """Return the runs that show something."""
        return tuple(run for run in self.runs if run.text.strip())

    @property
    def where(self) -> str:
        """Return place and beginning of the line."""
        quoted = self.text if len(self.text) <= _SHOWN else f"{self.text[: _SHOWN - 1]}…"
        return f"{self.paragraph.where}: “{quoted}”"


@dataclass(frozen=True, slots=True)
class ReadPageNumber:
    """A page number in a header or footer."""

    centred: bool
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class ReadSection:
    """Pages of one kind: lengths in millimetres, and where their numbers stand."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    title_page: bool = False
    first_number: int | None = None
    number_format: str = "decimal"
    header: ReadPageNumber | None = None
    first_header: ReadPageNumber | None = None
    footer: ReadPageNumber | None = None

    @property
    def landscape(self) -> bool:
        """Tell whether the pages lie."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A traced number as it stands in the paper now, and how often it was printed there."""

    mark: str
    text: str
    where: str
    prints: int = 1


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """All that the rules of form ask about."""

    paragraphs: tuple[ReadParagraph, ...]
    sections: tuple[ReadSection, ...]
    numbers: tuple[ReadNumber, ...] = ()
    gaps_add_up: bool = False  # else the larger of two neighbouring gaps counts


def tidy(text: str) -> str:
    """Return text in NFC with single plain spaces."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Return text without case; hoà and hòa, which read the same, become one."""
    lowered = text.casefold()
    for old, new in (("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa")):
        lowered = re.sub(rf"{old}\b", new, lowered)
    return lowered
