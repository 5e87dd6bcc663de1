"""Numbers that carry their key through Word, and what is said of one that was changed."""

import io
from copy import deepcopy
from decimal import Decimal
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from chungtay.papers.enums import Align, NumberVerdict
from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.readers.documents import read_document
from chungtay.papers.rules.blocks import Column, Paragraph, Table
from chungtay.papers.rules.checking.numbers import (
    ExpectedNumber,
    NumberFinding,
    check_numbers,
    parse_number,
)
from chungtay.papers.rules.checking.paper import check_paper
from chungtay.papers.rules.numbers import format_number, format_percent
from chungtay.papers.rules.text import Traced, fill, plain, spans
from chungtay.papers.tests.samples import make_report
from chungtay.papers.writers.docx import write_docx
from chungtay.papers.writers.pdf import write_pdf

NOW, RATE, LOSS, BEFORE = "so:TP-01:now", "so:TP-03:rate", "so:TP-09:now", "so:TP-01:before"
SENTENCE = fill(
    "Toàn tỉnh xảy ra {now} vụ, tỷ lệ khám phá {rate}, thiệt hại {loss} triệu đồng.",
    now=Traced(NOW, "38"),
    rate=Traced(RATE, "81,58 %"),
    loss=Traced(LOSS, "1.229,4"),
)
SNAPSHOT = (
    ExpectedNumber(NOW, Decimal(38)),
    ExpectedNumber(RATE, Decimal("81.578947"), places=2),
    ExpectedNumber(LOSS, Decimal("1229.40")),
    ExpectedNumber(BEFORE, Decimal(40)),
)


def _document() -> Any:
    table = Table(
        columns=(Column("Chỉ tiêu", 3), Column("Cùng kỳ", 1, Align.RIGHT)),
        rows=(("Số vụ", (Traced(BEFORE, "40"),)), ("Số vụ không rõ", "")),
    )
    return make_report(blocks=(Paragraph(SENTENCE), table))


def _edited(change: Any) -> bytes:
    paper = docx.Document(io.BytesIO(write_docx(_document())))
    change({
        tag.get(qn("w:val")): tag.getparent().getparent()
        for tag in paper.element.body.iter(qn("w:tag"))
    })  # fmt: skip
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _findings(content: bytes, *expected: ExpectedNumber) -> dict[str, NumberFinding]:
    found = check_numbers(read_document(content), expected or SNAPSHOT)
    return {finding.key: finding for finding in found}


def _verdicts(content: bytes, *expected: ExpectedNumber) -> dict[str, NumberVerdict]:
    return {key: one.verdict for key, one in _findings(content, *expected).items()}


def _retyped(key: str, text: str) -> bytes:
    def change(controls: Any) -> None:
        next(controls[key].iter(qn("w:t"))).text = text

    return _edited(change)


def test_all_numbers_are_equal_after_a_round_through_an_editor() -> None:
    content = _edited(lambda controls: None)

    assert _verdicts(content) == dict.fromkeys((NOW, RATE, LOSS, BEFORE), NumberVerdict.EQUAL)


def test_a_paper_with_traced_numbers_keeps_every_rule_of_form() -> None:
    paper = read_document(write_docx(_document()))

    assert [one.rule for one in check_paper(paper) if one.verdict == "broken"] == []
    assert plain(SENTENCE).replace("\u00a0", " ") in [line.text for line in paper.paragraphs]


def test_a_number_typed_over_is_named_with_its_place() -> None:
    finding = _findings(_retyped(NOW, "36"))[NOW]

    assert (finding.verdict, finding.expected, finding.found) == (NumberVerdict.CHANGED, "38", "36")
    assert finding.where.startswith("Đoạn 4: “Toàn tỉnh xảy ra 36 vụ")


def test_a_number_in_a_cell_is_named_with_its_cell() -> None:
    assert _findings(_retyped(BEFORE, "41"))[BEFORE].where == "Bảng 2, hàng 2, cột 2: “41”"


