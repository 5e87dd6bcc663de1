"""Text in DOCX whose numbers keep, through editing in Word, the marks of their source."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from chungtay.papers.rules.marks import AROUND, mark_name, mark_of
from chungtay.papers.rules.text import Text, Traced, spans
from chungtay.papers.writers.word.elements import new_element


def add_text(paragraph: Paragraph, text: Text) -> tuple[Run, ...]:
    """Write a text; each traced number within a bookmark that is named by its key."""
    parts = spans(text)
    runs = [paragraph.add_run(_text(part)) for part in parts]
    for part, run in zip(parts, runs, strict=True):
        if isinstance(part, Traced):
            _mark(part, run)
    # Who types over a number selects it alone: the letters around it keep the bookmark in being.
    letters: list[Run] = []
    for (left, before), (right, after) in pairwise(zip(parts, runs, strict=True)):
        if isinstance(right, Traced) and not isinstance(left, Traced):
            letters.extend(_take_in(before, after, at=-1))
        elif isinstance(left, Traced) and not isinstance(right, Traced):
            letters.extend(_take_in(after, before, at=0))
    return (*runs, *letters)


def number_marks(paper: Document) -> None:
    """Give the bookmarks their numbers and names: which print of a key each is, of how many."""
    starts = list(paper.element.body.iter(qn("w:bookmarkStart")))
    ends = list(paper.element.body.iter(qn("w:bookmarkEnd")))
    prints = Counter(start.get(qn("w:name")) for start in starts)
    done: Counter[str] = Counter()
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        mark = start.get(qn("w:name"))
        done[mark] += 1
        start.set(qn("w:name"), mark_name(mark, done[mark], prints[mark]))
        start.set(qn("w:id"), str(number))
        end.set(qn("w:id"), str(number))


def _text(part: str | Traced) -> str:
    return part if isinstance(part, str) else part.text


def _mark(number: Traced, run: Run) -> None:
    run._r.addprevious(new_element("bookmarkStart", id="0", name=mark_of(number.key)))
    run._r.addnext(new_element("bookmarkEnd", id="0"))


def _take_in(plain: Run, number: Run, *, at: int) -> Iterator[Run]:
    """Move the letter of a plain run that is next to a number into the number's bookmark."""
    text = plain.text
    if len(text) < 2 or text[at] not in AROUND:
        return
    letter = Run(deepcopy(plain._r), plain._parent)
    letter.text = text[at]
    plain.text = text[:-1] if at else text[1:]
    (number._r.addprevious if at else number._r.addnext)(letter._r)
    yield letter
