"""Pieces of a DOCX's body: runs, their letters, cells, and lines drawn by hand."""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from chungtay.papers.readers.word.parts import w
from chungtay.papers.readers.word.values import MILLIMETRES_A_TWIP, twips
from chungtay.papers.rules.checking.description import DrawnLine, ReadRun

_THICKEST_LINE = 3.0  # millimetres: what is higher is a picture
_EMU = 36_000  # in a millimetre
_WRAPPERS = {w(name) for name in "sdt sdtContent customXml smartTag ins moveTo".split()}
_INLINE_WRAPPERS = _WRAPPERS | {w(name) for name in "hyperlink fldSimple bdo dir".split()}
_TAKEN_AWAY = (w("del"), w("moveFrom"))
_LETTERS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}


def unwrapped(parent: _Element) -> Iterator[_Element]:
    """Yield the children, those of wrappers in place of these."""
    for element in parent:
        if element.tag in _WRAPPERS:
            yield from unwrapped(element)
        else:
            yield element


def inline_runs(parent: _Element) -> Iterator[_Element]:
    """Yield the runs of a paragraph that will stand."""
    for element in parent:
        if element.tag == w("r"):
            yield element
        elif element.tag in _INLINE_WRAPPERS:
            yield from inline_runs(element)


def letters_of(run: _Element) -> Iterator[str]:
    """Yield what a run shows."""
    for element in run:
        if element.tag == w("t"):
            yield element.text or ""
        elif element.tag == w("br") and element.get(w("type")) in {"page", "column"}:
            continue
        else:
            yield _LETTERS.get(element.tag, "")


def bookmarked(body: _Element) -> Iterator[tuple[_Element, str]]:
    """Yield the bookmarks that begin and end, each with the text within it as it will stand."""
    opened: dict[str, tuple[_Element, list[str]]] = {}
    for element in body.iter(w("bookmarkStart"), w("bookmarkEnd"), w("r")):
        if element.tag == w("bookmarkStart"):
            opened[element.get(w("id"), "")] = element, []
        elif element.tag == w("bookmarkEnd"):
            start, letters = opened.pop(element.get(w("id"), ""), (None, []))
            if start is not None:
                yield start, "".join(letters)
        elif opened and _stays(element):
            text = "".join(letters_of(element))
            for _, letters in opened.values():
                letters.append(text)


def _stays(run: _Element) -> bool:
    """Tell whether a run is no text that was taken away under tracked changes."""
    return not any(around.tag in _TAKEN_AWAY for around in run.iterancestors())


def span_of(cell: _Element) -> int:
    """Return how many columns a cell spans."""
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    value = "1" if span is None else span.get(w("val"), "1")
    return int(value) if value.isdecimal() and 0 < len(value) <= 2 else 1


def width_of(cell: _Element) -> float:
    """Return the width of a cell in millimetres, nought if it is not fixed."""
    width = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if width is None or width.get(w("type"), "dxa") != "dxa":
        return 0.0
    return (twips(width, "w") or 0) * MILLIMETRES_A_TWIP


def tabbed(runs: Sequence[ReadRun]) -> float:
    """Return the indent by a tab typed in front: Word's own stops are half an inch apart."""
    begins = next((run.text for run in runs if run.text), "")
    return 12.7 if begins.startswith("\t") else 0.0


def shapes(paragraph: _Element) -> Iterator[DrawnLine]:
    """Yield lines drawn by hand; a picture is none."""
    for element in paragraph.iter("{*}extent", "{*}line"):
        if element.tag.endswith("}line"):
            yield DrawnLine(None)
        elif _emu(element, "cy") <= _THICKEST_LINE:
            yield DrawnLine(_emu(element, "cx"))


def _emu(element: _Element, side: str) -> float:
    value: str = element.get(side, "")
    return int(value) / _EMU if value.isdecimal() and len(value) < 12 else 0.0
