"""The description of a paper keeps its own promises."""

import unicodedata
from dataclasses import replace

import pytest

from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.blocks import (
    Column,
    HeaderCell,
    Paragraph,
    Table,
    header_cells,
    legal_grounds,
)
from chungtay.papers.tests.samples import MARK, make_report


def test_text_is_brought_to_nfc() -> None:
    apart = unicodedata.normalize("NFD", "Tổ quốc Việt Nam")
    document = replace(make_report(), place=apart, blocks=(Paragraph(apart),))

    assert document.place == "Tổ quốc Việt Nam"
    assert document.blocks == (Paragraph("Tổ quốc Việt Nam"),)


def test_letters_that_no_file_can_carry_are_dropped() -> None:
    assert Paragraph("một\x00 hai\x0b\ud800 ba\r\nbốn").text == "một hai ba\nbốn"


def test_a_number_and_its_percent_sign_do_not_part() -> None:
    assert Paragraph("đạt 81,58 % và 2021 - 2026").text == (
        "đạt 81,58\u00a0% và 2021\u00a0-\u00a02026"
    )


def test_the_title_carries_the_mark() -> None:
    marked, plain = make_report(), make_report(mark=None)

    assert marked.title == f"[{MARK}] {plain.title}"
    assert plain.title.startswith("Báo cáo: Kết quả công tác phòng, chống tội phạm")


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(PaperMalformed):
        Table(columns=(Column("A"), Column("B")), rows=(("1",),))


def test_a_total_of_another_length_is_refused() -> None:
    with pytest.raises(PaperMalformed):
        Table(columns=(Column("A"),), rows=(), total=("1", "2"))


def test_a_paper_without_a_body_is_refused() -> None:
    with pytest.raises(PaperMalformed):
        make_report(blocks=())


def test_a_number_below_one_is_refused() -> None:
    with pytest.raises(PaperMalformed):
        make_report(number=0)


def test_plain_columns_have_one_row_of_headings() -> None:
    assert header_cells((Column("A"), Column("B"))) == (
        HeaderCell("A", row=0, column=0, rowspan=1, colspan=1),
        HeaderCell("B", row=0, column=1, rowspan=1, colspan=1),
    )


def test_neighbours_of_one_group_stand_under_a_common_heading() -> None:
    columns = (Column("TT"), Column("nay", group="Số vụ"), Column("trước", group="Số vụ"))

    assert header_cells(columns) == (
        HeaderCell("TT", row=0, column=0, rowspan=2, colspan=1),
        HeaderCell("Số vụ", row=0, column=1, rowspan=1, colspan=2),
        HeaderCell("nay", row=1, column=1, rowspan=1, colspan=1),
        HeaderCell("trước", row=1, column=2, rowspan=1, colspan=1),
    )


def test_legal_grounds_are_ended_as_the_decree_asks() -> None:
    assert [ground.text for ground in legal_grounds("Căn cứ A", "Căn cứ B")] == [
        "Căn cứ A;",
        "Căn cứ B.",
    ]
