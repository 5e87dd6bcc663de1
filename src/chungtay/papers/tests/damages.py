"""Papers of ours, each spoilt in one place as a hand in Word would spoil it."""

import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from chungtay.papers.rules import blocks
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.rules.symbols import MOTTO, NATIONAL_NAME
from chungtay.papers.tests.samples import make_report
from chungtay.papers.writers.docx import write_docx

type Damage = Callable[[Any], None]

SUPERIOR, ISSUING = "ỦY BAN NHÂN DÂN", "BAN CHỈ ĐẠO PHÒNG"
NUMBER, PLACE, TYPE = "Số: 05", "Nam Định, ngày", "BÁO CÁO"
ABSTRACT, LETTER_ABSTRACT = "Kết quả công tác", "V/v "
GROUND, PART, SECTION, PROSE = "Căn cứ Nghị", "I. TÌNH", "1. Công tác", "Trong kỳ"
AUTHORITY, SIGNER = "TM. BAN", "Nguyễn Quốc Mỹ"
ADDRESSEE, RECIPIENTS, RECIPIENT, ARCHIVE = "Kính gửi", "Nơi nhận", "- Thường trực", "- Lưu"
ANNEX, ANNEX_TITLE, ANNEX_REFERENCE = "Phụ lục I", "TỘI PHẠM VỀ TRẬT TỰ", "(Kèm theo"
_LEFT = WD_ALIGN_PARAGRAPH.LEFT


def make_letter() -> OfficialDocument:
    """Return a letter: no name of a type, its abstract under the number."""
    return replace(
        make_report(addressees=("Ủy ban nhân dân các xã, phường",)),
        type_name="CÔNG VĂN",
        symbol="BCĐ-PV01",
        abstract=("V/v báo cáo kết quả công tác",),
    )


def make_bare() -> OfficialDocument:
    """Return a report without tables in its body."""
    return make_report(blocks=tuple(
        block for block in make_report().blocks if not isinstance(block, blocks.Table)
    ))  # fmt: skip


def damaged(document: OfficialDocument, damage: Damage) -> bytes:
    """Return the paper as a file, opened once more and spoilt."""
    paper = docx.Document(io.BytesIO(write_docx(document)))
    damage(paper)
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def paragraph(paper: Any, begin: str) -> Paragraph:
    """Return the first paragraph, of a cell too, that begins so."""
    found = (Paragraph(element, paper) for element in paper.element.body.iter(qn("w:p")))
    return next(one for one in found if one.text.startswith(begin))


def _size(begin: str, points: float) -> Damage:
    def damage(paper: Any) -> None:
        for run in paragraph(paper, begin).runs:
            run.font.size = Pt(points)

    return damage


def _style(begin: str, *, bold: bool, italic: bool) -> Damage:
    def damage(paper: Any) -> None:
        for run in paragraph(paper, begin).runs:
            run.bold, run.italic = bold, italic

    return damage


def _align(begin: str) -> Damage:
    def damage(paper: Any) -> None:
        paragraph(paper, begin).alignment = _LEFT

    return damage


def _write(begin: str, text: str) -> Damage:
    def damage(paper: Any) -> None:
        first, *others = paragraph(paper, begin).runs
        first.text = text
        for run in others:
            run.text = ""

    return damage


def _end(begin: str, end: str) -> Damage:
    def damage(paper: Any) -> None:
        run = paragraph(paper, begin).runs[-1]
        run.text = run.text.rstrip(";.") + end

    return damage


def _remove(*begins: str) -> Damage:
    def damage(paper: Any) -> None:
        for begin in begins:
            element: Any = paragraph(paper, begin)._p
            element.getparent().remove(element)

    return damage


def _unruled(at: int) -> Damage:
    def damage(paper: Any) -> None:
        rule: Any = list(paper.element.body.iter(qn("w:pBdr")))[at]
        rule.getparent().remove(rule)

    return damage


def _flow(**form: object) -> Damage:
    def damage(paper: Any) -> None:
        for name, value in form.items():
            setattr(paragraph(paper, PROSE).paragraph_format, name, value)

    return damage


def _margin(side: str) -> Damage:
    def damage(paper: Any) -> None:
        setattr(paper.sections[0], f"{side}_margin", Mm(10))

    return damage


