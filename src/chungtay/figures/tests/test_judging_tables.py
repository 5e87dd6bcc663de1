"""Finding the table and its columns on sheets as communes really lay them out."""

from decimal import Decimal

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.figures.tests.judging_books import (
    FIRST_ROW,
    CellValue,
    Edit,
    cell_of,
    found,
    judge,
    kh01,
    kinds,
    make_book,
    row_of,
)

HEADER_ROW = FIRST_ROW - 1
LAST_ROW = FIRST_ROW + 28


def _header(column: str, text: str) -> Edit:
    def edit(sheet: Worksheet) -> None:
        sheet[f"{column}{HEADER_ROW}"] = text

    return edit


@pytest.mark.parametrize(
    "text",
    [
        "Số liệu", "SỐ LIỆU TRONG KỲ", "Thực hiện", "Thực hiện trong kỳ", "Kỳ này", "Trong kỳ",
        "Số lượng", "Kết quả", "Kết quả thực hiện", "Số liệu kỳ này", "Tháng 3/2021",
        "Số liệu tháng 3/2021", "Thực hiện tháng 03 năm 2021", "Số liệu\ntrong kỳ", "so lieu",
        "Số liệu trong kỳ (2)", "Kỳ báo cáo", "Số liệu (người, vụ)", "Tháng này",
        "Số liệu từ 15/02/2021 đến 14/03/2021", "Tổng số",
        "Thực\u200b hiện", "Thư\u0323c hiê\u0323n",
    ],
)  # fmt: skip
def test_the_figures_stand_under_many_headings(text: str) -> None:
    judgement = judge(make_book(_header("E", text)))

    assert judgement.is_clean
    assert judgement.figures["TP-12"] == Decimal("2.5")


@pytest.mark.parametrize(
    "text",
    [
        "Kỳ trước", "Cùng kỳ", "Cùng kỳ năm trước", "So sánh", "Lũy kế", "Luỹ kế từ đầu năm",
        "Kế hoạch", "Ghi chú", "Tỷ lệ", "Tỷ lệ (%)", "Tháng 2/2021", "Tháng 3/2020", "Năm 2021",
        "Chỉ tiêu giao", "Thực hiện so với kỳ trước", "Số liệu (nghìn người)", "Quý I/2021",
        "Số liệu kỳ trước", "Tăng, giảm", "", "Số liệu trong kỳ (từ 15/01/2021 đến 14/02/2021)",
    ],
)  # fmt: skip
def test_no_other_column_is_ever_taken_for_the_figures(text: str) -> None:
    judgement = judge(make_book(_header("E", text)))

    assert "no_value_column" in kinds(judgement)
    assert judgement.cells == {}
    assert judgement.unit == "13849"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Nội dung chỉ tiêu", "Mã"),
        ("Tên chỉ tiêu", "Mã số"),
        ("NỘI DUNG", "MÃ CT"),
        ("Tiêu chí", "Ký hiệu"),
        ("Tội phạm, tệ nạn", "Số hiệu"),
    ],
)
def test_columns_are_known_by_what_stands_in_them(label: str, code: str) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet[f"B{HEADER_ROW}"], sheet[f"C{HEADER_ROW}"] = code, label

    assert judge(make_book(edit)).is_clean


def test_two_columns_that_may_hold_the_figures_hold_the_file_and_are_named() -> None:
    judgement = judge(make_book(_header("F", "Thực hiện")))

    assert found(judgement) == [("several_value_columns", f"E{HEADER_ROW}", None)]
    assert dict(judgement.problems[0].details)["cells"] == f"E{HEADER_ROW}, F{HEADER_ROW}"


def test_columns_of_other_periods_beside_the_figures_are_left_alone() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_cols(5)
        sheet[f"E{HEADER_ROW}"], sheet[f"G{HEADER_ROW}"] = "Kỳ trước", "Lũy kế"
        for row in range(FIRST_ROW, LAST_ROW + 1):
            sheet[f"E{row}"], sheet[f"G{row}"] = 77, 99

    judgement = judge(make_book(edit))

    assert judgement.is_clean
    assert judgement.figures["TN-03"] == 1
    assert judgement.cells["TN-03"].cell == f"F{row_of('TN-03')}"


