"""Workbooks of form KH-01 made in memory, and what the rules say of them."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.figures.queries.forms import form_rules
from chungtay.figures.rules.communes import Commune, Gazetteer
from chungtay.figures.rules.form import FormRules
from chungtay.figures.rules.judging import Judgement, judge_file
from chungtay.law.periods import month
from chungtay.papers.readers.workbooks import read_workbook

MARCH = month(2021, 3)
TITLE = "BIỂU KH-01: SỐ LIỆU PHÒNG, CHỐNG TỘI PHẠM VÀ QUẢN LÝ, GIÁO DỤC TẠI CỘNG ĐỒNG"
PERIOD = "Kỳ báo cáo: Tháng 3/2021 (từ ngày 15/02/2021 đến ngày 14/03/2021)"
HEADER = ("STT", "Mã chỉ tiêu", "Chỉ tiêu", "Đơn vị tính", "Số liệu trong kỳ", "Ghi chú")
YEN_NINH = "13849"
FIRST_ROW = 8

type CellValue = bool | float | str | date | None
type Edit = Callable[[Worksheet], None]


@cache
def kh01() -> FormRules:
    """Return the form as it is shipped."""
    return form_rules("KH-01")


@cache
def gazetteer(day: date = MARCH.end) -> Gazetteer:
    """Return the communes of the province, those of other days too."""
    text = files("chungtay.units").joinpath("data/units.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    districts = {row["code"]: row for row in rows if row["level"] == "district"}
    none = {"code": "", "kind": "", "name": ""}
    communes = []
    for row in rows:
        if row["level"] == "commune":
            of = districts.get(row["parent_code"], none)
            is_in_force = row["valid_from"] <= str(day) <= (row["valid_to"] or "9999")
            communes.append(
                Commune(
                    row["code"], row["kind"], row["name"],
                    of["code"], of["kind"], of["name"], is_in_force,
                )
            )  # fmt: skip
    return Gazetteer(tuple(communes))


def row_of(code: str) -> int:
    """Return the row of an indicator in a plain workbook."""
    return FIRST_ROW + [row.code for row in kh01().rows].index(code)


def cell_of(code: str) -> str:
    """Return the cell of an indicator's figure in a plain workbook."""
    return f"E{row_of(code)}"


def make_sheet(
    sheet: Worksheet, *, unit: str = "Xã Yên Ninh", district: str = "HUYỆN Ý YÊN"
) -> None:
    """Fill a sheet as a commune does that has no quirks."""
    sheet["A1"] = f"ỦY BAN NHÂN DÂN {district}"
    sheet["A2"] = "BAN CHỈ ĐẠO 138"
    sheet["A3"] = f"Đơn vị báo cáo: {unit}"
    sheet["A4"] = TITLE
    sheet["A5"] = PERIOD
    for column, text in enumerate(HEADER, 1):
        sheet.cell(FIRST_ROW - 1, column, text)
    for number, row in enumerate(kh01().rows):
        at = FIRST_ROW + number
        cells = (number + 1, row.code, row.label, row.unit, 1 if row.is_whole else 2.5)
        for column, value in enumerate(cells, 1):
            sheet.cell(at, column, value)
    sheet["B40"], sheet["E40"] = "Người lập biểu", "TM. BAN CHỈ ĐẠO"


def make_book(
    edit: Edit | None = None,
    *,
    unit: str = "Xã Yên Ninh",
    district: str = "HUYỆN Ý YÊN",
    values: Mapping[str, CellValue] | None = None,
) -> bytes:
    """Return a workbook; `values` are put at indicators, `edit` does the rest."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "KH-01"
    make_sheet(sheet, unit=unit, district=district)
    for code, value in (values or {}).items():
        sheet[cell_of(code)] = value
    if edit is not None:
        edit(sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def judge(content: bytes, file_name: str = "bao_cao.xlsx") -> Judgement:
    """Return the judgement on a workbook for March 2021."""
    return judge_file(
        file_name, read_workbook(content), form=kh01(), gazetteer=gazetteer(), period=MARCH
    )


def found(judgement: Judgement) -> list[tuple[str, str | None, str | None]]:
    """Return kind, cell and indicator of each problem."""
    return [(one.kind.value, one.cell, one.indicator) for one in judgement.problems]


def kinds(judgement: Judgement) -> set[str]:
    """Return the kinds of problems."""
    return {one.kind.value for one in judgement.problems}