@pytest.mark.parametrize(
    ("key", "text"),
    [(NOW, "038"), (NOW, "38,0"), (RATE, "81,58%"), (RATE, "81,580"), (LOSS, "1229,4")],
)
def test_another_way_to_write_the_same_number_is_equal(key: str, text: str) -> None:
    assert _verdicts(_retyped(key, text))[key] is NumberVerdict.EQUAL


@pytest.mark.parametrize(
    ("key", "text"),
    [(NOW, "38 vụ"), (RATE, "81,57 %"), (RATE, "81.58 %"), (LOSS, "1,229.4"), (NOW, "-38")],
)
def test_what_is_another_number_or_none_is_changed(key: str, text: str) -> None:
    assert _verdicts(_retyped(key, text))[key] is NumberVerdict.CHANGED


def test_a_number_whose_control_is_deleted_or_emptied_is_gone() -> None:
    def change(controls: Any) -> None:
        controls[NOW].getparent().remove(controls[NOW])
        next(controls[RATE].iter(qn("w:t"))).text = ""
        controls[LOSS].find(qn("w:sdtPr")).insert(0, OxmlElement("w:showingPlcHdr"))

    gone = (NOW, RATE, LOSS)
    assert _verdicts(_edited(change)) == {
        **dict.fromkeys(gone, NumberVerdict.GONE),
        BEFORE: NumberVerdict.EQUAL,
    }


def test_a_change_under_tracking_counts_as_it_will_stand() -> None:
    def change(controls: Any) -> None:
        content = controls[NOW].find(qn("w:sdtContent"))
        old = content.find(qn("w:r"))
        deleted, inserted, run = (OxmlElement(f"w:{name}") for name in ("del", "ins", "r"))
        text = OxmlElement("w:t")
        text.text = "35"
        content.extend([deleted, inserted])
        deleted.append(old)
        inserted.append(run)
        run.append(text)
        next(old.iter(qn("w:t"))).tag = qn("w:delText")

    finding = _findings(_edited(change))[NOW]
    assert (finding.verdict, finding.found) == (NumberVerdict.CHANGED, "35")


def test_a_number_copied_elsewhere_is_compared_at_both_places() -> None:
    def change(controls: Any) -> None:
        again = deepcopy(controls[NOW])
        next(again.iter(qn("w:t"))).text = "39"
        controls[NOW].addnext(again)

    found = check_numbers(read_document(_edited(change)), SNAPSHOT[:1])
    assert [one.verdict for one in found if one.key == NOW] == ["equal", "changed"]


def test_a_number_of_which_the_snapshot_knows_nothing_is_named() -> None:
    verdicts = _verdicts(write_docx(_document()), *SNAPSHOT[:1])

    assert verdicts == {
        NOW: NumberVerdict.EQUAL,
        **dict.fromkeys((RATE, LOSS, BEFORE), NumberVerdict.UNKNOWN),
    }


def test_a_value_that_is_not_known_must_stay_empty() -> None:
    unknown = ExpectedNumber(NOW, None)

    assert _verdicts(write_docx(_document()), unknown)[NOW] is NumberVerdict.CHANGED
    assert _verdicts(_retyped(NOW, ""), unknown)[NOW] is NumberVerdict.EQUAL


def test_pdf_prints_traced_numbers_as_plain_text() -> None:
    pages = PdfReader(io.BytesIO(write_pdf(_document()))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert plain(SENTENCE).replace("\u00a0", " ") in text.replace("\u00a0", " ")


def test_a_percent_sign_stays_with_a_number_that_is_traced_without_it() -> None:
    block = Paragraph(fill("đạt {rate} % kế hoạch", rate=Traced(RATE, "81,58")))

    assert plain(block.text) == "đạt 81,58\u00a0% kế hoạch"
    assert spans(block.text)[1] == Traced(RATE, "81,58")


@pytest.mark.parametrize("key", ["TP-01", "so:", "so:a b", "so:" + "x" * 62])
def test_what_cannot_be_a_tag_is_no_key(key: str) -> None:
    with pytest.raises(PaperMalformed):
        Traced(key, "1")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_every_number_we_print_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value
    assert parse_number(format_percent(value, 4)) == value


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = parse_number(text)

    assert number is None or number.is_finite()
