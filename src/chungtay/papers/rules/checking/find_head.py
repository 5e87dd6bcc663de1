"""Finding the head and the title of a paper: boxes 1 to 5."""

from collections.abc import Sequence
from itertools import islice, takewhile

from chungtay.papers.enums import Align
from chungtay.papers.rules.checking import marks
from chungtay.papers.rules.checking.components import Found, PaperLines, first_that, lines_after
from chungtay.papers.rules.checking.description import Line

_LONGEST_ABSTRACT = 6  # lines


def find_head(lines: PaperLines) -> Found:
    """Return the components of the head."""
    name = first_that(marks.is_national_name, lines.written)
    head = _head(lines, name)
    number = first_that(marks.is_number, head)
    bodies = _bodies(name[0], head) if name else []
    split = _begin_of_issuing(bodies)
    return {
        "national_name": name,
        "motto": first_that(marks.is_motto, lines.written),
        "superior_body": tuple(bodies[:split]),
        "issuing_body": tuple(bodies[split:]),
        "number_symbol": number,
        "place_date": first_that(marks.is_place_and_date, head),
        "letter_abstract": _letter_abstract(number[0], head) if number else (),
    }


def find_title(lines: PaperLines, *, may_be_unknown: bool) -> Found:
    """Return the type's name and the abstract; an unknown name only by how it stands."""
    beyond = [line for line in lines.all if line.paragraph.cell is None]
    title = first_that(marks.is_type_name, beyond)
    if not title and may_be_unknown:
        above = takewhile(lambda line: not marks.begins_body(line), beyond)
        title = first_that(marks.looks_like_type_name, list(islice(above, marks.LONGEST_HEAD)))
    if not title:
        return {}
    abstract: list[Line] = []
    for line in lines_after(title[0], beyond)[: _LONGEST_ABSTRACT * 2]:
        if not line.text:
            if abstract:
                break
        elif marks.begins_body(line) or (abstract and line.paragraph.align is not Align.CENTRE):
            break
        else:
            abstract.append(line)
    return {"type_name": title, "abstract": tuple(abstract[:_LONGEST_ABSTRACT])}


def _head(lines: PaperLines, name: Sequence[Line]) -> list[Line]:
    """Return the lines of the head: of its table, else those above the type's name."""
    place = name[0].paragraph.cell if name else None
    if place is not None:
        return [
            line
            for line in lines.written
            if (cell := line.paragraph.cell) is not None and cell.table == place.table
        ]
    above = takewhile(lambda line: not marks.is_type_name(line), lines.written)
    return list(islice(above, marks.LONGEST_HEAD))


def _bodies(name: Line, head: Sequence[Line]) -> list[Line]:
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


def _letter_abstract(number: Line, head: Sequence[Line]) -> tuple[Line, ...]:
    below = lines_after(number, head)
    begins = first_that(marks.is_letter_abstract, below)
    if not begins or begins[0].paragraph.cell is None:
        return begins
    cell = begins[0].paragraph.cell
    after = lines_after(begins[0], below)
    return (*begins, *(line for line in after if line.paragraph.cell == cell))


def _begin_of_issuing(bodies: Sequence[Line]) -> int:
    """Return which line begins the issuing body; those before it name the superior one."""
    for at, line in enumerate(bodies[1:], start=1):
        if marks.begins_body_name(line):
            return at
    bold = [all(run.bold for run in line.lettered) for line in bodies]
    return bold.index(True) if True in bold else 0
