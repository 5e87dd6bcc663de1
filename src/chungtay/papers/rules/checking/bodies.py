"""Checks of the body: box 6."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from chungtay.papers.rules.checking.description import Line, ReadParagraph
from chungtay.papers.rules.checking.faults import (
    Check,
    Checked,
    Fault,
    Faults,
    faults_of,
    say_measure,
    within,
)
from chungtay.papers.rules.layout import layout

_LINES = 0.015  # lines: spacing is kept in 240ths
_POINTS = 0.1
_MILLIMETRES = 0.3


def _check_grounds(checked: Checked) -> Faults:
    lines = checked.components.of("legal_ground")

    def say(line: Line) -> str | None:
        wanted = "." if line is lines[-1] else ";"
        text = line.paragraph.text
        return None if text.endswith(wanted) else f"kết thúc bằng “{text[-1]}”"

    return faults_of(lines, say)


def _check_line_spacing(checked: Checked) -> Faults:
    extent = layout().page.line_spacing
    return _faults(
        checked.components.prose,
        lambda p: (
            None
            if within(p.line_spacing, extent, _LINES)
            else f"giãn dòng {say_measure(p.line_spacing, 2)}"
        ),
    )


def _check_gap(checked: Checked) -> Faults:
    least = layout().page.paragraph_gap.minimum
    pairs = list(_neighbours(checked))
    if not pairs:
        return None
    gaps = [(_gap(above, below, checked.paper.gaps_add_up), below) for above, below in pairs]
    return [
        Fault(f"cách đoạn trên {say_measure(gap)} pt", below.lines[0].where)
        for gap, below in gaps
        if gap < least - _POINTS
    ]


def _check_indent(checked: Checked) -> Faults:
    extent = layout().page.first_line_indent

    def say(line: Line) -> str | None:
        indent = line.paragraph.indent
        if within(indent, extent, _MILLIMETRES):
            return None
        return f"lùi đầu dòng {say_measure(indent)} mm"

    # Word's own lists stand as their numbering says.
    return faults_of(
        (line for line in checked.components.of("body") if not line.paragraph.numbered), say
    )


def _faults(
    paragraphs: tuple[ReadParagraph, ...], say: Callable[[ReadParagraph], str | None]
) -> Faults:
    if not paragraphs:
        return None
    return [
        Fault(said, paragraph.lines[0].where)
        for paragraph in paragraphs
        if (said := say(paragraph)) is not None
    ]


def _neighbours(checked: Checked) -> Iterator[tuple[ReadParagraph, ReadParagraph]]:
    """Yield paragraphs of the body with nothing between them, not even an empty line."""
    flowing = {id(paragraph) for paragraph in checked.components.prose}
    paragraphs = checked.paper.paragraphs
    for above, below in pairwise(paragraphs):
        if id(above) in flowing and id(below) in flowing:
            yield above, below


def _gap(above: ReadParagraph, below: ReadParagraph, add_up: bool) -> float:
    alike = above.style == below.style
    after = 0 if alike and above.joins_alike else above.after
    before = 0 if alike and below.joins_alike else below.before
    return after + before if add_up else max(after, before)


BODY_CHECKS: dict[str, Check] = {
    "legal_ground_ends": _check_grounds,
    "line_spacing": _check_line_spacing,
    "paragraph_gap": _check_gap,
    "first_line_indent": _check_indent,
}
