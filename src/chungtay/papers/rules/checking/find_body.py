"""Finding what flows between the title and the closing of a paper: boxes 6 and 9a."""

from collections.abc import Sequence
from itertools import takewhile

from chungtay.papers.enums import Align
from chungtay.papers.rules.checking import marks
from chungtay.papers.rules.checking.components import Found, PaperLines
from chungtay.papers.rules.checking.description import Line, ReadParagraph

_ABOVE = ("abstract", "type_name", "place_date", "motto", "letter_abstract")
_BELOW = ("recipients_heading", "authority_position", "annex_heading")


def find_body(lines: PaperLines, found: Found) -> tuple[Found, tuple[ReadParagraph, ...]]:
    """Return addressees, headings, grounds and prose; and all paragraphs that flow."""
    flowing, addressees = _flowing(lines, found)
    begins = [paragraph.lines[0] for paragraph in flowing]
    grounds = tuple(takewhile(marks.is_legal_ground, begins))
    parts = tuple(line for line in begins if marks.is_part_heading(line))
    sections = tuple(line for line in begins if marks.is_section_heading(line))
    apart = {id(line) for line in (*grounds, *parts, *sections)}
    return {
        "addressee": tuple(addressees),
        "legal_ground": grounds,
        "part_chapter": parts,
        "section": sections,
        "body": tuple(line for line in begins if id(line) not in apart),
    }, tuple(flowing)


def _flowing(lines: PaperLines, found: Found) -> tuple[list[ReadParagraph], list[Line]]:
    begin, end = _bounds(lines, found)
    taken = {id(line.paragraph) for of_one in found.values() for line in of_one}
    flowing: list[ReadParagraph] = []
    addressees: list[Line] = []
    for at in range(begin, end):
        paragraph = lines.paragraphs[at]
        if paragraph.cell is not None or not paragraph.text or id(paragraph) in taken:
            continue
        line = paragraph.lines[0]
        listed = bool(addressees) and not flowing and line.text.startswith("-")
        if marks.is_addressee(line) or listed:
            addressees.append(line)
        elif not _belongs_to_table(lines.paragraphs, at):
            flowing.append(paragraph)
    return flowing, addressees


def _bounds(lines: PaperLines, found: Found) -> tuple[int, int]:
    begins = [lines.at(of_one[-1]) for name in _ABOVE if (of_one := found.get(name))]
    ends = [lines.at(of_one[0]) for name in _BELOW if (of_one := found.get(name))]
    return max(begins, default=-1) + 1, min(ends, default=len(lines.paragraphs))


def _belongs_to_table(paragraphs: Sequence[ReadParagraph], at: int) -> bool:
    """Tell whether a paragraph is a table's title, unit or note."""
    paragraph = paragraphs[at]
    following = _neighbour(paragraphs, at, 1)
    preceding = _neighbour(paragraphs, at, -1)
    if following is not None and following.cell is not None:
        is_title = paragraph.align in (Align.CENTRE, Align.RIGHT)
        if is_title or marks.is_table_title(paragraph.lines[0]):
            return True
    if preceding is not None and preceding.cell is not None:
        return all(run.italic for run in paragraph.lines[0].lettered)
    return False


def _neighbour(paragraphs: Sequence[ReadParagraph], at: int, step: int) -> ReadParagraph | None:
    """Return the next paragraph with text, or of a table, in some direction."""
    at += step
    while 0 <= at < len(paragraphs):
        if paragraphs[at].text or paragraphs[at].cell is not None:
            return paragraphs[at]
        at += step
    return None
