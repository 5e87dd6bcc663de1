"""The text of a DOCX in reading order: paragraphs, cells, lines drawn, and traced numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from chungtay.papers.readers.word.looks import Looks, ParagraphLook
from chungtay.papers.readers.word.parts import too_large, w
from chungtay.papers.readers.word.pieces import (
    bookmarked,
    inline_runs,
    letters_of,
    shapes,
    span_of,
    tabbed,
    unwrapped,
    width_of,
)
from chungtay.papers.readers.word.values import MILLIMETRES_A_TWIP, twips
from chungtay.papers.rules.checking.description import (
    CellPlace,
    DrawnLine,
    ReadNumber,
    ReadParagraph,
    ReadRun,
    ReadSection,
)
from chungtay.papers.rules.marks import AROUND, parse_mark

MAX_PARAGRAPHS = 50_000


@dataclass(frozen=True, slots=True)
class _Spot:
    cell: CellPlace | None = None
    table_style: str = ""


class Flow:
    """The body of one DOCX."""

    def __init__(self, body: _Element, looks: Looks, sections: Sequence[ReadSection]) -> None:
        self._body = body
        self._looks = looks
        self._sections = sections
        self._section = self._tables = self._written = 0
        self._table_styles: dict[str, str] = {}
        self._read: dict[_Element, ReadParagraph] = {}

    def paragraphs(self) -> tuple[ReadParagraph, ...]:
        """
        Return the paragraphs in reading order, those of cells in place.

        :raises PaperUnreadable: if there are more than in any paper.
        """
        for element, spot in self._elements(self._body, _Spot()):
            if len(self._read) >= MAX_PARAGRAPHS:
                raise too_large()
            self._read[element] = self._paragraph(element, spot)
            if element.find(f"{w('pPr')}/{w('sectPr')}") is not None:
                self._section = min(self._section + 1, len(self._sections) - 1)
        return tuple(self._read.values())

    def numbers(self) -> tuple[ReadNumber, ...]:
        """Return the traced numbers, once the paragraphs are read."""
        return tuple(
            ReadNumber(mark.mark, text.strip(AROUND), self._where(start), mark.prints)
            for start, text in bookmarked(self._body)
            if (mark := parse_mark(start.get(w("name"), ""))) is not None
        )

    def _where(self, start: _Element) -> str:
        element = next(start.iterancestors(w("p")), None)
        paragraph = None if element is None else self._read.get(element)
        return "" if paragraph is None else paragraph.lines[0].where

    def _elements(self, parent: _Element, spot: _Spot) -> Iterator[tuple[_Element, _Spot]]:
        for element in unwrapped(parent):
            if element.tag == w("p"):
                yield element, spot
            elif element.tag == w("tbl"):
                yield from self._of_table(element)

    def _of_table(self, table: _Element) -> Iterator[tuple[_Element, _Spot]]:
        self._tables += 1
        at = self._tables
        named = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        style = "" if named is None else named.get(w("val"), "")
        grid = [
            (twips(column, "w") or 0) * MILLIMETRES_A_TWIP
            for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
        ]
        rows = (row for row in unwrapped(table) if row.tag == w("tr"))
        for row_number, row in enumerate(rows, start=1):
            column = 1
            for cell in unwrapped(row):
                if cell.tag != w("tc"):
                    continue
                span = span_of(cell)
                width = width_of(cell) or sum(grid[column - 1 : column - 1 + span]) or None
                place = CellPlace(at, row_number, column, width)
                yield from self._elements(cell, _Spot(place, style))
                column += span

    def _paragraph(self, element: _Element, spot: _Spot) -> ReadParagraph:
        look = self._looks.paragraph(element, spot.table_style)
        runs = tuple(self._runs(element, spot.table_style))
        if spot.cell is None and any(run.text.strip() for run in runs):
            self._written += 1
        return ReadParagraph(
            number=self._written,
            runs=runs,
            align=look.align,
            indent=max(look.left, 0) + look.first + tabbed(runs),
            before=look.before,
            after=look.after,
            line_spacing=look.line_spacing,
            style=self._looks.style_of(element),
            joins_alike=look.joins_alike,
            numbered=look.numbered,
            cell=spot.cell,
            section=self._section,
            rule=self._rule(element, look, spot.cell),
        )

    def _runs(self, paragraph: _Element, table_style: str) -> Iterator[ReadRun]:
        under = self._looks.letters(paragraph, table_style)
        for element in inline_runs(paragraph):
            text = "".join(letters_of(element))
            if text and (run := self._looks.run(text, element.find(w("rPr")), under)):
                yield run

    def _rule(
        self, paragraph: _Element, look: ParagraphLook, cell: CellPlace | None
    ) -> DrawnLine | None:
        borders = paragraph.find(f"{w('pPr')}/{w('pBdr')}")
        for side in ("top", "bottom"):
            border = None if borders is None else borders.find(w(side))
            if border is not None and border.get(w("val")) not in ("nil", "none"):
                return DrawnLine(self._room(cell) - look.left - look.right)
        return next(shapes(paragraph), None)

    def _room(self, cell: CellPlace | None) -> float:
        if cell is not None and cell.width is not None:
            return cell.width
        page = self._sections[self._section]
        return page.width - page.left - page.right
