"""Letters and paragraph styles of an official paper in DOCX."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from chungtay.papers.rules.house import TABLE_SIZE
from chungtay.papers.rules.layout import TextLayout, layout
from chungtay.papers.writers.word.elements import new_element

FONT = "Times New Roman"
BODY, GROUND, LINE, CELL = "Body Text", "Legal Ground", "Paper Line", "Table Cell"
GRID = "Table Grid"
TYPE_NAME, PART, SECTION, ANNEX = "Title", "Heading 1", "Heading 2", "Annex Heading"

_ADDED = (GROUND, LINE, CELL, ANNEX)
_FROM_TEMPLATE = ("Normal", "Header", BODY, TYPE_NAME, PART, SECTION)
_BLACK = RGBColor(0, 0, 0)


def set_styles(paper: Document) -> None:
    """Give the paper its font, its language and its paragraph styles."""
    text = layout().text
    _drop_unused(paper)
    for name in _ADDED:
        paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name in (*_ADDED, *_FROM_TEMPLATE):
        _clear(_style(paper, name))
    _set_font_and_language(paper)

    for name, setting in (
        (BODY, text.body),
        (GROUND, text.legal_ground),
        (PART, text.part_chapter),
        (SECTION, text.section),
    ):
        _set_letters(_style(paper, name), setting)
        _set_flow(_style(paper, name))
    for name in (PART, SECTION):
        _style(paper, name).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        _style(paper, name).paragraph_format.keep_with_next = True

    for name, setting in ((TYPE_NAME, text.type_name), (ANNEX, text.annex_heading)):
        _set_letters(_style(paper, name), setting)
        _style(paper, name).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(paper, ANNEX).element.get_or_add_pPr().append(new_element("outlineLvl", val="0"))
    _style(paper, CELL).font.size = Pt(TABLE_SIZE)


def _style(paper: Document, name: str) -> ParagraphStyle:
    style = paper.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    return style


def _drop_unused(paper: Document) -> None:
    """Leave out the template's other 150 styles: they triple the time to write a table."""
    kept = {*_FROM_TEMPLATE, GRID}
    for style in list(paper.styles):
        if style.name not in kept and style.element.get(qn("w:default")) != "1":
            style.delete()
    for link in list(paper.styles.element.iter(qn("w:link"))):
        link.getparent().remove(link)  # to a style of letters that is gone


def _clear(style: ParagraphStyle) -> None:
    """Take away what the template gave the style; set black body letters, single spaced."""
    for tag in ("w:rPr", "w:pPr"):
        properties = style.element.find(qn(tag))
        if properties is not None:
            style.element.remove(properties)
    style.font.name = FONT
    style.font.size = Pt(layout().text.body.size.default)
    style.font.color.rgb = _BLACK
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _set_letters(style: ParagraphStyle, setting: TextLayout) -> None:
    style.font.size = Pt(setting.size.default)
    style.font.bold, style.font.italic = setting.bold, setting.italic


def _set_flow(style: ParagraphStyle) -> None:
    page = layout().page
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    style.paragraph_format.first_line_indent = Mm(page.first_line_indent.default)
    style.paragraph_format.line_spacing = page.line_spacing.default
    style.paragraph_format.space_after = Pt(page.paragraph_gap.default)
    style.paragraph_format.widow_control = True


def _set_font_and_language(paper: Document) -> None:
    """Set one font and Vietnamese for the whole paper, in place of the template's."""
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for fonts in paper.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()  # some name a font of the theme, which would win
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