def test_a_header_in_two_rows_under_merged_groups_is_read() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_rows(FIRST_ROW)
        sheet[f"E{HEADER_ROW}"] = "Số liệu"
        for column, text in zip("EFG", ("Kỳ trước", "Kỳ này", "Cùng kỳ"), strict=True):
            sheet[f"{column}{FIRST_ROW}"] = text
        sheet.merge_cells(f"E{HEADER_ROW}:G{HEADER_ROW}")
        for column in "ABCD":
            sheet.merge_cells(f"{column}{HEADER_ROW}:{column}{FIRST_ROW}")
        for row in range(FIRST_ROW + 1, LAST_ROW + 2):
            sheet[f"F{row}"], sheet[f"E{row}"] = sheet[f"E{row}"].value, 66

    judgement = judge(make_book(edit))

    assert judgement.is_clean
    assert judgement.figures["TP-12"] == Decimal("2.5")


@pytest.mark.parametrize("is_merged", [True, False])
def test_a_good_word_under_a_refused_group_is_refused(is_merged: bool) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_rows(FIRST_ROW)
        sheet[f"E{HEADER_ROW}"], sheet[f"F{HEADER_ROW}"] = "Lũy kế từ đầu năm", None
        sheet[f"E{FIRST_ROW}"], sheet[f"F{FIRST_ROW}"] = "Kế hoạch", "Thực hiện"
        for row in range(FIRST_ROW + 1, LAST_ROW + 2):
            sheet[f"F{row}"] = 50
        if is_merged:
            sheet.merge_cells(f"E{HEADER_ROW}:F{HEADER_ROW}")

    assert kinds(judge(make_book(edit))) == {"no_value_column"}


def test_header_words_split_over_two_rows_are_put_together() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_rows(FIRST_ROW)
        for column, upper, lower in (
            ("B", "Mã", "chỉ tiêu"),
            ("C", "Nội dung", "chỉ tiêu"),
            ("D", "Đơn vị", "tính"),
            ("E", "Số liệu", "trong kỳ"),
        ):
            sheet[f"{column}{HEADER_ROW}"], sheet[f"{column}{FIRST_ROW}"] = upper, lower

    assert judge(make_book(edit)).is_clean


def test_a_heading_merged_over_two_columns_leads_to_the_filled_one() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet[f"F{HEADER_ROW}"] = None
        sheet.merge_cells(f"E{HEADER_ROW}:F{HEADER_ROW}")
        for row in range(FIRST_ROW, LAST_ROW + 1):
            sheet[f"F{row}"], sheet[f"E{row}"] = sheet[f"E{row}"].value, None

    judgement = judge(make_book(edit))

    assert judgement.is_clean
    assert judgement.figures["TP-12"] == Decimal("2.5")


def test_a_heading_merged_over_two_filled_columns_holds_the_file() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet[f"F{HEADER_ROW}"] = None
        sheet.merge_cells(f"E{HEADER_ROW}:F{HEADER_ROW}")
        sheet[f"F{FIRST_ROW}"] = 3

    assert kinds(judge(make_book(edit))) == {"several_value_columns"}


@pytest.mark.parametrize(
    "numbers",
    [
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        (1, 2, 3, 4, 5, 6),
        ("A", "B", "C", "D", 1, 2),
    ],
)
def test_a_row_that_numbers_the_columns_is_no_figure(numbers: tuple[CellValue, ...]) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_rows(FIRST_ROW)
        for column, number in enumerate(numbers, 1):
            sheet.cell(FIRST_ROW, column, number)

    assert judge(make_book(edit)).is_clean


