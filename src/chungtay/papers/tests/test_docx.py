"""Facts of the DOCX that the decree asks for."""

import io
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from pypdf import PdfReader

from chungtay.papers.rules.blocks import Heading, Paragraph
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.tests.samples import HARD_LETTERS, LOOKS_LIKE_MARKUP, MARK, make_report
from chungtay.papers.writers.docx import write_docx


def opened(document: OfficialDocument) -> Any:
    return docx.Document(io.BytesIO(write_docx(document)))


def all_text(paper: Any) -> str:
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in paper.element.body.iter(qn("w:p"))
    )


def test_the_page_is_a4_with_the_margins_we_ship() -> None:
    section = opened(make_report()).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [
        round(edge.mm)
        for edge in (
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
    ] == [20, 20, 30, 15]


def test_the_page_number_stands_in_the_top_margin_but_not_on_the_first_page() -> None:
    section = opened(make_report()).sections[0]

    assert section.different_first_page_header_footer
    assert " PAGE " in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_mark_stands_in_every_header_and_in_the_properties() -> None:
    paper = opened(make_report())

    headers = [h for s in paper.sections for h in (s.header, s.first_page_header)]
    assert len(headers) == 4
    assert all(MARK in header.paragraphs[0].text for header in headers)
    properties = paper.core_properties
    assert MARK in properties.title
    assert (properties.keywords, properties.comments) == (MARK, MARK)


def test_without_a_mark_nothing_tells_of_one() -> None:
    content = write_docx(make_report(mark=None))

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    assert not any(MARK in part for part in parts)


def test_every_style_names_times_new_roman_and_vietnamese() -> None:
    styles = opened(make_report()).styles.element

    named = {name for fonts in styles.iter(qn("w:rFonts")) for name in fonts.attrib.values()}
    assert named == {"Times New Roman"}
    assert {language.get(qn("w:val")) for language in styles.iter(qn("w:lang"))} == {"vi-VN"}


def test_the_body_is_justified_fourteen_points_with_an_indent() -> None:
    style = opened(make_report()).styles["Body Text"]

    assert style.font.size.pt == 14
    assert style.paragraph_format.first_line_indent.mm == pytest.approx(12.7, abs=0.05)
    assert style.paragraph_format.line_spacing == pytest.approx(1.15)
    assert style.paragraph_format.space_after.pt == 6
    assert style.element.pPr.find(qn("w:jc")).get(qn("w:val")) == "both"


def test_headings_are_headings() -> None:
    paper = opened(make_report())

    parts = [
        p.text for p in paper.paragraphs if p.style is not None and p.style.name == "Heading 1"
    ]
    assert parts[0] == "I. TÌNH HÌNH"
    assert len(parts) == 6


def test_the_head_is_a_borderless_table_of_fixed_widths() -> None:
    head = opened(make_report()).tables[0]

    assert head.cell(0, 1).paragraphs[0].text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert head.cell(1, 0).text == "Số: 05/BC-BCĐ"
    assert head.cell(1, 1).text == "Nam Định, ngày 25 tháng 3 năm 2021"
    assert head._tbl.tblPr.find(qn("w:tblBorders")) is None
    widths = [int(column.get(qn("w:w"))) for column in head._tbl.tblGrid]
    assert sum(widths) == pytest.approx(165 * 1440 / 25.4, abs=2)
    assert head.autofit is False


def test_the_heading_of_a_table_repeats_and_its_rows_stay_whole() -> None:
    annex = opened(make_report()).tables[-1]

    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in annex.rows]
    assert heads == [True] * 2 + [False] * 30
    assert annex.rows[2]._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_an_unknown_value_is_an_empty_cell() -> None:
    annex = opened(make_report()).tables[-1]

    assert [cell.text for cell in annex.rows[29].cells] == ["28", "Xã Hải Tân", "", "", "", ""]


def test_the_signature_follows_the_last_paragraph_on_its_page() -> None:
    paper = opened(make_report(with_annexes=False))

    last = next(p for p in paper.paragraphs if p.text.endswith("./."))
    assert last.paragraph_format.keep_with_next
    assert "Nguyễn Quốc Mỹ" in paper.tables[-1].cell(0, 1).text
    assert "- Lưu: VT, PV01." in paper.tables[-1].cell(0, 0).text


@pytest.mark.parametrize("landscape", [False, True])
def test_an_annex_has_a_section_that_counts_from_one(landscape: bool) -> None:
    section = opened(make_report(landscape=landscape)).sections[1]

    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert (section.orientation == WD_ORIENT.LANDSCAPE) is landscape


def test_text_is_kept_as_written_and_in_nfc() -> None:
    document = make_report(
        blocks=(Heading("# I."), Paragraph(f"{LOOKS_LIKE_MARKUP} {HARD_LETTERS}"))
    )

    text = all_text(opened(document))
    assert LOOKS_LIKE_MARKUP in text
    assert HARD_LETTERS in text
    assert unicodedata.is_normalized("NFC", text)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_docx(make_report()) == write_docx(make_report())


@pytest.mark.slow
def test_libreoffice_opens_it_on_three_pages(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed: the DOCX is not opened by an office program")
    (tmp_path / "report.docx").write_bytes(write_docx(make_report()))

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    pages = [page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages]
    assert len(pages) == 3
    assert all("GIẢ LẬP" in page for page in pages)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
