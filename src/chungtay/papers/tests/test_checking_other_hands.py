"""Papers that other hands made in Word: lines drawn as shapes, no table for the head, own lists."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt

from chungtay.papers.enums import Verdict
from chungtay.papers.readers.documents import read_document
from chungtay.papers.rules.checking.paper import check_paper
from chungtay.papers.tests.samples import make_report
from chungtay.papers.writers.docx import write_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def _say(place: Any, text: str, size: float, *, bold: bool = False, italic: bool = False) -> Any:
    line = place.add_paragraph()
    line.alignment = _CENTRE
    line.paragraph_format.space_after = Pt(0)
    run = line.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return line


def _draw(line: Any, millimetres: float) -> None:
    line._p.append(parse_xml(
        f'<w:r xmlns:w="{W}" xmlns:wp="{WP}"><w:drawing><wp:anchor>'
        f'<wp:extent cx="{round(millimetres * 36_000)}" cy="0"/></wp:anchor></w:drawing></w:r>'
    ))  # fmt: skip


def _drafted(*, motto_line: float = 57) -> Any:
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    head = paper.add_table(rows=1, cols=2)
    left, right = head.rows[0].cells
    _say(left, "UBND TỈNH NAM ĐỊNH", 13)
    _draw(_say(left, "BAN CHỈ ĐẠO 138", 13, bold=True), 16)
    _say(left, "Số: 12/BC-BCĐ", 13)
    _say(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    _draw(_say(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True), motto_line)
    _say(right, "Nam Định, ngày 05 tháng 01 năm 2026", 13, italic=True)
    _say(paper, "BÁO CÁO", 14, bold=True)
    _draw(_say(paper, "Kết quả công tác quý IV năm 2025", 14, bold=True), 30)
    paper.add_paragraph()
    for text in ("Tình hình trên địa bàn ổn định.", "Trên đây là báo cáo./."):
        line = paper.add_paragraph(text)
        line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        line.paragraph_format.first_line_indent = Mm(12.7)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(6)
    closing = paper.add_table(rows=1, cols=2).rows[0].cells
    heading = _say(closing[0], "Nơi nhận:", 12, bold=True, italic=True)
    heading.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for entry in ("- Như trên;", "- Lưu: VT, PV01."):
        _say(closing[0], entry, 11)
    for position in ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"):
        _say(closing[1], position, 14, bold=True)
    _say(closing[1], "Đại tá Nguyễn Văn A", 14, bold=True)
    return paper


def _broken(paper: Any) -> list[str]:
    written = io.BytesIO()
    paper.save(written)
    verdicts = check_paper(read_document(written.getvalue()))
    return [one.rule for one in verdicts if one.verdict is Verdict.BROKEN]


def test_a_short_paper_in_form_from_another_hand_breaks_no_rule() -> None:
    assert _broken(_drafted()) == []


def test_a_drawn_line_of_the_wrong_length_is_named() -> None:
    assert _broken(_drafted(motto_line=20)) == ["motto_line"]


def test_a_head_without_a_table_is_found_line_by_line() -> None:
    paper = docx.Document()
    _say(paper, "UBND TỈNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    _say(paper, "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    _say(paper, "Số: 7/KH-UBND", 13)
    _say(paper, "Hà Nội, ngày 3 tháng 2 năm 2026", 14, italic=True)
    _say(paper, "KẾ HOẠCH", 14, bold=True)

    broken = set(_broken(paper))
    assert {"number_symbol_zero", "place_date_zero", "issuing_body_words"} <= broken
    assert not broken & {"motto_words", "number_symbol_type", "place_date_words"}
    assert "abstract_words" in broken


def test_a_list_numbered_by_word_is_not_held_against_the_first_line() -> None:
    paper = _drafted()
    listed = next(p for p in paper.paragraphs if p.text.startswith("Trên đây"))
    listed.style = paper.styles["List Number"]
    listed.paragraph_format.first_line_indent = Mm(-6)

    assert "first_line_indent" not in _broken(paper)


def test_a_bold_line_in_capitals_is_a_heading_and_no_prose() -> None:
    paper = _drafted()
    before = next(p for p in paper.paragraphs if p.text.startswith("Trên đây"))
    heading = before.insert_paragraph_before("DANH SÁCH NHIỆM VỤ")
    heading.runs[0].bold = True
    heading.paragraph_format.space_after = Pt(6)

    assert _broken(paper) == []


@pytest.mark.slow
def test_our_report_saved_again_by_libreoffice_still_breaks_no_rule(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed: the DOCX is not saved again by an office program")
    (tmp_path / "report.docx").write_bytes(write_docx(make_report()))

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "docx", "--outdir", str(tmp_path / "again"),
         str(tmp_path / "report.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    verdicts = check_paper(read_document((tmp_path / "again" / "report.docx").read_bytes()))
    assert [one.rule for one in verdicts if one.verdict is Verdict.BROKEN] == []
    assert sum(one.verdict is Verdict.KEPT for one in verdicts) == 91
