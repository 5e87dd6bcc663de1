"""Size, style, case and alignment of a component, whichever it is."""

from collections.abc import Callable, Sequence

from chungtay.papers.enums import Align
from chungtay.papers.rules.checking.description import Line
from chungtay.papers.rules.checking.faults import Faults, faults_of, say_measure, within
from chungtay.papers.rules.layout import TextLayout

_SIZE_TOLERANCE = 0.2  # points
_ALIGNED = {
    Align.LEFT: "canh trái",
    Align.CENTRE: "canh giữa",
    Align.RIGHT: "canh phải",
    Align.JUSTIFY: "canh đều hai lề",
}


def say_style(*, bold: bool, italic: bool) -> str:
    """Return a style in words: chữ nghiêng, đậm."""
    weight = ", đậm" if bold else ", không đậm"
    return f"chữ {'nghiêng' if italic else 'đứng'}{weight}"


def say_align(align: Align | None) -> str:
    """Return an alignment in words."""
    return "" if align is None else _ALIGNED[align]


def check_size(lines: Sequence[Line], setting: TextLayout) -> Faults:
    """Check the size of the letters."""

    def say(line: Line) -> str | None:
        wrong = {r.size for r in line.lettered if not within(r.size, setting.size, _SIZE_TOLERANCE)}
        return f"cỡ chữ {', '.join(map(say_measure, sorted(wrong)))}" if wrong else None

    return faults_of(lines, say)


def check_style(lines: Sequence[Line], setting: TextLayout) -> Faults:
    """Check that the letters are upright or slanted, bold or not, as asked."""

    def say(line: Line) -> str | None:
        for run in line.lettered:
            if (run.bold, run.italic) != (setting.bold, setting.italic):
                return say_style(bold=run.bold, italic=run.italic)
        return None

    return faults_of(lines, say)


def check_caps(lines: Sequence[Line], _: TextLayout) -> Faults:
    """Check that the line is in capitals."""

    def say(line: Line) -> str | None:
        return "có chữ thường" if line.text != line.text.upper() else None

    return faults_of(lines, say)


def check_align(lines: Sequence[Line], setting: TextLayout) -> Faults:
    """Check where the line stands in its column."""

    def say(line: Line) -> str | None:
        align = line.paragraph.align
        return say_align(align) if setting.align not in (None, align) else None

    return faults_of(lines, say)


ASPECTS: dict[str, Callable[[Sequence[Line], TextLayout], Faults]] = {
    "size": check_size,
    "style": check_style,
    "caps": check_caps,
    "align": check_align,
}
