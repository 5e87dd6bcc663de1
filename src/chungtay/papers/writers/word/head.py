"""The head of a paper in DOCX: boxes 1 to 5a and 9a."""

from docx.document import Document
from docx.shared import Pt

from chungtay.papers.enums import Align
from chungtay.papers.rules import house
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.rules.layout import layout
from chungtay.papers.rules.symbols import MOTTO, NATIONAL_NAME
from chungtay.papers.writers.word.grids import set_widths
from chungtay.papers.writers.word.lines import add_gap, add_lines, add_paragraph, add_rule
from chungtay.papers.writers.word.styles import TYPE_NAME

_GAP = 14  # points between the head, the title and the body
_LETTER_GAP = 6  # points between the number and the abstract of a letter
_ADDRESSEES_INDENT = 110  # points: a list of several stands near the middle, as papers set it


def add_head(paper: Document, document: OfficialDocument) -> None:
    """Write all that stands above the body."""
    _add_bodies(paper, document)
    if document.is_letter:
        add_gap(paper, _GAP)
    else:
        _add_title(paper, document)
    if document.addressee_lines:
        _add_addressees(paper, document)


def _add_bodies(paper: Document, document: OfficialDocument) -> None:
    text = layout().text
    left, right = house.head_widths()
    table = paper.add_table(rows=2, cols=2)
    set_widths(table, (left, right), inset=0)

    issuing = house.issuing_lines(document)
    size = text.issuing_body.size.default
    cell = table.cell(0, 0)
    add_lines(cell, house.superior_lines(document), text.superior_body)
    add_lines(cell, issuing, text.issuing_body)
    add_rule(cell, issuing, size=size, share=house.rule_share(), width=left)

    cell = table.cell(0, 1)
    add_lines(cell, (NATIONAL_NAME,), text.national_name)
    add_lines(cell, (MOTTO,), text.motto)
    add_rule(cell, (MOTTO,), size=text.motto.size.default, share=1, width=right)

    for cell, line, setting in (
        (table.cell(1, 0), document.number_line, text.number_symbol),
        (table.cell(1, 1), document.place_and_date, text.place_date),
    ):
        for paragraph in add_lines(cell, (line,), setting):
            paragraph.paragraph_format.space_before = Pt(4)
    if document.is_letter:
        for at, paragraph in enumerate(
            add_lines(table.cell(1, 0), document.abstract, text.letter_abstract)
        ):
            paragraph.paragraph_format.space_before = Pt(_LETTER_GAP if at == 0 else 0)


def _add_title(paper: Document, document: OfficialDocument) -> None:
    setting = layout().text.abstract
    paragraph = add_paragraph(paper, TYPE_NAME)
    paragraph.paragraph_format.space_before = Pt(_GAP)
    paragraph.add_run(document.type_name)
    add_lines(paper, document.abstract, setting)
    add_rule(
        paper,
        document.abstract,
        size=setting.size.default,
        share=house.rule_share(),
        width=layout().page.text_width,
    )
    add_gap(paper, _GAP - 4)


def _add_addressees(paper: Document, document: OfficialDocument) -> None:
    setting = layout().text.addressee
    lines = document.addressee_lines
    if len(lines) == 1:
        add_lines(paper, lines, setting)
    else:
        for paragraph in add_lines(paper, lines, setting, Align.LEFT):
            paragraph.paragraph_format.left_indent = Pt(_ADDRESSEES_INDENT)
    add_gap(paper, _GAP)
