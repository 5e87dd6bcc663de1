"""A workbook saved as .xls is judged as the .xlsx that it was."""

import io
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.figures.tests.judging_books import found, judge, make_book

FOLDER = Path(__file__).parents[4] / "examples" / "returns" / "2021-03"


def as_old(content: bytes) -> bytes:
    """Return the workbook as a program of 2003 would save it."""
    old = xlwt.Workbook()
    for page in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        assert isinstance(page, Worksheet)
        sheet = old.add_sheet(page.title)
        sheet.visibility = 0 if page.sheet_state == "visible" else 1
        merged = {(one.min_row, one.min_col): one for one in page.merged_cells.ranges}
        for row, values in enumerate(page.iter_rows(values_only=True)):
            for column, value in enumerate(values):
                if value is not None:
                    sheet.write(row, column, value)
                if area := merged.get((row + 1, column + 1)):
                    sheet.merge(row, area.max_row - 1, column, area.max_col - 1)
    target = io.BytesIO()
    old.save(target)
    return target.getvalue()


@pytest.mark.parametrize("number", range(0, 225, 9))
def test_an_example_is_judged_alike_in_both_formats(number: int) -> None:
    path = sorted(FOLDER.glob("*.xlsx"))[number]

    new, old = judge(path.read_bytes(), path.name), judge(as_old(path.read_bytes()), path.name)

    assert (old.unit, found(old), old.notices) == (new.unit, found(new), new.notices)
    assert old.figures == new.figures


def test_what_is_wrong_in_it_is_told_by_cell() -> None:
    content = make_book(values={"TP-01": "ba vụ", "TP-12": -1, "TB-01": "1.234"})

    old = judge(as_old(content))

    assert found(old) == found(judge(content))
    assert {kind for kind, _, _ in found(old)} >= {"not_a_number", "negative"}
