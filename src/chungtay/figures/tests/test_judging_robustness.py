"""Whatever stands on the sheets, judging ends with a judgement."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.figures.rules.batches import judge_batch
from chungtay.figures.rules.judging import judge_file
from chungtay.figures.tests.judging_books import MARCH, gazetteer, judge, kh01, make_book
from chungtay.figures.wording import describe
from chungtay.papers.readers.cells import Cell, CellKind, Merge, Sheet
from chungtay.papers.readers.workbooks import read_workbook

pytestmark = pytest.mark.slow

WORDS = [
    "Đơn vị báo cáo:", "Xã Yên Ninh", "Đơn vị:", "UBND HUYỆN Ý YÊN", "Tháng 3/2021", "Mã đơn vị",
    "từ ngày 15/02/2021 đến ngày 14/03/2021", "STT", "Mã", "Chỉ tiêu", "Số liệu", "Kỳ trước",
    "TP-01", "TN-03", "Số vụ khám phá, làm rõ", "I. Tội phạm", "-", "1.234", "5%", "(1)", "(2)",
    "BIỂU KH-01", "Xã", "13849", "Đơn vị tính: đồng", "ngày … tháng …", "", "\u200b", "%s", "{}",
]  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(WORDS).map(lambda text: Cell(CellKind.TEXT, text)),
    st.text(max_size=30).map(lambda text: Cell(CellKind.TEXT, text)),
    st.decimals(-(10**9), 10**9, allow_nan=False).map(
        lambda number: Cell(CellKind.NUMBER, str(number), number)
    ),
    st.sampled_from([kind for kind in CellKind if kind is not CellKind.NUMBER]).map(Cell),
)
MERGES = st.tuples(*(st.integers(0, 12),) * 4).map(lambda edges: Merge(*edges))
SHEETS = st.builds(
    Sheet,
    name=st.text(max_size=8),
    visible=st.booleans(),
    rows=st.lists(st.lists(CELLS, max_size=8).map(tuple), max_size=14).map(tuple),
    merges=st.lists(MERGES, max_size=3).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SHEETS, max_size=3), st.text(max_size=20))
def test_no_grid_of_cells_raises(sheets: list[Sheet], file_name: str) -> None:
    judgement = judge_file(file_name, sheets, form=kh01(), gazetteer=gazetteer(), period=MARCH)

    judge_batch([judgement, judgement])
    sentences = [describe(one) for one in judgement.problems]
    assert all(sentences)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 45), st.integers(0, 5), CELLS, st.sampled_from(["a.xlsx", "13849_YenNinh.xlsx"])
)
def test_one_changed_cell_never_makes_a_taken_file_with_other_figures(
    row: int, column: int, cell: Cell, file_name: str
) -> None:
    sheet = read_workbook(make_book())[0]
    rows = [list(cells) + [Cell(CellKind.EMPTY)] * (6 - len(cells)) for cells in sheet.rows]
    rows += [[Cell(CellKind.EMPTY)] * 6 for _ in range(46 - len(rows))]
    rows[row][column] = cell
    changed = Sheet(sheet.name, True, tuple(map(tuple, rows)))

    judgement = judge_file(file_name, [changed], form=kh01(), gazetteer=gazetteer(), period=MARCH)

    plain = judge(make_book()).figures
    differing = {code for code, value in judgement.figures.items() if value != plain[code]}
    places = {judgement.cells[code].cell for code in differing}
    assert not judgement.is_clean or places <= {f"E{row + 1}"}
    assert not judgement.is_clean or judgement.unit == "13849"
    assert all(value is None or value >= Decimal(0) for value in judgement.figures.values())
