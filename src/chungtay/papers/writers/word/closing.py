"""The end of a paper in DOCX: recipients, signature and annexes; boxes 9b, 7 and 14."""

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.shared import Mm, Pt

from chungtay.papers.enums import Align
from chungtay.papers.rules import house
from chungtay.papers.rules.document import Annex, OfficialDocument
from chungtay.papers.rules.layout import layout
from chungtay.papers.rules.symbols import RECIPIENTS_HEADING
from chungtay.papers.writers.word.body import add_block
from chungtay.papers.writers.word.grids import keep_whole, set_widths
from chungtay.papers.writers.word.lines import add_gap, add_lines, add_paragraph
from chungtay.papers.writers.word.page import set_page
from chungtay.papers.writers.word.styles import ANNEX

_GAP = 8  # points


def add_signature(paper: Document, document: OfficialDocument) -> None:
    """Write recipients on the left and the signature on the right, never parted by a page."""
    text = layout().text
    add_gap(paper, _GAP).paragraph_format.keep_with_next = True
    table = paper.add_table(rows=1, cols=2)
    set_widths(table, house.head_widths(), inset=0)
    keep_whole(table.rows[0])

    left, right = table.rows[0].cells
    add_lines(left, (RECIPIENTS_HEADING,), text.recipients_heading, Align.LEFT)
    for paragraph in add_lines(left, document.recipient_lines, text.recipients_list, Align.LEFT):
        paragraph.paragraph_format.right_indent = Mm(2)

    signature = document.signature
    add_lines(right, signature.authority, text.authority_position)
    add_lines(right, signature.position, text.authority_position)
    for paragraph in add_lines(right, (signature.name or "",), text.signer_name):
        paragraph.paragraph_format.space_before = Pt(house.SIGNATURE_ROOM)
    add_gap(paper, 1)


def add_annex(paper: Document, annex: Annex, *, mark: str | None) -> None:
    """Write an annex on pages of its own."""
    text, page = layout().text, layout().page
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, mark=mark, landscape=annex.landscape)
    longer = page.paper_height.default - page.paper_width.default

    add_paragraph(paper, ANNEX).add_run(annex.heading)
    for line, setting in (
        (annex.title, text.annex_title),
        (annex.reference, text.annex_reference),
    ):
        for paragraph in add_lines(paper, (line,), setting):
            paragraph.paragraph_format.space_before = Pt(3)
    add_gap(paper, _GAP)
    for block in annex.blocks:
        add_block(paper, block, width=page.text_width + (longer if annex.landscape else 0))
