"""Numbers that carry their key through Word, and what is said of one that was changed."""

import io
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
from chungtay.papers.rules.marks import mark_of
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
    marks = {mark_of(key): key for key in (NOW, RATE, LOSS, BEFORE)}
    change({
        marks[name.rsplit("_", 2)[0]]: _runs_within(start)
        for start in paper.element.body.iter(qn("w:bookmarkStart"))
        if (name := start.get(qn("w:name")))
    })  # fmt: skip
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _runs_within(start: Any) -> list[Any]:
    """Return the bookmark's start, its runs and its end."""
    found = [start]
    while found[-1].tag != qn("w:bookmarkEnd"):
        found.append(found[-1].getnext())
    return found


def _number(found: list[Any]) -> Any:
    """Return the text of the run that is the number, not the letters beside it."""
    return next(
        text for run in found for text in run.iter(qn("w:t")) if any(map(str.isdigit, text.text))
    )


def _findings(content: bytes, *expected: ExpectedNumber) -> dict[str, NumberFinding]:
    found = check_numbers(read_document(content), expected or SNAPSHOT)
    return {finding.key: finding for finding in found}


def _verdicts(content: bytes, *expected: ExpectedNumber) -> dict[str, NumberVerdict]:
    return {key: one.verdict for key, one in _findings(content, *expected).items()}


def _retyped(key: str, text: str) -> bytes:
    def change(marked: Any) -> None:
        _number(marked[key]).text = text

    return _edited(change)


def test_all_numbers_are_equal_after_a_round_through_an_editor() -> None:
    content = _edited(lambda marked: None)

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


def test_a_number_that_is_deleted_emptied_or_loses_its_bookmark_is_gone() -> None:
    def change(marked: Any) -> None:
        for element in marked[NOW]:
            element.getparent().remove(element)
        _number(marked[RATE]).text = ""
        marked[LOSS][0].getparent().remove(marked[LOSS][0])

    gone = (NOW, RATE, LOSS)
    assert _verdicts(_edited(change)) == {
        **dict.fromkeys(gone, NumberVerdict.GONE),
        BEFORE: NumberVerdict.EQUAL,
    }


def test_a_change_under_tracking_counts_as_it_will_stand() -> None:
    def change(marked: Any) -> None:
        old = _number(marked[NOW]).getparent()
        deleted, inserted, run = (OxmlElement(f"w:{name}") for name in ("del", "ins", "r"))
        text = OxmlElement("w:t")
        text.text = "35"
        old.addnext(inserted)
        old.addnext(deleted)
        deleted.append(old)
        inserted.append(run)
        run.append(text)
        next(old.iter(qn("w:t"))).tag = qn("w:delText")

    finding = _findings(_edited(change))[NOW]
    assert (finding.verdict, finding.found) == (NumberVerdict.CHANGED, "35")


def test_of_a_number_printed_twice_each_print_is_held_against_the_snapshot() -> None:
    twice = make_report(blocks=(Paragraph(SENTENCE), Paragraph(SENTENCE)))
    paper = docx.Document(io.BytesIO(write_docx(twice)))
    starts = list(paper.element.body.iter(qn("w:bookmarkStart")))
    _number(_runs_within(starts[0])).text = "39"
    starts[4].getparent().remove(starts[4])
    written = io.BytesIO()
    paper.save(written)

    found = check_numbers(read_document(written.getvalue()), SNAPSHOT[:3])
    assert [(one.key, one.verdict) for one in found] == [
        (NOW, "changed"), (NOW, "equal"), (RATE, "gone"), (RATE, "equal"), (LOSS, "equal"),
        (LOSS, "equal"),
    ]  # fmt: skip


def test_bookmarks_have_names_and_numbers_of_their_own_and_hide_nothing() -> None:
    paper = docx.Document(io.BytesIO(write_docx(_document())))
    starts = list(paper.element.body.iter(qn("w:bookmarkStart")))
    names = [start.get(qn("w:name")) for start in starts]

    assert [start.get(qn("w:id")) for start in starts] == ["0", "1", "2", "3"]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 40
    texts = [paragraph.text.replace("\u00a0", " ") for paragraph in paper.paragraphs]
    assert plain(SENTENCE).replace("\u00a0", " ") in texts
    assert "40" in [cell.text for table in paper.tables for cell in table._cells]


def test_letters_beside_a_number_keep_its_bookmark_when_it_is_typed_over() -> None:
    paper = docx.Document(io.BytesIO(write_docx(_document())))
    start = next(paper.element.body.iter(qn("w:bookmarkStart")))

    assert [run.text for run in _runs_within(start)[1:-1]] == [" ", "38", " "]


def test_a_number_of_which_the_snapshot_knows_nothing_is_named() -> None:
    verdicts = _verdicts(write_docx(_document()), *SNAPSHOT[:1])

    assert verdicts == {
        NOW: NumberVerdict.EQUAL,
        **dict.fromkeys(map(mark_of, (RATE, LOSS, BEFORE)), NumberVerdict.UNKNOWN),
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
