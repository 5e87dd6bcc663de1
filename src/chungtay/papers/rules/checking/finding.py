"""Which line of a paper is which component: found by its words and by where it stands."""

from chungtay.papers.rules.checking.components import Components, Found, PaperLines, lines_of
from chungtay.papers.rules.checking.description import ReadPaper, ReadParagraph
from chungtay.papers.rules.checking.find_body import find_body
from chungtay.papers.rules.checking.find_closing import find_annexes, find_closing
from chungtay.papers.rules.checking.find_head import find_head, find_title

_RULED = ("motto", "issuing_body", "abstract")
_RULE_BELOW = 2  # paragraphs under a component among which its rule is sought


def find_components(paper: ReadPaper) -> Components:
    """Return which line is what."""
    lines = lines_of(paper)
    found = find_head(lines)
    found |= find_title(lines, may_be_unknown=not found["letter_abstract"])
    closing = find_closing(lines)
    annexes = find_annexes(lines, closing)
    found |= closing | annexes
    body, prose = find_body(lines, found)
    return Components(
        lines=found | body,
        prose=prose,
        annexes=tuple(line.paragraph for line in annexes["annex_heading"]),
        holders={name: _holders(lines, found, name) for name in _RULED if found.get(name)},
    )


def _holders(lines: PaperLines, found: Found, name: str) -> tuple[ReadParagraph, ...]:
    """Return the paragraphs that may hold the rule under a component: of its cell, or near."""
    first, last = lines.at(found[name][0]), lines.at(found[name][-1])
    cell = lines.paragraphs[first].cell
    return tuple(
        paragraph
        for at, paragraph in enumerate(lines.paragraphs)
        if paragraph.cell == cell and at >= first and (cell or at <= last + _RULE_BELOW)
    )