def _headers(paper: Any) -> Iterator[Any]:
    return (section.header.paragraphs[0] for section in paper.sections)


def _letter_paper(paper: Any) -> None:
    paper.sections[0].page_width, paper.sections[0].page_height = Mm(215.9), Mm(279.4)


def _lying(paper: Any) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(66)  # the lines stay as long as they were


def _other_font(paper: Any) -> None:
    paragraph(paper, PROSE).runs[0].font.name = "Arial"


def _combining(paper: Any) -> None:
    run = paragraph(paper, PROSE).runs[0]
    run.text = unicodedata.normalize("NFD", run.text)


def _red(paper: Any) -> None:
    paragraph(paper, PROSE).runs[0].font.color.rgb = RGBColor(255, 0, 0)


def _uncentred_number(paper: Any) -> None:
    for header in _headers(paper):
        header.paragraph_format.tab_stops.clear_all()


def _numbered_first_page(paper: Any) -> None:
    paper.sections[0].different_first_page_header_footer = False


def _small_number(paper: Any) -> None:
    for header in _headers(paper):
        for size in header._p.iter(qn("w:sz")):
            size.set(qn("w:val"), "20")


def _swapped_head(paper: Any) -> None:
    left, right = paper.tables[0].rows[0]._tr.findall(qn("w:tc"))
    right.addnext(left)


def _nameless(paper: Any) -> None:
    for one in paper.tables[0].cell(0, 0).paragraphs:
        for run in one.runs:
            run.text = ""


def _unsigned(paper: Any) -> None:
    closing = next(table for table in paper.tables if RECIPIENTS in table.cell(0, 0).text)
    for one in closing.cell(0, 1).paragraphs:
        for run in one.runs:
            run.text = ""


def _pages_run_on(paper: Any) -> None:
    count = paper.sections[-1]._sectPr.find(qn("w:pgNumType"))
    count.getparent().remove(count)


