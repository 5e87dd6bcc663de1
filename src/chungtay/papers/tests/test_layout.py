"""The layout of the decree, and what we decided where it is silent."""

import pytest

from chungtay.papers.rules import house
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.rules.layout import Extent, layout, read_layout
from chungtay.papers.rules.measures import break_evenly, text_width
from chungtay.papers.rules.symbols import MOTTO, NATIONAL_NAME
from chungtay.papers.tests.samples import make_report

POINTS = 72 / 25.4


def test_the_page_is_a4_with_the_margins_we_ship() -> None:
    page = layout().page

    assert (page.paper_width.default, page.paper_height.default) == (210, 297)
    assert page.margin_left == Extent(30, 35, 30)
    assert (page.margin_top.default, page.margin_right.default) == (20, 15)
    assert page.first_line_indent.default == pytest.approx(12.7)
    assert page.text_width == 165


def test_sizes_lie_within_what_the_decree_allows() -> None:
    text = layout().text

    assert text.body.size == Extent(13, 14, 14)
    assert text.national_name.size.default == 12
    assert text.motto.size.default == 13
    assert text.type_name.size.default == 14
    assert text.recipients_list.size.default == 11


def test_a_table_without_a_component_is_refused() -> None:
    with pytest.raises(KeyError):
        read_layout("box,item,min,max,default,bold,italic,caps,align\n")


def test_the_national_name_fits_its_column_on_one_line() -> None:
    size = layout().text.national_name.size.default

    assert text_width(NATIONAL_NAME, size) < house.head_widths()[1] * POINTS


def test_the_motto_is_as_long_as_in_times() -> None:
    # 159.14 pt at 13 pt, summed from the advance widths of Tinos Bold by fontTools.
    assert text_width(MOTTO, 13) == pytest.approx(159.14, abs=0.05)


def test_lines_that_fit_are_left_as_given() -> None:
    assert break_evenly(("BAN CHỈ ĐẠO", "138"), size=12, width=400) == ("BAN CHỈ ĐẠO", "138")


def test_lines_too_long_are_broken_where_they_ended_if_that_can_be() -> None:
    lines = house.issuing_lines(make_report())

    assert lines == (
        "BAN CHỈ ĐẠO PHÒNG, CHỐNG",
        "TỘI PHẠM VÀ XÂY DỰNG",
        "PHONG TRÀO TOÀN DÂN",
        "BẢO VỆ AN NINH TỔ QUỐC",
    )


def test_a_word_too_long_keeps_a_line_of_its_own() -> None:
    assert break_evenly(("A", "B" * 90), size=12, width=100) == ("A", "B" * 90)


def test_no_superior_body_leaves_no_line() -> None:
    document = make_report()
    alone = {f: getattr(document, f) for f in document.__dataclass_fields__}

    assert house.superior_lines(OfficialDocument(**{**alone, "superior_body": ""})) == ()
