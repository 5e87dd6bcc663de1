"""Pages of a paper in DOCX: margins, page number and mark in the top margin."""

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section, _Header
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from chungtay.papers.rules.house import HEADER_DISTANCE, MARK_COLOUR, MARK_SIZE
from chungtay.papers.rules.layout import layout
from chungtay.papers.writers.word.elements import insert_before, new_element


def set_page(section: Section, *, mark: str | None, landscape: bool = False) -> None:
    """Give a section paper, margins and headers; its pages count from 1, the first unnumbered."""
    page = layout().page
    width, height = page.paper_width.default, page.paper_height.default
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width = Mm(height if landscape else width)
    section.page_height = Mm(width if landscape else height)
    section.top_margin = Mm(page.margin_top.default)
    section.bottom_margin = Mm(page.margin_bottom.default)
    section.left_margin = Mm(page.margin_left.default)
    section.right_margin = Mm(page.margin_right.default)
    section.header_distance = section.footer_distance = Mm(HEADER_DISTANCE)
    _count_from_one(section)

    section.different_first_page_header_footer = True
    text_width = page.text_width + (height - width if landscape else 0)
    _write_header(section.first_page_header, text_width, mark=mark, numbered=False)
    _write_header(section.header, text_width, mark=mark, numbered=True)


def _write_header(header: _Header, width: float, *, mark: str | None, numbered: bool) -> None:
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("\t")
    if numbered:
        _add_page_number(paragraph)
    if mark:
        paragraph.add_run("\t")
        _add_mark(paragraph, mark)


def _add_page_number(paragraph: Paragraph) -> None:
    field = new_element("fldSimple", instr=" PAGE ")
    run = paragraph.add_run("2")
    run.font.size = Pt(layout().text.page_number.size.default)
    field.append(run._r)
    paragraph._p.append(field)


def _add_mark(paragraph: Paragraph, mark: str) -> None:
    # Spaces that do not break stand between the letters and the frame.
    run = paragraph.add_run(f"\u00a0{mark}\u00a0")
    run.bold = True
    run.font.size = Pt(MARK_SIZE)
    run.font.color.rgb = RGBColor.from_string(MARK_COLOUR)
    frame = new_element("bdr", val="single", sz="8", space="0", color=MARK_COLOUR)
    run._r.get_or_add_rPr().append(frame)


def _count_from_one(section: Section) -> None:
    properties = section._sectPr
    for given in properties.findall(qn("w:pgNumType")):
        properties.remove(given)
    numbering = new_element("pgNumType", start="1")
    insert_before(properties, numbering, "cols", "titlePg", "docGrid")
