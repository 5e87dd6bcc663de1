"""Every form: given out as a workbook, filled in, and taken with the numbers in it."""

from argparse import ArgumentParser
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.commands import returns
from chungtay.figures.exceptions import PeriodNotOpen
from chungtay.figures.models import UnitReturn
from chungtay.figures.tests.desk import (
    FORMS,
    Desk,
    codes_of,
    fill,
    ones,
    sheet_in,
    stood,
    unit_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", FORMS)
def test_a_form_goes_out_and_comes_back_whole(
    desk: Desk, standing_officer: Viewer, form: str
) -> None:
    path = desk.template(form, unit_of(form))
    values = {code: number % 2 for number, code in enumerate(codes_of(form))}
    counted = {
        str(row[0].value): row[3].value
        for row in sheet_in(path).iter_rows(min_col=2, max_col=6)
        if row[3].value is not None and str(row[0].value) in values
    }
    values |= {code: int(str(value)) for code, value in counted.items()}
    remarks = dict.fromkeys(values, "Đã đối chiếu sổ, số này đúng")
    fill(path, {code: value for code, value in values.items() if code not in counted}, remarks)

    answer = desk.imported(form)

    assert answer["held"] == []
    row = stood(standing_officer, form)
    assert {code: Decimal(text or -1) for code, text in row.cells.items()} == values
    assert row.explanations == remarks


@pytest.mark.parametrize("form", FORMS)
def test_its_numbers_alone_are_open_and_its_remarks_have_a_drop_down(desk: Desk, form: str) -> None:
    sheet = sheet_in(desk.template(form, unit_of(form)))

    assert sheet.protection.sheet
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    numbers = [one for one in sheet.data_validations.dataValidation if one.type != "list"]
    assert len(lists) == 2
    assert sum(len(list(one.sqref.ranges)) for one in numbers) >= 1
    codes = set(codes_of(form))
    for row in sheet.iter_rows(min_col=1, max_col=6):
        if str(row[1].value) in codes:
            assert [cell.protection.locked for cell in row] == [True] * 4 + [False] * 2


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (-1, "negative"),
        (10**12, "above_ceiling"),
        (1.5, "fraction"),
        (date(2021, 3, 1), "date"),
        ("#REF!", "error_value"),
        ("=1+1", "formula_without_value"),
        (True, "boolean"),
        ("1.234.5", "not_a_number"),
        ("12 vụ", "not_a_number"),
    ],
)
@pytest.mark.parametrize("form", ["KH-04", "PV-02", "SN-03"])
def test_what_is_no_number_holds_the_file(
    desk: Desk, standing_officer: Viewer, form: str, value: object, kind: str
) -> None:
    path = desk.template(form, unit_of(form))
    code = codes_of(form)[0]
    fill(path, {**ones(form), code: value})

    answer = desk.imported(form)

    assert answer["taken"] == []
    found = [(one["kind"], one["indicator"]) for one in answer["held"][0]["problems"]]
    assert (kind, code) in found
    with acting_as(standing_officer):
        assert not UnitReturn.objects.exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_workbook_of_another_form_is_named_so(desk: Desk, form: str) -> None:
    other = next(one for one in FORMS if one != form and unit_of(one) == unit_of(form))
    path = desk.template(other, unit_of(other))
    fill(path, ones(other))

    answer = desk.imported(form, "--dry-run")

    (held,) = answer["held"]
    problems = {one["kind"]: one["reason"] for one in held["problems"]}
    assert f"biểu {other}" in problems["other_form"]


def test_a_name_and_a_code_that_differ_wait(desk: Desk) -> None:
    path = desk.template("SN-02", "CAT")
    fill(path, ones("SN-02"))
    book = openpyxl.load_workbook(path)
    at = next(c for row in book.worksheets[0].iter_rows() for c in row if c.value == "CAT")
    at.value = "BCHQS"
    book.save(path)

    answer = desk.imported("SN-02", "--dry-run")

    (held,) = answer["held"]
    assert [one["kind"] for one in held["problems"]] == ["unit_code_differs"]


def test_a_folder_is_taken_file_by_file_and_no_file_half(
    desk: Desk, standing_officer: Viewer
) -> None:
    path = desk.template("SN-02", "CAT")
    fill(path, ones("SN-02"))
    other = desk.template("SN-02", "BCHQS")
    fill(other, {**ones("SN-02"), "CD-07": "mười"})
    (desk.folder / "rong.xlsx").write_bytes(b"")
    (desk.folder / "bang.csv").write_bytes(b"CD-07,1\n")

    answer = desk.imported("SN-02")

    assert [one["unit"] for one in answer["taken"]] == ["CAT"]
    assert {one["file"]: one["unit"] for one in answer["held"]} == {
        "BCHQS_SN-02.xlsx": "BCHQS",
        "rong.xlsx": None,
        "bang.csv": None,
    }
    with acting_as(standing_officer):
        (row,) = UnitReturn.objects.all()
    assert row.cells == dict.fromkeys(codes_of("SN-02"), "1")


@pytest.mark.parametrize(
    ("said", "kind", "unit"),
    [
        ("Công an tỉnh Nam Định", None, "CAT"),
        ("CONG AN TINH", None, "CAT"),
        ("Hội Người cao tuổi", "unit_code_differs", "HNCT"),
        ("Sở Không Có", "unit_code_differs", "CAT"),
    ],
)
def test_an_agency_is_known_by_its_name_and_not_by_its_code_alone(
    desk: Desk, said: str, kind: str | None, unit: str
) -> None:
    path = desk.template("SN-02", "CAT")
    fill(path, ones("SN-02"))
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["C2"] = said
    book.save(path)

    answer = desk.imported("SN-02", "--dry-run")

    files = [*answer["taken"], *answer["held"]]
    assert [one["unit"] for one in files] == [unit]
    found = [one["kind"] for file in answer["held"] for one in file["problems"]]
    assert found == ([kind] if kind else [])


def test_a_short_form_that_lacks_a_row_says_which(desk: Desk) -> None:
    path = desk.template("SN-02", "CAT")
    fill(path, ones("SN-02"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.delete_rows(next(row[1].row for row in sheet.iter_rows() if row[1].value == "CD-07"))
    book.save(path)

    answer = desk.imported("SN-02", "--dry-run")

    found = [(one["kind"], one["indicator"]) for one in answer["held"][0]["problems"]]
    assert found == [("indicator_missing", "CD-07")]


@pytest.mark.parametrize(
    ("form", "period"), [("KH-01", "quarter:2020-4"), ("SN-03", "month:2021-02")]
)
def test_a_template_for_another_kind_of_period_is_refused(
    desk: Desk, form: str, period: str
) -> None:
    parser = ArgumentParser()
    returns.add_arguments(parser)
    path = desk.folder / "a.xlsx"
    words = ["template", "--form", form, "--unit", unit_of(form), "--period", period]

    with pytest.raises(PeriodNotOpen):
        returns.run(parser.parse_args([*words, "--out", str(path), "--as", desk.officer]))

    assert not path.exists()