def test_section_rows_blank_rows_and_the_signature_are_no_figures() -> None:
    def edit(sheet: Worksheet) -> None:
        for code, title in (
            ("MH-02", "VI. Mô hình"),
            ("TB-01", "II. Tố giác"),
            ("TP-01", "I. Tội phạm"),
        ):
            row = row_of(code)
            sheet.insert_rows(row, 2)
            sheet[f"A{row}"], sheet[f"C{row}"] = title.split(".")[0], title
            sheet.merge_cells(f"A{row}:B{row}")
        sheet["E55"], sheet["E56"] = "Ngày 16 tháng 3 năm 2021", "CHỦ TỊCH"

    judgement = judge(make_book(edit))

    assert judgement.is_clean
    assert len(judgement.cells) == len(kh01().rows)


def test_columns_in_another_order_are_found() -> None:
    def edit(sheet: Worksheet) -> None:
        for row in range(HEADER_ROW, LAST_ROW + 1):
            cells = [sheet.cell(row, column).value for column in range(1, 7)]
            for column, index in enumerate((4, 2, 0, 3, 1, 5), 1):
                sheet.cell(row, column, cells[index])

    judgement = judge(make_book(edit))

    assert judgement.is_clean
    assert judgement.cells["TP-01"].cell == f"A{FIRST_ROW}"


@pytest.mark.parametrize(
    "write",
    [
        lambda code: code.replace("-", ""),
        lambda code: code.lower().replace("-", " "),
        lambda code: code.replace("-", "–"),
        lambda code: code.replace("-", "\u2011"),
        lambda code: f" \u200b{code}\u00a0 ",
        lambda code: code.replace("-", " - "),
        lambda code: code.replace("-", "."),
        lambda code: f"[{code}]",
    ],
)
def test_codes_are_known_however_they_are_spelt(write: object) -> None:
    assert callable(write)

    def edit(sheet: Worksheet) -> None:
        for row in range(FIRST_ROW, LAST_ROW + 1):
            sheet[f"B{row}"] = write(sheet[f"B{row}"].value)
            sheet[f"C{row}"] = "chỉ tiêu ghi khác"

    judgement = judge(make_book(edit))

    assert judgement.is_clean
    assert {one.kind.value for one in judgement.notices} == {"other_wording"}


def test_wordings_lead_to_indicators_when_no_code_stands_beside_them() -> None:
    def edit(sheet: Worksheet) -> None:
        labels = [row.label for row in kh01().rows]
        for row, label in enumerate(labels, FIRST_ROW):
            sheet[f"B{row}"] = row - FIRST_ROW + 1
            sheet[f"C{row}"] = f"{row - FIRST_ROW + 1}. {label.upper()}:"
        sheet[f"C{row_of('TN-01')}"] = "So vu pham toi ve ma tuy phat hien, bat giu"
        sheet[f"C{row_of('TN-03')}"] = "Người nghiện ma tuý có hồ sơ quản lý (người)"

    assert judge(make_book(edit)).is_clean


def test_codes_in_front_of_the_wording_are_read() -> None:
    def edit(sheet: Worksheet) -> None:
        for row in range(FIRST_ROW, LAST_ROW + 1):
            sheet[f"C{row}"] = f"{sheet[f'B{row}'].value}. {sheet[f'C{row}'].value}"
            sheet[f"B{row}"] = None

    judgement = judge(make_book(edit))

    assert judgement.is_clean
    assert not judgement.notices


def test_a_code_that_is_not_in_the_form_holds_the_file() -> None:
    judgement = judge(make_book(lambda sheet: sheet.__setitem__("B10", "TP-07")))

    assert found(judgement) == [("unknown_code", "B10", None)]


@pytest.mark.parametrize("code", ["TP-0S", "x", "\u0422\u0420-05", "5"])
def test_a_code_that_cannot_be_read_holds_the_file(code: str) -> None:
    judgement = judge(make_book(lambda sheet: sheet.__setitem__("B10", code)))

    assert found(judgement) == [("unknown_code", "B10", None)]


def test_code_and_wording_of_two_indicators_hold_the_file() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["B10"], sheet["B11"] = sheet["B11"].value, sheet["B10"].value

    assert found(judge(make_book(edit))) == [
        ("code_and_label_differ", "B10", "TP-10"),
        ("code_and_label_differ", "B11", "TP-05"),
    ]


