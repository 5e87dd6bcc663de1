"""Reading a paper (.docx) as it looks, whatever is in the file."""

from chungtay.papers.exceptions import PaperUnreadable
from chungtay.papers.readers.word.flow import Flow
from chungtay.papers.readers.word.looks import Looks
from chungtay.papers.readers.word.pages import read_sections
from chungtay.papers.readers.word.parts import damaged, open_parts, w
from chungtay.papers.readers.word.values import is_on
from chungtay.papers.rules.checking.description import ReadPaper


def read_document(content: bytes) -> ReadPaper:
    """
    Return a paper as it looks: letters, paragraphs, pages and traced numbers.

    :raises PaperUnreadable: if the bytes are no DOCX that can be read, or larger than any paper.
    """
    try:
        return _read(content)
    except PaperUnreadable:
        raise
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        # Sound XML may still nest or count in ways that no office program writes.
        raise damaged() from None


def _read(content: bytes) -> ReadPaper:
    parts = open_parts(content)
    looks = Looks(parts)
    sections = read_sections(parts, looks)
    flow = Flow(parts.body, looks, sections)
    compatibility = None if parts.settings is None else parts.settings.find(w("compat"))
    return ReadPaper(
        paragraphs=flow.paragraphs(),
        sections=sections,
        numbers=flow.numbers(),
        gaps_add_up=is_on(compatibility, "doNotUseHTMLParagraphAutoSpacing"),
    )
