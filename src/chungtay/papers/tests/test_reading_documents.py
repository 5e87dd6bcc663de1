"""Papers as they look, and files that are none or mean harm."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.papers.enums import Align
from chungtay.papers.exceptions import PaperUnreadable
from chungtay.papers.readers.documents import read_document
from chungtay.papers.readers.word import flow, parts
from chungtay.papers.rules.checking.description import ReadPaper
from chungtay.papers.rules.checking.paper import check_paper
from chungtay.papers.tests.samples import make_report
from chungtay.papers.writers.docx import write_docx

MAIN = "word/document.xml"
OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DAMAGED = "Tệp hỏng"


def _saved(paper: Any) -> bytes:
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _with(changes: dict[str, bytes | None]) -> bytes:
    target = io.BytesIO()
    plain = _saved(docx.Document())
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(target, "w") as new:
        kept: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, part in (kept | changes).items():
            if part is not None:
                new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _body(xml: str, *, before: str = "") -> bytes:
    document = f'{before}<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'
    return _with({MAIN: document.encode()})


def _read(xml: str) -> ReadPaper:
    return read_document(_body(xml))


def _workbook() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types>sheet.main+xml</Types>")
    return target.getvalue()


def _odt() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp trống"),
        (b"MZ not a paper", "không phải văn bản Word"),
        (b"%PDF-1.7", "không phải văn bản Word"),
        (OLE2 + bytes(600), "dạng .doc cũ"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"PK\x03\x04cut off", DAMAGED),
        (_saved(docx.Document())[:-30], DAMAGED),
        (_workbook(), "không phải văn bản Word"),
        (_odt(), "không ở dạng .docx"),
        (_with({MAIN: None}), DAMAGED),
        (_with({"_rels/.rels": None}), DAMAGED),
        (_with({MAIN: b"<w:document"}), DAMAGED),
        (_with({MAIN: b"<document/>"}), DAMAGED),
        (_with({"word/styles.xml": b"\xff\xfe\x00"}), DAMAGED),
    ],
)
def test_what_is_no_paper_says_why(content: bytes, said: str) -> None:
    with pytest.raises(PaperUnreadable, match=said):
        read_document(content)


def test_an_external_entity_is_not_read() -> None:
    trap = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

    with pytest.raises(PaperUnreadable, match=DAMAGED):
        read_document(_body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before=trap))


def test_entities_within_entities_are_not_unfolded() -> None:
    trap = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'

    with pytest.raises(PaperUnreadable, match=DAMAGED):
        read_document(_body("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", before=trap))


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(PaperUnreadable, match="quá mức"):
        read_document(_with({"word/media/image1.png": bytes(40_000_000)}))


def test_more_paragraphs_than_any_paper_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "MAX_PARAGRAPHS", 20)

    assert len(_read("<w:p/>" * 20).paragraphs) == 20
    with pytest.raises(PaperUnreadable, match="quá mức"):
        _read("<w:p/>" * 21)


def test_more_elements_than_any_paper_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_ELEMENTS", 5_000)

    with pytest.raises(PaperUnreadable, match="quá mức"):
        _read("<w:p><w:r/></w:p>" * 2_500)


@pytest.mark.parametrize("wrapper", ["sdt", "ins", "smartTag"])
def test_deep_nesting_is_refused_or_read_but_never_overflows(wrapper: str) -> None:
    nested = f"<w:{wrapper}>" * 240 + "<w:p/>" + f"</w:{wrapper}>" * 240

    assert len(_read(nested).paragraphs) == 1
    with pytest.raises(PaperUnreadable, match=DAMAGED):
        _read(f"<w:{wrapper}>" * 9_000 + f"</w:{wrapper}>" * 9_000)


def test_styles_that_rest_on_each_other_end() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}">'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/>'
        '<w:rPr><w:sz w:val="26"/></w:rPr></w:style></w:styles>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'

    paper = read_document(_with({MAIN: document.encode(), "word/styles.xml": styles.encode()}))

    assert paper.paragraphs[0].runs[0].size == 13


@pytest.mark.parametrize(
    "properties",
    [
        '<w:sz w:val="abc"/>',
        '<w:sz w:val=""/>',
        '<w:sz w:val="9999999999999999999999999"/>',
        '<w:rFonts/><w:color/><w:u/><w:b w:val="??"/>',
        '<w:rStyle w:val="none such"/>',
    ],
)
def test_odd_values_are_read_without_a_crash(properties: str) -> None:
    paper = _read(f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>a</w:t></w:r></w:p>")

    assert paper.paragraphs[0].text == "a"
    assert check_paper(paper)


def test_an_empty_paper_is_read_and_checked() -> None:
    verdicts = {one.rule: one.verdict for one in check_paper(_read(""))}

    assert verdicts["national_name_words"] == "broken"
    assert verdicts["body_size"] == "not_found"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_paper_with_flipped_bytes_is_read_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(make_report(with_annexes=False)))) as package:
        kept = {name: bytearray(package.read(name)) for name in package.namelist()}
    name = data.draw(st.sampled_from(["word/styles.xml", MAIN, "word/header1.xml"]))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(kept[name]) - 1))
        kept[name][at] = data.draw(st.integers(32, 126))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as spoilt:
        for part, content in kept.items():
            spoilt.writestr(part, bytes(content))

    try:
        paper = read_document(target.getvalue())
    except PaperUnreadable:
        return
    assert len(check_paper(paper)) > 90


def test_letters_look_as_theme_defaults_styles_and_hand_make_them() -> None:
    paper = docx.Document()
    paper.styles["Normal"].font.size = Pt(14)
    paper.add_paragraph("theo chủ đề")
    bold = paper.add_paragraph("", style="Heading 1")
    bold.add_run("đậm ")
    bold.add_run("không").bold = False
    hand = paper.add_paragraph().add_run("tay")
    hand.font.name, hand.italic = "Arial", True

    themed, heading, by_hand = read_document(_saved(paper)).paragraphs

    assert (themed.runs[0].size, themed.runs[0].fonts) == (14, frozenset({"Cambria"}))
    assert [run.bold for run in heading.runs] == [True, False]
    assert (by_hand.runs[0].italic, by_hand.runs[0].fonts) == (True, frozenset({"Arial"}))


def test_gaps_and_alignment_come_from_styles_unless_set_by_hand() -> None:
    paper = docx.Document()
    paper.styles["Normal"].paragraph_format.space_after = Pt(6)
    paper.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paper.add_paragraph("theo kiểu")
    own = paper.add_paragraph("tự đặt")
    own.paragraph_format.space_after = Pt(0)
    own.alignment = WD_ALIGN_PARAGRAPH.CENTER

    by_style, by_hand = read_document(_saved(paper)).paragraphs

    assert (by_style.after, by_style.align) == (6, Align.JUSTIFY)
    assert (by_hand.after, by_hand.align) == (0, Align.CENTRE)


def test_text_struck_out_under_tracking_or_hidden_is_not_read() -> None:
    paper = _read(
        "<w:p><w:r><w:t>còn </w:t></w:r>"
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )

    assert paper.paragraphs[0].text == "còn thêm"


def test_lines_broken_by_hand_are_lines() -> None:
    paper = _read("<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r></w:p>")

    assert [line.text for line in paper.paragraphs[0].lines] == ["một", "hai"]


def test_a_page_number_of_several_pieces_is_found_in_a_header() -> None:
    paper = docx.Document()
    section = paper.sections[0]
    section.header.is_linked_to_previous = False
    line = section.header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText>PA</w:instrText>",
        "<w:instrText>GE \\* MERGEFORMAT</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        run = parse_xml(f'<w:r xmlns:w="{W}"><w:rPr><w:sz w:val="26"/></w:rPr>{piece}</w:r>')
        line._p.append(run)

    number = read_document(_saved(paper)).sections[0].header

    assert number is not None
    assert (number.centred, number.size) == (True, 13)


def test_a_number_of_all_pages_is_no_page_number() -> None:
    paper = docx.Document()
    paper.sections[0].header.is_linked_to_previous = False
    field = parse_xml(
        f'<w:fldSimple xmlns:w="{W}" w:instr=" NUMPAGES "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    )
    paper.sections[0].header.paragraphs[0]._p.append(field)

    assert read_document(_saved(paper)).sections[0].header is None


def test_strict_open_xml_is_read_like_the_usual() -> None:
    content = write_docx(make_report())
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for strict, usual in parts._STRICT:
                part = part.replace(usual, strict)
            new.writestr(name, part)

    assert check_paper(read_document(target.getvalue())) == check_paper(read_document(content))


def test_cells_are_named_by_table_row_and_column() -> None:
    paper = docx.Document()
    table = paper.add_table(rows=2, cols=3)
    table.cell(1, 0).merge(table.cell(1, 1)).text = "gộp"
    table.cell(1, 2).text = "cuối"

    places = {p.text: p.where for p in read_document(_saved(paper)).paragraphs if p.text}

    assert places == {"gộp": "Bảng 1, hàng 2, cột 1", "cuối": "Bảng 1, hàng 2, cột 3"}
