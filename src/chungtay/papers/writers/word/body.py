"""The body of a paper or an annex in DOCX: box 6."""

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from chungtay.papers.enums import Align
from chungtay.papers.rules import blocks
from chungtay.papers.rules.blocks import Block, header_cells
from chungtay.papers.rules.columns import column_widths
from chungtay.papers.rules.house import TABLE_INSET, TABLE_PADDING
from chungtay.papers.rules.layout import layout
from chungtay.papers.rules.text import Text
from chungtay.papers.writers.word.grids import keep_whole, repeat_at_top, set_widths
from chungtay.papers.writers.word.lines import ALIGNMENTS, add_gap, add_paragraph
from chungtay.papers.writers.word.styles import BODY, CELL, GRID, GROUND, PART, SECTION
from chungtay.papers.writers.word.tracing import add_text


def add_block(paper: Document, block: Block, *, width: float) -> WordParagraph:
    """Write one block on a text of some width; return its last paragraph."""
    match block:
        case blocks.Heading():
            return _add_text(paper, block.text, PART)
        case blocks.Subheading():
            return _add_text(paper, block.text, SECTION)
        case blocks.LegalGround():
            return _add_text(paper, block.text, GROUND)
        case blocks.Paragraph():
            return _add_text(paper, block.text, BODY, italic=block.italic or None)
        case blocks.Table():
            return _add_table(paper, block, width)


def _add_text(
    paper: Document, text: Text, style: str, *, italic: bool | None = None
) -> WordParagraph:
    paragraph = add_paragraph(paper, style)
    for run in add_text(paragraph, text):
        run.italic = italic
    return paragraph


def _add_table(paper: Document, table: blocks.Table, width: float) -> WordParagraph:
    gap = layout().page.paragraph_gap.default
    if table.title:
        title = add_paragraph(paper, CELL)
        title.alignment = ALIGNMENTS[Align.CENTRE]
        title.paragraph_format.keep_with_next = True
        title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(gap)
        title.add_run(table.title).bold = True
    _add_grid(paper, table, width)
    if table.note:
        note = add_paragraph(paper, CELL)
        note.paragraph_format.space_before = note.paragraph_format.space_after = Pt(gap)
        note.add_run(table.note).italic = True
        return note
    return add_gap(paper, gap * 1.5)


def _add_grid(paper: Document, table: blocks.Table, width: float) -> None:
    header = header_cells(table.columns)
    heading_rows = max(cell.row + cell.rowspan for cell in header)
    lines = table.rows if table.total is None else (*table.rows, table.total)
    grid = paper.add_table(rows=heading_rows + len(lines), cols=len(table.columns))
    grid.style = GRID
    grid.alignment = WD_TABLE_ALIGNMENT.LEFT
    set_widths(grid, column_widths(table, width), inset=TABLE_INSET)

    for cell in header:
        first = grid.cell(cell.row, cell.column)
        last = grid.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
        _fill(first.merge(last), cell.text, Align.CENTRE, bold=True)
    rows = list(grid.rows)
    for row in rows[:heading_rows]:
        repeat_at_top(row)
    for row, line in zip(rows[heading_rows:], lines, strict=True):
        keep_whole(row)
        for place, text, column in zip(row.cells, line, table.columns, strict=True):
            _fill(place, text, column.align, bold=line is table.total)


def _fill(cell: _Cell, text: Text, align: Align, *, bold: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    paragraph.alignment = ALIGNMENTS[align]
    paragraph.paragraph_format.space_before = Pt(TABLE_PADDING / 2)
    paragraph.paragraph_format.space_after = Pt(TABLE_PADDING / 2)
    if text:
        for run in add_text(paragraph, text):
            run.bold = bold or None
