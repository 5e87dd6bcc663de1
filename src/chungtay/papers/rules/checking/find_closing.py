"""Finding recipients, signature and annexes of a paper: boxes 7, 9b and 14."""

from collections.abc import Sequence
from itertools import islice, takewhile

from chungtay.papers.enums import Align
from chungtay.papers.rules.checking import marks
from chungtay.papers.rules.checking.components import Found, PaperLines, first_that, lines_after
from chungtay.papers.rules.checking.description import Line

_LONGEST_TITLE = 6  # lines


def find_closing(lines: PaperLines) -> Found:
    """Return recipients and signature."""
    heading = first_that(marks.is_recipients_heading, lines.written)
    listed = _listed(heading[0], lines) if heading else ()
    signature = (_beside(heading[0], lines) if heading else ()) or _signature(lines, listed)
    named = bool(signature) and signature[-1].text != signature[-1].text.upper()
    return {
        "recipients_heading": heading,
        "recipients_list": listed,
        "authority_position": signature[:-1] if named else signature,
        "signer_name": signature[-1:] if named else (),
    }


def find_annexes(lines: PaperLines, closing: Found) -> Found:
    """Return what stands above each annex; all annexes follow the closing."""
    begin = closing["recipients_heading"] or closing["authority_position"]
    after = lines_after(begin[0], lines.written) if begin else ()
    headings: list[Line] = []
    titles: list[Line] = []
    references: list[Line] = []
    for at, line in enumerate(after):
        if line.paragraph.cell is None and marks.is_annex_heading(line):
            headings.append(line)
            below = after[at + 1 : at + 1 + _LONGEST_TITLE]
            titles.extend(_titles(below))
            references.extend(_reference(below))
    return {
        "annex_heading": tuple(headings),
        "annex_title": tuple(titles),
        "annex_reference": tuple(references),
    }


def _listed(heading: Line, lines: PaperLines) -> tuple[Line, ...]:
    cell = heading.paragraph.cell
    after = [line for line in lines_after(heading, lines.written) if line.paragraph.cell == cell]
    if cell is not None:
        return tuple(after)
    return tuple(takewhile(lambda line: line.text.startswith(("-", "–", "+")), after))


def _beside(heading: Line, lines: PaperLines) -> tuple[Line, ...]:
    place = heading.paragraph.cell
    if place is None:
        return ()
    return tuple(
        line
        for line in lines.written
        if (cell := line.paragraph.cell) is not None
        and cell.table == place.table
        and cell.column > place.column
    )


def _signature(lines: PaperLines, listed: Sequence[Line]) -> tuple[Line, ...]:
    begin = first_that(marks.begins_signature, lines.written)
    if not begin:
        return ()
    others = {id(line) for line in listed}
    until = takewhile(
        lambda line: (
            id(line) not in others
            and not marks.is_recipients_heading(line)
            and not marks.is_annex_heading(line)
        ),
        (*begin, *lines_after(begin[0], lines.written)),
    )
    return tuple(islice(until, marks.LONGEST_SIGNATURE))


def _titles(below: Sequence[Line]) -> list[Line]:
    titles: list[Line] = []
    for line in below:
        ends = marks.is_annex_reference(line) or marks.is_annex_heading(line)
        if ends or line.paragraph.cell is not None:
            break
        if not titles or line.paragraph.align is Align.CENTRE:
            titles.append(line)
    return titles


def _reference(below: Sequence[Line]) -> tuple[Line, ...]:
    own = takewhile(lambda line: not marks.is_annex_heading(line), below)
    return first_that(marks.is_annex_reference, list(own))
