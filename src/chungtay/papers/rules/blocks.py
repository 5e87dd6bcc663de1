"""What the body of an official paper is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chungtay.papers.enums import Align
from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.symbols import legal_ground_lines
from chungtay.papers.rules.text import Text, clean_fields


@dataclass(frozen=True, slots=True)
class Heading:
    """Phần: the heading of a part, `I. TÌNH HÌNH`."""

    text: str

    def __post_init__(self) -> None:
        clean_fields(self)


@dataclass(frozen=True, slots=True)
class Subheading:
    """Mục: a heading within a part, `1. Công tác phòng ngừa`."""

    text: str

    def __post_init__(self) -> None:
        clean_fields(self)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; numbers in it may be traced to their source."""

    text: Text
    italic: bool = False

    def __post_init__(self) -> None:
        clean_fields(self)


@dataclass(frozen=True, slots=True)
class LegalGround:
    """Căn cứ: one line of the law a paper rests on; `legal_grounds` makes a run of them."""

    text: str

    def __post_init__(self) -> None:
        clean_fields(self)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; neighbours of one group stand under a common heading."""

    header: str
    weight: float = 1
    align: Align = Align.LEFT
    group: str = ""

    def __post_init__(self) -> None:
        clean_fields(self)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; an empty text is a value that is not known, never nought."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    total: tuple[Text, ...] | None = None
    title: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        clean_fields(self)
        lines = self.rows if self.total is None else (*self.rows, self.total)
        if not self.columns or any(len(line) != len(self.columns) for line in lines):
            raise PaperMalformed("a row has not as many cells as the table has columns")
        if any(column.weight <= 0 for column in self.columns):
            raise PaperMalformed("a column has no width")


type Block = Heading | Subheading | Paragraph | LegalGround | Table


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One cell of a table's heading: where it stands and how far it reaches."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int


def legal_grounds(*texts: str) -> tuple[LegalGround, ...]:
    """Return the lines Căn cứ … of a paper, ended as the decree asks."""
    return tuple(LegalGround(text) for text in legal_ground_lines(texts))


def header_cells(columns: Sequence[Column]) -> tuple[HeaderCell, ...]:
    """Return the heading of a table, one row or, with groups, two, in reading order."""
    grouped = any(column.group for column in columns)
    cells = _grouped_cells(columns) if grouped else _plain_cells(columns)
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _plain_cells(columns: Sequence[Column]) -> Iterator[HeaderCell]:
    for at, column in enumerate(columns):
        yield HeaderCell(column.header, row=0, column=at, rowspan=1, colspan=1)


def _grouped_cells(columns: Sequence[Column]) -> Iterator[HeaderCell]:
    for group, members in groupby(enumerate(columns), key=lambda pair: pair[1].group):
        placed = list(members)
        if group:
            yield HeaderCell(group, row=0, column=placed[0][0], rowspan=1, colspan=len(placed))
        for at, column in placed:
            if group:
                yield HeaderCell(column.header, row=1, column=at, rowspan=1, colspan=1)
            else:
                yield HeaderCell(column.header, row=0, column=at, rowspan=2, colspan=1)
