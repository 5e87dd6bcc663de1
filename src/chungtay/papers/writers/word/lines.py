"""Single lines of a paper and the rules beneath them, in DOCX."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from chungtay.papers.enums import Align
from chungtay.papers.rules.layout import TextLayout
from chungtay.papers.rules.measures import text_width
from chungtay.papers.writers.word.elements import insert_before, new_element
from chungtay.papers.writers.word.styles import LINE

ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_AFTER_BORDERS = ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc")
_POINTS = 72 / 25.4  # in a millimetre
_RULE_HEIGHT = 4  # points


def add_paragraph(place: Document | _Cell, style: str = LINE) -> Paragraph:
    """Return a new paragraph; in a fresh cell the one that is there already."""
    if isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs:
        there: Paragraph = place.paragraphs[0]
        there.style = style
        return there
    added: Paragraph = place.add_paragraph(style=style)
    return added


def add_lines(
    place: Document | _Cell,
    lines: Sequence[str],
    setting: TextLayout,
    align: Align = Align.CENTRE,
) -> tuple[Paragraph, ...]:
    """Write lines of one component, each a paragraph of its own."""
    return tuple(_add_line(place, line, setting, align) for line in lines)


def add_rule(
    place: Document | _Cell, lines: Sequence[str], *, size: float, share: float, width: float
) -> None:
    """Draw a centred rule as long as a share of the longest bold line; width in millimetres."""
    length = max(text_width(line, size) for line in lines) * share / _POINTS
    paragraph = place.add_paragraph(style=LINE)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((width - length) / 2)
    form.space_before = Pt(3)
    form.line_spacing = Pt(_RULE_HEIGHT)
    borders = new_element("pBdr")
    borders.append(new_element("top", val="single", sz="6", space="0", color="000000"))
    insert_before(paragraph._p.get_or_add_pPr(), borders, *_AFTER_BORDERS)


def add_gap(place: Document | _Cell, points: float) -> Paragraph:
    """Leave room of an exact height."""
    paragraph = place.add_paragraph(style=LINE)
    paragraph.paragraph_format.line_spacing = Pt(points)
    return paragraph


def _add_line(place: Document | _Cell, line: str, setting: TextLayout, align: Align) -> Paragraph:
    paragraph = add_paragraph(place)
    paragraph.alignment = ALIGNMENTS[align]
    run = paragraph.add_run(line)
    run.font.size = Pt(setting.size.default)
    run.bold, run.italic = setting.bold or None, setting.italic or None
    return paragraph
