"""Writes an official paper as DOCX, to be corrected and signed in the office."""

from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn

from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.rules.layout import layout
from chungtay.papers.writers.archives import with_day
from chungtay.papers.writers.word.body import add_block
from chungtay.papers.writers.word.closing import add_annex, add_signature
from chungtay.papers.writers.word.elements import new_element
from chungtay.papers.writers.word.head import add_head
from chungtay.papers.writers.word.page import set_page
from chungtay.papers.writers.word.styles import set_styles
from chungtay.papers.writers.word.tracing import number_marks


def write_docx(document: OfficialDocument) -> bytes:
    """Return the paper as a DOCX file, the same bytes for the same paper."""
    paper = docx.Document()
    set_styles(paper)
    _set_properties(paper, document)
    _set_compatibility(paper)
    set_page(paper.sections[0], mark=document.mark)

    add_head(paper, document)
    for block in document.blocks:
        last = add_block(paper, block, width=layout().page.text_width)
    last.paragraph_format.keep_with_next = True  # a signature never stands alone on its page
    add_signature(paper, document)
    for annex in document.annexes:
        add_annex(paper, annex, mark=document.mark)
    number_marks(paper)

    written = BytesIO()
    paper.save(written)
    return with_day(written.getvalue(), document.day)


def _set_properties(paper: Document, document: OfficialDocument) -> None:
    day = datetime.combine(document.day, time())
    properties = paper.core_properties
    properties.title = document.title
    properties.subject = document.number_line
    properties.author = properties.last_modified_by = document.issuer
    properties.keywords = document.mark or ""
    properties.comments = document.mark or ""
    properties.language = "vi-VN"
    properties.created = properties.modified = day


def _set_compatibility(paper: Document) -> None:
    """Tell Word that the file is of its present kind; the template's is opened in an old mode."""
    for setting in paper.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    # A line broken by hand within a paragraph is not stretched to the margin.
    compatibility = paper.settings.element.find(qn("w:compat"))
    compatibility.insert(0, new_element("doNotExpandShiftReturn"))
    for language in paper.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "vi-VN")
