"""Writes a text of plain paragraphs, as DOCX or as letters alone."""

from datetime import datetime, time
from io import BytesIO

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from chungtay.papers.rules.plain import PlainText
from chungtay.papers.writers.archives import with_day
from chungtay.papers.writers.word.page import set_page
from chungtay.papers.writers.word.styles import BODY, TYPE_NAME, set_styles


def write_plain_docx(text: PlainText) -> bytes:
    """Return the text as a DOCX file, the same bytes for the same text."""
    paper = docx.Document()
    set_styles(paper)
    properties = paper.core_properties
    properties.title = text.title
    properties.author = properties.last_modified_by = text.author
    properties.keywords = properties.comments = text.mark or ""
    properties.language = "vi-VN"
    properties.created = properties.modified = datetime.combine(text.day, time())
    set_page(paper.sections[0], mark=text.mark)
    title = paper.add_paragraph(text.title, style=TYPE_NAME)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for paragraph in text.paragraphs:
        paper.add_paragraph(paragraph, style=BODY)
    written = BytesIO()
    paper.save(written)
    return with_day(written.getvalue(), text.day)


def write_plain_text(text: PlainText) -> bytes:
    """Return the text as UTF-8 letters, a line between paragraphs, the mark first."""
    parts = (*((text.mark,) if text.mark else ()), text.title, *text.paragraphs)
    return ("\n\n".join(parts) + "\n").encode()