def test_a_missing_indicator_is_named() -> None:
    judgement = judge(make_book(lambda sheet: sheet.delete_rows(row_of("LL-10"))))

    assert found(judgement) == [("indicator_missing", None, "LL-10")]


def test_an_indicator_that_stands_twice_is_named_with_both_cells() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.append([30, "TN-03", "Người nghiện ma túy có hồ sơ quản lý", "người", 1])

    judgement = judge(make_book(edit))

    assert found(judgement) == [("indicator_twice", "E41", "TN-03")]
    assert dict(judgement.problems[0].details)["other_cell"] == cell_of("TN-03")


@pytest.mark.parametrize("value", [12, "12", "1,5", 0.5])
def test_a_number_in_a_row_that_is_not_of_the_form_holds_the_file(value: CellValue) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["C38"], sheet["E38"] = "Số vụ việc khác", value

    assert found(judge(make_book(edit))) == [("stray_row", "E38", None)]


def test_a_section_row_with_a_sum_holds_the_file() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_rows(FIRST_ROW)
        sheet[f"C{FIRST_ROW}"], sheet[f"E{FIRST_ROW}"] = "I. Tội phạm về trật tự xã hội", 7

    assert found(judge(make_book(edit))) == [("stray_row", f"E{FIRST_ROW}", None)]


@pytest.mark.parametrize("unit", ["đồng", "nghìn đồng", "Tỷ đồng", "1.000đ", "VNĐ", "%"])
def test_money_in_another_unit_holds_the_file(unit: str) -> None:
    row = row_of("TP-12")

    judgement = judge(make_book(lambda sheet: sheet.__setitem__(f"D{row}", unit)))

    assert found(judgement) == [("other_measure", f"D{row}", "TP-12")]


@pytest.mark.parametrize("unit", ["Triệu đồng", "tr.đồng", "trđ", "TRIỆU ĐỒNG", "triệu", None])
def test_millions_are_known_by_their_short_forms(unit: str | None) -> None:
    row = row_of("TP-12")

    assert judge(make_book(lambda sheet: sheet.__setitem__(f"D{row}", unit))).is_clean


def test_a_unit_of_measure_behind_the_wording_or_over_the_table_counts_too() -> None:
    row = row_of("TP-12")

    def behind(sheet: Worksheet) -> None:
        sheet[f"C{row}"] = "Thiệt hại tài sản (nghìn đồng)"

    def over(sheet: Worksheet) -> None:
        sheet[f"D{HEADER_ROW}"], sheet["E6"] = "Ghi", "Đơn vị tính: đồng"

    assert found(judge(make_book(behind))) == [("other_measure", f"C{row}", "TP-12")]
    assert found(judge(make_book(over))) == [("other_measure", "E6", "TP-12")]


def test_a_part_larger_than_its_whole_names_both_cells_and_may_be_kept() -> None:
    judgement = judge(make_book(values={"TP-03": 3, "TP-01": 2}))

    assert found(judgement) == [("part_over_whole", cell_of("TP-03"), "TP-03")]
    assert dict(judgement.problems[0].details)["whole_cell"] == cell_of("TP-01")
    assert judgement.may_be_kept
    assert judgement.figures["TP-03"] == 3


def test_a_part_of_a_whole_that_is_not_filled_is_no_contradiction() -> None:
    assert judge(make_book(values={"TP-03": 3, "TP-01": None})).is_clean


def test_a_form_without_any_figure_is_held() -> None:
    values = {row.code: None for row in kh01().rows}

    judgement = judge(make_book(values=values))

    assert kinds(judgement) == {"nothing_filled"}
    assert judgement.may_be_kept


def test_a_form_of_dashes_is_a_form_of_zeros() -> None:
    judgement = judge(make_book(values={row.code: "-" for row in kh01().rows}))

    assert judgement.is_clean
    assert set(judgement.figures.values()) == {Decimal(0)}
