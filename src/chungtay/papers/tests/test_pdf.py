"""Facts of the PDF: archival, tagged, our fonts, text as written."""

import io
import re
import unicodedata
from typing import Any

import pytest
from pypdf import PdfReader

from chungtay.papers.exceptions import LetterNotPrintable
from chungtay.papers.rules.blocks import Paragraph
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.tests.samples import HARD_LETTERS, LOOKS_LIKE_MARKUP, MARK, make_report
from chungtay.papers.writers.pdf import write_pdf


def opened(document: OfficialDocument) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(document)))


def words(text: str) -> str:
    return " ".join(text.split())


def fonts_of(reader: PdfReader) -> set[str]:
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for resource in resources
        for font in resource["/Font"].values()
    }


def test_it_is_archival_tagged_and_vietnamese() -> None:
    reader = opened(make_report())

    catalog: Any = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert "/OutputIntents" in catalog
    assert str(catalog["/Lang"]).startswith("vi")
    metadata = catalog["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2<" in metadata
    assert "<pdfaid:conformance>A<" in metadata


def test_the_mark_stands_on_every_page_and_in_the_properties() -> None:
    reader = opened(make_report())

    assert len(reader.pages) == 3
    assert all(MARK in words(page.extract_text()) for page in reader.pages)
    assert reader.metadata is not None
    assert MARK in str(reader.metadata.title)
    assert MARK in str(reader.metadata.get("/Keywords"))


def test_without_a_mark_nothing_tells_of_one() -> None:
    reader = opened(make_report(mark=None))

    assert not any(MARK in words(page.extract_text()) for page in reader.pages)
    assert MARK not in str(reader.metadata)


def test_only_our_fonts_are_embedded() -> None:
    assert fonts_of(opened(make_report())) == {
        "Tinos-Regular",
        "Tinos-Bold",
        "Tinos-Italic",
        "Tinos-BoldItalic",
    }


def test_hard_letters_are_text() -> None:
    text = words("".join(page.extract_text() for page in opened(make_report()).pages))

    assert HARD_LETTERS in text
    assert unicodedata.is_normalized("NFC", text)
    assert "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH" in text
    assert "PHÓ TRƯỞNG BAN THƯỜNG TRỰC" in text


def test_what_looks_like_markup_appears_as_written() -> None:
    document = make_report(blocks=(Paragraph(LOOKS_LIKE_MARKUP),), with_annexes=False)

    text = opened(document).pages[0].extract_text()
    assert re.sub(r"\s", "", LOOKS_LIKE_MARKUP) in re.sub(r"\s", "", text)


def test_pages_are_numbered_from_the_second_and_an_annex_anew() -> None:
    reader = opened(make_report(landscape=True))

    firsts = [page.extract_text().split("\n")[0].split()[0] for page in reader.pages]
    assert firsts == ["SỐ", "2", "SỐ", "2"]
    widths = [round(float(page.mediabox.width) * 25.4 / 72) for page in reader.pages]
    assert widths == [210, 210, 297, 297]


def test_the_heading_of_a_table_repeats_on_its_next_page() -> None:
    reader = opened(make_report(landscape=True))

    assert all("Khám phá" in words(page.extract_text()) for page in reader.pages[2:])


def test_a_sign_that_our_font_lacks_is_drawn_by_another() -> None:
    reader = opened(make_report(blocks=(Paragraph("≥ 75 %"),), with_annexes=False))

    assert "≥" in reader.pages[0].extract_text()


def test_a_letter_that_no_font_draws_is_refused_by_name() -> None:
    with pytest.raises(LetterNotPrintable, match="😀"):
        write_pdf(make_report(blocks=(Paragraph("chữ 😀"),)))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_pdf(make_report()) == write_pdf(make_report())