DAMAGES: dict[str, Damage] = {
    "paper_size": _letter_paper,
    **{f"margin_{side}": _margin(side) for side in ("top", "bottom", "left", "right")},
    "font": _other_font,
    "unicode": _combining,
    "colour": _red,
    "page_number_place": _uncentred_number,
    "page_number_first": _numbered_first_page,
    "page_number_size": _small_number,
    "national_name_words": _write(NATIONAL_NAME, f"{NATIONAL_NAME} MUÔN NĂM"),
    "national_name_place": _swapped_head,
    "national_name_size": _size(NATIONAL_NAME, 14),
    "national_name_style": _style(NATIONAL_NAME, bold=False, italic=False),
    "national_name_caps": _write(NATIONAL_NAME, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    "motto_words": _write(MOTTO, "Độc lập – Tự do – Hạnh phúc"),
    "motto_line": _unruled(1),
    "motto_size": _size(MOTTO, 12),
    "motto_style": _style(MOTTO, bold=True, italic=True),
    "motto_align": _align(MOTTO),
    "superior_body_size": _size(SUPERIOR, 14),
    "superior_body_style": _style(SUPERIOR, bold=True, italic=False),
    "superior_body_caps": _write(SUPERIOR, "Ủy ban nhân dân"),
    "issuing_body_words": _nameless,
    "issuing_body_line": _unruled(0),
    "issuing_body_size": _size(ISSUING, 14),
    "issuing_body_style": _style(ISSUING, bold=False, italic=False),
    "issuing_body_caps": _write(ISSUING, "Ban Chỉ đạo phòng, chống"),
    "issuing_body_align": _align(ISSUING),
    "number_symbol_words": _write(NUMBER, "Số 05/BC-BCĐ"),
    "number_symbol_zero": _write(NUMBER, "Số: 5/BC-BCĐ"),
    "number_symbol_type": _write(NUMBER, "Số: 05/KH-BCĐ"),
    "number_symbol_size": _size(NUMBER, 14),
    "number_symbol_style": _style(NUMBER, bold=True, italic=False),
    "place_date_words": _write(PLACE, "Nam Định ngày 25 tháng 3 năm 2021"),
    "place_date_zero": _write(PLACE, "Nam Định, ngày 25 tháng 1 năm 2021"),
    "place_date_size": _size(PLACE, 12),
    "place_date_style": _style(PLACE, bold=False, italic=False),
    "type_name_words": _write(TYPE, "BÁO CÁO NHANH"),
    "type_name_size": _size(TYPE, 16),
    "type_name_style": _style(TYPE, bold=False, italic=False),
    "type_name_caps": _write(TYPE, "Báo cáo"),
    "type_name_align": _align(TYPE),
    "abstract_words": _remove(ABSTRACT, "toàn dân bảo vệ"),
    "abstract_line": _unruled(2),
    "abstract_size": _size(ABSTRACT, 12),
    "abstract_style": _style(ABSTRACT, bold=False, italic=True),
    "abstract_align": _align(ABSTRACT),
    "legal_ground_ends": _end(GROUND, ","),
    "legal_ground_size": _size(GROUND, 12),
    "legal_ground_style": _style(GROUND, bold=False, italic=False),
    "line_spacing": _flow(line_spacing=2.0),
    "paragraph_gap": _flow(space_after=Pt(3)),
    "first_line_indent": _flow(first_line_indent=Mm(0)),
    "body_size": _size(PROSE, 12),
    "body_align": _align(PROSE),
    "part_chapter_size": _size(PART, 12),
    "part_chapter_style": _style(PART, bold=False, italic=False),
    "part_chapter_caps": _write(PART, "I. Tình hình"),
    "section_size": _size(SECTION, 12),
    "authority_words": _unsigned,
    "authority_prefix": _write(AUTHORITY, "T/M BAN CHỈ ĐẠO"),
    "authority_position_size": _size(AUTHORITY, 12),
    "authority_position_style": _style(AUTHORITY, bold=False, italic=False),
    "authority_position_caps": _write(AUTHORITY, "TM. Ban Chỉ đạo"),
    "signer_name_title": _write(SIGNER, "TS. Nguyễn Quốc Mỹ"),
    "signer_name_size": _size(SIGNER, 12),
    "signer_name_style": _style(SIGNER, bold=False, italic=False),
    "signer_name_align": _align(SIGNER),
    "recipients_heading_words": _write(RECIPIENTS, "Nơi nhận"),
    "recipients_heading_size": _size(RECIPIENTS, 14),
    "recipients_heading_style": _style(RECIPIENTS, bold=True, italic=False),
    "recipients_list_ends": _end(RECIPIENT, ","),
    "recipients_list_archive": _end(ARCHIVE, ""),
    "recipients_list_size": _size(RECIPIENT, 12),
    "recipients_list_style": _style(RECIPIENT, bold=False, italic=True),
    "annex_heading_words": _write(ANNEX, "PHỤ LỤC I"),
    "annex_heading_size": _size(ANNEX, 13),
    "annex_heading_style": _style(ANNEX, bold=False, italic=False),
    "annex_heading_align": _align(ANNEX),
    "annex_title_words": _remove(ANNEX_TITLE),
    "annex_title_size": _size(ANNEX_TITLE, 12),
    "annex_title_style": _style(ANNEX_TITLE, bold=False, italic=False),
    "annex_title_caps": _write(ANNEX_TITLE, "Tội phạm về trật tự xã hội"),
    "annex_title_align": _align(ANNEX_TITLE),
    "annex_reference_words": _write(ANNEX_REFERENCE, "Kèm theo Báo cáo số 05/BC-BCĐ"),
    "annex_reference_size": _size(ANNEX_REFERENCE, 12),
    "annex_reference_style": _style(ANNEX_REFERENCE, bold=False, italic=False),
    "annex_pages": _pages_run_on,
}
BARE_DAMAGES: dict[str, Damage] = {"orientation": _lying}
LETTER_DAMAGES: dict[str, Damage] = {
    "letter_abstract_words": _write(LETTER_ABSTRACT, "Về việc báo cáo kết quả công tác"),
    "letter_abstract_size": _size(LETTER_ABSTRACT, 11),
    "letter_abstract_style": _style(LETTER_ABSTRACT, bold=False, italic=True),
    "addressee_words": _remove(ADDRESSEE),
    "addressee_size": _size(ADDRESSEE, 12),
    "addressee_style": _style(ADDRESSEE, bold=False, italic=True),
}
