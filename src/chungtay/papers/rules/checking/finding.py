"""Which line of a paper is which component: found by its words and by where it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from chungtay.papers.enums import Align
from chungtay.papers.rules.checking import marks
from chungtay.papers.rules.checking.description import Line, ReadPaper, ReadParagraph
from chungtay.papers.rules.checking.types import abbreviations

_LONGEST_ABSTRACT = 6  # lines


@dataclass(frozen=True, slots=True)
class Components:
    """The lines of each component under its name in `data/layout.csv`, and the drawn rules."""

    lines: dict[str, tuple[Line, ...]]
    prose: tuple[ReadParagraph, ...] = ()
    annexes: tuple[ReadParagraph, ...] = ()
    holders: dict[str, tuple[ReadParagraph, ...]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Line, ...]:
        """Return the lines of a component; none if it is not there."""
        return self.lines.get(name, ())

    def first(self, name: str) -> Line | None:
        """Return the first line of a component."""
        return next(iter(self.of(name)), None)

    @property
    def is_letter(self) -> bool:
        """Tell whether it is a công văn: an abstract under the number, or a symbol of no type."""
        if self.of("type_name"):
            return False
        number = self.first("number_symbol")
        symbol = marks.NUMBER.match(number.text) if number else None
        known = symbol is not None and symbol["kind"] in abbreviations().values()
        return bool(self.of("letter_abstract")) or (symbol is not None and not known)


def find_components(paper: ReadPaper) -> Components:
    """Return which line is what."""
    return _Finder(paper).found()


class _Finder:
    def __init__(self, paper: ReadPaper) -> None:
        self._all = [line for paragraph in paper.paragraphs for line in paragraph.lines]
        self._lines = [line for line in self._all if line.text]
        self._paragraphs = paper.paragraphs
        self._found: dict[str, tuple[Line, ...]] = {}

    def found(self) -> Components:
        self._put("recipients_heading", self._first(marks.is_recipients_heading, self._lines))
        self._find_head()
        self._find_title()
        self._find_closing()
        annexes = self._find_annexes()
        prose = self._find_body()
        return Components(self._found, prose, annexes, self._holders())

    def _find_head(self) -> None:
        name = self._first(marks.is_national_name, self._lines)
        self._put("national_name", name)
        self._put("motto", self._first(marks.is_motto, self._lines))
        self._head_table = name.paragraph.cell.table if name and name.paragraph.cell else None
        head = self._head()
        number = self._first(marks.is_number, head)
        self._put("number_symbol", number)
        self._put("place_date", self._first(marks.is_place_and_date, head))
        bodies = self._bodies(name, head) if name else []
        split = _begin_of_issuing(bodies)
        self._found["superior_body"] = tuple(bodies[:split])
        self._found["issuing_body"] = tuple(bodies[split:])
        below = _after(number, head) if number else []
        abstract = self._first(marks.is_letter_abstract, below)
        if abstract:
            cell = abstract.paragraph.cell
            self._found["letter_abstract"] = tuple(
                line
                for line in (abstract, *_after(abstract, below))
                if line.paragraph.cell == cell and (cell or line is abstract)
            )

    def _head(self) -> list[Line]:
        """Return the lines of the head: of its table, else those above the type's name."""
        if self._head_table is not None:
            return [
                line
                for line in self._lines
                if (cell := line.paragraph.cell) is not None and cell.table == self._head_table
            ]
        above = takewhile(lambda line: not marks.is_type_name(line), self._lines)
        return list(islice(above, marks.LONGEST_HEAD))

    def _bodies(self, name: Line, head: Sequence[Line]) -> list[Line]:
        """Return the lines of the bodies: beside the national name."""
        place = name.paragraph.cell
        if place is None:
            return []
        return [
            line
            for line in head
            if (cell := line.paragraph.cell) is not None
            and cell.row == place.row
            and cell.column != place.column
            and not (marks.is_number(line) or marks.is_letter_abstract(line))
        ]

    def _find_title(self) -> None:
        beyond = [line for line in self._all if line.paragraph.cell is None]
        title = self._first(marks.is_type_name, beyond) or self._first(
            marks.looks_like_type_name, beyond[: marks.LONGEST_HEAD]
        )
        self._put("type_name", title)
        if title is None:
            return
        after = _after(title, beyond)
        abstract: list[Line] = []
        for line in after[: _LONGEST_ABSTRACT * 2]:
            if not line.text:
                if abstract:
                    break
            elif marks.begins_body(line) or (abstract and line.paragraph.align is not Align.CENTRE):
                break
            else:
                abstract.append(line)
        self._found["abstract"] = tuple(abstract[:_LONGEST_ABSTRACT])

    def _find_closing(self) -> None:
        heading = self._single("recipients_heading")
        listed: list[Line] = []
        if heading is not None:
            cell = heading.paragraph.cell
            after = [line for line in _after(heading, self._lines) if line.paragraph.cell == cell]
            if cell is None:
                after = list(takewhile(lambda line: line.text.startswith(("-", "–", "+")), after))
            listed = after
        self._found["recipients_list"] = tuple(listed)
        signature = self._signature(heading)
        named = bool(signature) and not _is_capital(signature[-1].text)
        self._found["signer_name"] = tuple(signature[-1:] if named else ())
        self._found["authority_position"] = tuple(signature[:-1] if named else signature)

    def _signature(self, heading: Line | None) -> list[Line]:
        if heading is not None and (place := heading.paragraph.cell) is not None:
            beside = [
                line
                for line in self._lines
                if (cell := line.paragraph.cell) is not None
                and cell.table == place.table
                and cell.column > place.column
            ]
            if beside:
                return beside
        listed = self._found["recipients_list"]
        begin = self._first(marks.begins_signature, self._lines)
        if begin is None:
            return []
        until = takewhile(
            lambda line: (
                line not in listed
                and not marks.is_recipients_heading(line)
                and not marks.is_annex_heading(line)
            ),
            (begin, *_after(begin, self._lines)),
        )
        return list(until)[: marks.LONGEST_SIGNATURE]

    def _find_annexes(self) -> tuple[ReadParagraph, ...]:
        closing = self._single("recipients_heading") or self._single("authority_position")
        after = _after(closing, self._lines) if closing else []
        headings: list[Line] = []
        titles: list[Line] = []
        references: list[Line] = []
        for at, line in enumerate(after):
            if line.paragraph.cell is not None or not marks.is_annex_heading(line):
                continue
            headings.append(line)
            for follower in after[at + 1 : at + 1 + _LONGEST_ABSTRACT]:
                if marks.is_annex_reference(follower):
                    references.append(follower)
                    break
                if follower.paragraph.cell is not None or marks.is_annex_heading(follower):
                    break
                if follower is after[at + 1] or follower.paragraph.align is Align.CENTRE:
                    titles.append(follower)
        self._found["annex_heading"] = tuple(headings)
        self._found["annex_title"] = tuple(titles)
        self._found["annex_reference"] = tuple(references)
        return tuple(line.paragraph for line in headings)

    def _find_body(self) -> tuple[ReadParagraph, ...]:
        """Find headings, grounds and prose; return all that flows as the body."""
        flowing = list(self._flowing())
        heads = tuple(p.lines[0] for p in flowing if marks.is_part_heading(p.lines[0]))
        self._found["part_chapter"] = heads
        grounds = tuple(
            takewhile(
                marks.is_legal_ground,
                (p.lines[0] for p in flowing if not marks.is_addressee(p.lines[0])),
            )
        )
        self._found["legal_ground"] = grounds
        self._found["section"] = tuple(
            p.lines[0] for p in flowing if marks.is_section_heading(p.lines[0])
        )
        headings = {id(line) for name in ("part_chapter", "section") for line in self._found[name]}
        apart = headings | {id(line) for line in grounds}
        self._found["body"] = tuple(p.lines[0] for p in flowing if id(p.lines[0]) not in apart)
        return tuple(flowing)

    def _flowing(self) -> Iterator[ReadParagraph]:
        """Yield the paragraphs between the title, or the head of a letter, and the closing."""
        begin, end = self._bounds()
        taken = {id(line.paragraph) for lines in self._found.values() for line in lines}
        addressed = False
        for at in range(begin, end):
            paragraph = self._paragraphs[at]
            if paragraph.cell is not None or not paragraph.text or id(paragraph) in taken:
                continue
            line = paragraph.lines[0]
            if marks.is_addressee(line) or (addressed and line.text.startswith("-")):
                addressed = True
                self._found["addressee"] = (*self._found.get("addressee", ()), line)
                continue
            addressed = False
            if not self._belongs_to_table(at):
                yield paragraph

    def _belongs_to_table(self, at: int) -> bool:
        """Tell whether a paragraph is a table's title, unit or note."""
        paragraph = self._paragraphs[at]
        following = self._neighbour(at, 1)
        preceding = self._neighbour(at, -1)
        if following is not None and following.cell is not None:
            is_title = paragraph.align in (Align.CENTRE, Align.RIGHT)
            return is_title or marks.is_table_title(paragraph.lines[0])
        if preceding is not None and preceding.cell is not None:
            return all(run.italic for run in paragraph.lines[0].lettered)
        return False

    def _neighbour(self, at: int, step: int) -> ReadParagraph | None:
        """Return the next paragraph with text in some direction; a table's, if a table begins."""
        at += step
        while 0 <= at < len(self._paragraphs):
            if self._paragraphs[at].text or self._paragraphs[at].cell is not None:
                return self._paragraphs[at]
            at += step
        return None

    def _bounds(self) -> tuple[int, int]:
        head = ("abstract", "type_name", "place_date", "motto", "letter_abstract")
        begins = [self._at(lines[-1]) for name in head if (lines := self._found.get(name))]
        closing = ("recipients_heading", "authority_position", "annex_heading")
        ends = [self._at(lines[0]) for name in closing if (lines := self._found.get(name))]
        return max(begins, default=-1) + 1, min(ends, default=len(self._paragraphs))

    def _holders(self) -> dict[str, tuple[ReadParagraph, ...]]:
        """Return the paragraphs that may hold the rule drawn under a component."""
        holders: dict[str, tuple[ReadParagraph, ...]] = {}
        for name in ("motto", "issuing_body", "abstract"):
            lines = self._found.get(name, ())
            if lines:
                start, cell = self._at(lines[0]), lines[0].paragraph.cell
                last = self._at(lines[-1])
                holders[name] = tuple(
                    paragraph
                    for at, paragraph in enumerate(self._paragraphs)
                    if (paragraph.cell == cell and at >= start and (cell or at <= last + 2))
                )
        return holders

    def _at(self, line: Line) -> int:
        return next(at for at, p in enumerate(self._paragraphs) if p is line.paragraph)

    def _single(self, name: str) -> Line | None:
        return next(iter(self._found.get(name, ())), None)

    def _put(self, name: str, line: Line | None) -> None:
        self._found[name] = () if line is None else (line,)

    def _first(self, mark: Callable[[Line], bool], lines: Sequence[Line]) -> Line | None:
        return next((line for line in lines if mark(line)), None)


def _after(line: Line, lines: Sequence[Line]) -> list[Line]:
    at = next((at for at, other in enumerate(lines) if other is line), len(lines))
    return list(lines[at + 1 :])


def _begin_of_issuing(bodies: Sequence[Line]) -> int:
    """Return which line begins the issuing body; those before it name the superior one."""
    for at, line in enumerate(bodies[1:], start=1):
        if marks.begins_body_name(line):
            return at
    bold = [all(run.bold for run in line.lettered) for line in bodies]
    return bold.index(True) if True in bold else 0


def _is_capital(text: str) -> bool:
    return text == text.upper()
