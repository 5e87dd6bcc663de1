"""Checks of the page and of what holds for the whole paper."""

import unicodedata
from collections.abc import Iterator

from chungtay.papers.rules.checking.aspects import say_style
from chungtay.papers.rules.checking.description import Line, ReadPageNumber, ReadSection
from chungtay.papers.rules.checking.faults import (
    Check,
    Checked,
    Fault,
    Faults,
    faults_of,
    missing,
    say_extent,
    say_measure,
    within,
)
from chungtay.papers.rules.layout import Extent, layout

_TOLERANCE = 0.6  # millimetres: what rounding between inches and centimetres leaves
_FONT = "Times New Roman"
_ONE_PAGE = 1_800  # letters: a paper with no more than these fits on one page


def check_margin(checked: Checked, side: str, extent: Extent) -> Faults:
    """Check one margin on upright pages; a page that lies may have its margins turned."""
    upright = [s for s in checked.paper.sections if not s.landscape]
    if not upright:
        return None
    return [
        Fault(f"{say_measure(value)} mm", _section_name(checked, section))
        for section in upright
        if not within(value := getattr(section, side), extent, _TOLERANCE)
    ]


def _check_paper_size(checked: Checked) -> Faults:
    page = layout().page
    return [
        Fault(
            f"{say_measure(section.width)} mm × {say_measure(section.height)} mm",
            _section_name(checked, section),
        )
        for section in checked.paper.sections
        if not (
            within(min(section.width, section.height), page.paper_width, 1)
            and within(max(section.width, section.height), page.paper_height, 1)
        )
    ]


def _check_orientation(checked: Checked) -> Faults:
    frames = {
        line.paragraph.cell.table
        for name in ("national_name", "recipients_heading")
        for line in checked.components.of(name)
        if line.paragraph.cell
    }
    excused = {paragraph.section for paragraph in checked.components.annexes} | {
        paragraph.section
        for paragraph in checked.paper.paragraphs
        if paragraph.cell and paragraph.cell.table not in frames
    }
    return [
        Fault("trang đặt ngang", _section_name(checked, section))
        for at, section in enumerate(checked.paper.sections)
        if section.landscape and at not in excused
    ]


def _check_font(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        others = {font for run in line.lettered for font in run.fonts if font != _FONT}
        return f"phông {', '.join(sorted(others))}" if others else None

    return faults_of(_lines(checked), say)


def _check_unicode(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        composed = all(unicodedata.is_normalized("NFC", run.text) for run in line.runs)
        return None if composed else "chữ Unicode tổ hợp"

    return faults_of(_lines(checked), say)


def _check_colour(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        coloured = {run.colour for run in line.lettered if run.colour}
        return f"màu {', '.join(sorted(coloured))}" if coloured else None

    return faults_of(_lines(checked), say)


def _check_page_number_place(checked: Checked) -> Faults:
    sections = checked.paper.sections
    below = any(section.footer for section in sections)
    numbers = list(_numbers(checked))
    if not numbers and not below:
        length = sum(len(paragraph.text) for paragraph in checked.paper.paragraphs)
        return None if length < _ONE_PAGE else missing()
    faults = [Fault("số trang không ở giữa", "Đầu trang") for n in numbers if not n.centred]
    return [*faults, *([Fault("số trang ở chân trang", "Chân trang")] if below else [])]


def _check_page_number_first(checked: Checked) -> Faults:
    first = checked.paper.sections[0]
    if first.header is None and first.first_header is None:
        return None
    hidden = first.title_page and first.first_header is None
    return [] if hidden else [Fault("trang thứ nhất có số trang", "Đầu trang")]


def _check_page_number_size(checked: Checked) -> Faults:
    numbers = list(_numbers(checked))
    if not numbers:
        return None
    extent = layout().text.page_number.size
    faults = [
        Fault(f"cỡ {say_measure(n.size)}, {say_style(bold=n.bold, italic=n.italic)}", "Đầu trang")
        for n in numbers
        if not within(n.size, extent, 0) or n.bold or n.italic
    ]
    odd = [s.number_format for s in checked.paper.sections if s.number_format != "decimal"]
    return [*faults, *(Fault(f"kiểu số {kind}", "Đầu trang") for kind in odd)]


def say_paper() -> str:
    """Return the paper's sides, as demanded."""
    page = layout().page
    return f"{say_extent(page.paper_width)} mm × {say_extent(page.paper_height)} mm"


def _numbers(checked: Checked) -> Iterator[ReadPageNumber]:
    return (section.header for section in checked.paper.sections if section.header)


def _lines(checked: Checked) -> Iterator[Line]:
    return (line for p in checked.paper.paragraphs for line in p.lines if line.text)


def _section_name(checked: Checked, section: ReadSection) -> str:
    return f"Phần trang {checked.paper.sections.index(section) + 1}"


PAGE_CHECKS: dict[str, Check] = {
    "paper_size": _check_paper_size,
    "orientation": _check_orientation,
    "font": _check_font,
    "unicode": _check_unicode,
    "colour": _check_colour,
    "page_number_place": _check_page_number_place,
    "page_number_first": _check_page_number_first,
    "page_number_size": _check_page_number_size,
}
