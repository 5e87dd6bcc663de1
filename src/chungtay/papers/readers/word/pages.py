"""The sections of a DOCX: paper, margins, and where page numbers stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from chungtay.papers.enums import Align
from chungtay.papers.readers.word.looks import Looks
from chungtay.papers.readers.word.parts import WordParts, damaged, relation, w
from chungtay.papers.readers.word.values import MILLIMETRES_A_TWIP, is_on, twips
from chungtay.papers.rules.checking.description import ReadPageNumber, ReadSection

MAX_SECTIONS = 500
_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_LETTER_PAPER = (12240, 15840)  # what Word takes where nothing is given
_KINDS = ("default", "first")


@dataclass(slots=True)
class _Edges:
    """The numbers in headers and footers as one section hands them to the next."""

    header: dict[str, ReadPageNumber | None] = field(default_factory=dict)
    footer: dict[str, ReadPageNumber | None] = field(default_factory=dict)


def read_sections(parts: WordParts, looks: Looks) -> tuple[ReadSection, ...]:
    """
    Return the sections in order.

    :raises PaperUnreadable: if there are more than in any paper.
    """
    given = _section_properties(parts.body)
    if len(given) > MAX_SECTIONS:
        raise damaged()
    numbers = {identity: _page_number(edge, looks) for identity, edge in parts.edges.items()}
    edges = _Edges()
    return tuple(_section(properties, edges, numbers) for properties in given)


def _section_properties(body: _Element) -> list[_Element | None]:
    """Return what ends each section; the last is of the body, or missing."""
    ended: list[_Element | None] = list(body.iterfind(f".//{w('p')}/{w('pPr')}/{w('sectPr')}"))
    return [*ended, body.find(w("sectPr"))]


def _section(
    properties: _Element | None, edges: _Edges, numbers: Mapping[str, ReadPageNumber | None]
) -> ReadSection:
    if properties is None:
        width, height = (side * MILLIMETRES_A_TWIP for side in _LETTER_PAPER)
        return ReadSection(width, height, 0, 0, 0, 0)
    for element in properties:
        for name, known in (("header", edges.header), ("footer", edges.footer)):
            if element.tag == w(f"{name}Reference"):
                identity = element.get(relation("id"), "")
                known[element.get(w("type"), "default")] = numbers.get(identity)
    size, margins = properties.find(w("pgSz")), properties.find(w("pgMar"))
    count = properties.find(w("pgNumType"))
    start = None if count is None else count.get(w("start"))
    return ReadSection(
        width=_millimetres(size, "w", _LETTER_PAPER[0]),
        height=_millimetres(size, "h", _LETTER_PAPER[1]),
        **{side: _millimetres(margins, side, 0) for side in ("top", "bottom", "left", "right")},
        title_page=is_on(properties, "titlePg"),
        first_number=int(start) if start and start.isdecimal() and len(start) < 6 else None,
        number_format="decimal" if count is None else count.get(w("fmt"), "decimal"),
        header=edges.header.get("default"),
        first_header=edges.header.get("first"),
        footer=edges.footer.get("default"),
    )


def _millimetres(element: _Element | None, name: str, otherwise: float) -> float:
    given = twips(element, name)
    return abs(otherwise if given is None else given) * MILLIMETRES_A_TWIP


def _page_number(edge: _Element, looks: Looks) -> ReadPageNumber | None:
    for paragraph in edge.iter(w("p")):
        for at, run in _page_runs(paragraph):
            under = looks.letters(paragraph, "")
            shown = looks.run("1", run.find(w("rPr")), under)
            if shown is not None:
                return ReadPageNumber(
                    centred=_is_centred(paragraph, at, looks),
                    size=shown.size,
                    bold=shown.bold,
                    italic=shown.italic,
                )
    return None


def _page_runs(paragraph: _Element) -> Iterator[tuple[int, _Element]]:
    """Yield the run that a field of the page's number shows, and the tabs in front of it."""
    tabs, instruction = 0, ""
    for element in paragraph.iter():
        if element.tag in (w("tab"), w("ptab")) and _parent(element).tag == w("r"):
            tabs += 1
        elif element.tag == w("fldSimple") and _PAGE.match(element.get(w("instr"), "")):
            yield from ((tabs, run) for run in element.findall(w("r"))[:1])
        elif element.tag == w("instrText"):
            instruction += element.text or ""
        elif element.tag == w("fldChar"):
            # Its end, or what parts the instruction from the number shown.
            if _PAGE.match(instruction):
                yield tabs, _shown_run(element)
            instruction = ""


def _shown_run(mark: _Element) -> _Element:
    """Return the run after the mark that begins a field's result; else the mark's own."""
    run = _parent(mark)
    following = run.getnext()
    return following if following is not None and following.tag == w("r") else run


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    return element if parent is None else parent


def _is_centred(paragraph: _Element, tabs: int, looks: Looks) -> bool:
    properties = paragraph.find(w("pPr"))
    frame = None if properties is None else properties.find(w("framePr"))
    if frame is not None:
        return frame.get(w("xAlign")) == "center"
    if any(tab.get(w("alignment")) == "center" for tab in paragraph.iter(w("ptab"))):
        return True
    if tabs:
        stops = looks.tab_stops(paragraph)
        return len(stops) >= tabs and stops[tabs - 1] == "center"
    return looks.paragraph(paragraph, "").align is Align.CENTRE
