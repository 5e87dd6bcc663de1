"""Which commune a file is from, as sheets, codes and file names tell it."""

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.figures.tests.judging_books import CellValue, found, judge, kinds, make_book

YEN_NINH, VI_XUYEN, NANG_TINH, MY_XA = "13849", "13642", "13672", "13699"
TRUC_HUNG, TRUC_HUFNG = "14050", "14083"


def _lines(**cells: CellValue) -> bytes:
    """Return a workbook whose first lines are these and no others."""

    def edit(sheet: Worksheet) -> None:
        for cell in ("A1", "A2", "A3"):
            sheet[cell] = None
        for cell, text in cells.items():
            sheet[cell] = text

    return make_book(edit)


HUYEN = "ỦY BAN NHÂN DÂN HUYỆN Ý YÊN"


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị báo cáo: Xã Yên Ninh",
        "Đơn vị báo cáo: XÃ YÊN NINH",
        "ĐƠN VỊ BÁO CÁO: xã yên ninh.",
        "Đơn vị báo cáo: X. Yên Ninh",
        "Đơn vị báo cáo:   Xã\u00a0Yên   Ninh  ",
        "Đơn vị báo cáo: Xa Yen Ninh",
        "Đơn vị báo cáo: Xã Yen Ninh",
        "Đơn vị báo cáo: Yên Ninh",
        "Đơn vị báo cáo: Yen Ninh",
        "Đơn vị báo cáo: UBND xã Yên Ninh",
        "Đơn vị báo cáo: Ban Chỉ đạo 138 xã Yên Ninh",
        "Đơn vị báo cáo: Xã Yên Ninh, huyện Ý Yên, tỉnh Nam Định",
        "Đơn vị báo cáo: Xã Yên Ninh - huyện Ý Yên",
        "Đơn vị báo cáo: Xã Yên Ninh (Ý Yên)",
        "Đơn vị báo cáo: 13849 - Xã Yên Ninh",
        "Đơn vị: Xã Yên Ninh",
        "Đơn vị gửi: Xã Yên Ninh",
        "Tên đơn vị: Xã Yên Ninh",
        "Đơn vị lập báo cáo: Công an xã Yên Ninh",
        "Địa phương: xã Yên Ninh",
        "Xã: Yên Ninh",
        "Xã, phường, thị trấn: Yên Ninh",
        "Đơn vị báo cáo Xã Yên Ninh",
        "XÃ YÊN NINH",
        "BAN CHỈ ĐẠO 138 XÃ YÊN NINH",
        "BCĐ 138 xã Yên Ninh",
        "UBND XÃ YÊN NINH",
        "BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM, TỆ NẠN XÃ HỘI XÃ YÊN NINH",
        "Đơn vị báo cáo: Xa\u0303 Ye\u0302n Ninh",
        "\ufeffĐơn vị báo cáo: Xã Yên Ninh",
    ],
)
def test_a_commune_is_read_however_it_is_stated(text: str) -> None:
    judgement = judge(_lines(A1=HUYEN, A3=text))

    assert judgement.is_clean
    assert judgement.unit == YEN_NINH


@pytest.mark.parametrize(
    "district",
    [
        "UBND HUYỆN Ý YÊN", "ỦY BAN NHÂN DÂN HUYỆN Ý YÊN", "UỶ BAN NHÂN DÂN HUYỆN Ý YÊN",
        "BCĐ 138 HUYỆN Ý YÊN", "CÔNG AN HUYỆN Ý YÊN", "Huyện: Ý Yên", "HUYEN Y YEN",
        "UBND H. Ý Yên", "HUYỆN Ý YÊN",
    ],
)  # fmt: skip
def test_a_district_is_read_however_it_is_stated(district: str) -> None:
    judgement = judge(_lines(A1=district, A3="Đơn vị báo cáo: Yen Ninh"))

    assert judgement.unit == YEN_NINH
    assert judgement.is_clean


def test_label_and_name_may_stand_in_two_cells_and_lines_in_one_cell() -> None:
    aside = judge(_lines(A1=HUYEN, A3="Đơn vị báo cáo:", C3="Xã Yên Ninh"))
    below = judge(_lines(A1=HUYEN, A2="Đơn vị báo cáo", A3="Xã Yên Ninh"))
    one_cell = judge(_lines(A1=f"{HUYEN}\nBAN CHỈ ĐẠO 138\nXÃ YÊN NINH"))
    gap = judge(_lines(A1="UBND XÃ YÊN NINH        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))

    assert [one.unit for one in (aside, below, one_cell, gap)] == [YEN_NINH] * 4
    assert all(one.is_clean for one in (aside, below, one_cell, gap))


def test_a_commune_stated_only_at_the_foot_counts() -> None:
    judgement = judge(_lines(A1=HUYEN, E41="TM. UBND XÃ YÊN NINH"))

    assert judgement.unit == YEN_NINH
    assert judgement.is_clean


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("Phường Vị Xuyên", VI_XUYEN),
        ("P. Vị Xuyên", VI_XUYEN),
        ("P.Vị Xuyên", VI_XUYEN),
        ("Phường Năng Tĩnh", NANG_TINH),
        ("Phuong Nang Tinh", NANG_TINH),
        ("PHƯỜNG MỸ XÁ", MY_XA),
        ("Phường Lộc Hoà", "13693"),
        ("phường Quang Trung", "13645"),
    ],
)
def test_wards_of_the_city_are_read(unit: str, code: str) -> None:
    judgement = judge(make_book(unit=unit, district="TP. NAM ĐỊNH"))

    assert judgement.is_clean
    assert judgement.unit == code


def test_a_township_that_bears_the_name_of_its_district_is_read() -> None:
    judgement = judge(make_book(unit="TT Xuân Trường", district="HUYỆN XUÂN TRƯỜNG"))

    assert judgement.is_clean
    assert judgement.unit == "14089"


def test_names_that_differ_only_in_diacritics_are_two_communes() -> None:
    first = judge(make_book(unit="Xã Trực Hưng", district="HUYỆN TRỰC NINH"))
    second = judge(make_book(unit="XÃ TRỰC HÙNG", district="HUYỆN TRỰC NINH"))
    neither = judge(make_book(unit="Xa Truc Hung", district="HUYỆN TRỰC NINH"))

    assert (first.unit, second.unit, neither.unit) == (TRUC_HUNG, TRUC_HUFNG, None)
    assert found(neither) == [("ambiguous_commune", "A3", None)]
    names = dict(neither.problems[0].details)["names"]
    assert "Trực Hưng" in names
    assert "Trực Hùng" in names


def test_a_second_line_with_diacritics_settles_a_name_without() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A2"] = "BAN CHỈ ĐẠO 138 XÃ TRỰC HÙNG"

    judgement = judge(make_book(edit, unit="Xa Truc Hung", district="HUYỆN TRỰC NINH"))

    assert judgement.unit == TRUC_HUFNG
    assert judgement.is_clean


@pytest.mark.parametrize(
    ("unit", "district", "kind"),
    [
        ("Xã Bình Yên Mới", "HUYỆN GIAO THỦY", "unknown_commune"),
        ("Xã Yên Nính", "HUYỆN Ý YÊN", "unknown_commune"),
        ("Phường Yên Ninh", "HUYỆN Ý YÊN", "other_kind"),
        ("Thị trấn Yên Ninh", "HUYỆN Ý YÊN", "other_kind"),
        ("Xã Mỹ Xá", "THÀNH PHỐ NAM ĐỊNH", "other_kind"),
        ("Xã Yên Ninh", "HUYỆN VỤ BẢN", "other_district"),
        ("Xã Quang Trung", "THÀNH PHỐ NAM ĐỊNH", "other_kind"),
        ("Xã Yên Ninh", "HUYỆN KIM BẢNG", "unknown_district"),
        ("Xã Yên Ninh", "THỊ XÃ Ý YÊN", "unknown_district"),
        ("Xã ..........", "HUYỆN Ý YÊN", "no_commune"),
        ("", "HUYỆN Ý YÊN", "no_commune"),
        ("Xã Yên Ninh, huyện Vụ Bản", "HUYỆN Ý YÊN", "districts_differ"),
        ("Xã Đồng Văn", "HUYỆN Ý YÊN", "unknown_commune"),
    ],
)
def test_a_commune_in_doubt_holds_the_file_and_stays_open(
    unit: str, district: str, kind: str
) -> None:
    judgement = judge(make_book(unit=unit, district=district))

    assert kinds(judgement) == {kind}
    assert judgement.unit is None
    assert judgement.problems[0].kind.may_choose_commune


def test_a_commune_of_other_days_is_not_in_force() -> None:
    judgement = judge(make_book(unit="Phường Hưng Lộc", district="THÀNH PHỐ NAM ĐỊNH"))

    assert kinds(judgement) == {"not_in_force"}
    assert judgement.unit is None
    assert not judgement.problems[0].kind.may_be_kept


def test_a_name_without_kind_needs_its_district() -> None:
    judgement = judge(_lines(A3="Đơn vị báo cáo: Yên Ninh"))

    assert found(judgement) == [("ambiguous_commune", "A3", None)]


def test_a_full_name_that_the_province_has_once_needs_no_district() -> None:
    once = judge(_lines(A3="Đơn vị báo cáo: Xã Yên Ninh"))
    other_kind = judge(_lines(A3="Đơn vị báo cáo: Xã Quang Trung"))

    assert (once.unit, other_kind.unit) == (YEN_NINH, "13768")


def test_a_unit_of_measure_is_no_commune() -> None:
    judgement = judge(_lines(A1=HUYEN, A3="Đơn vị: triệu đồng", A2="UBND XÃ YÊN NINH"))

    assert judgement.is_clean
    assert judgement.unit == YEN_NINH


def test_two_lines_that_contradict_each_other_hold_the_file() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A2"] = "BAN CHỈ ĐẠO 138 XÃ YÊN LỢI"

    judgement = judge(make_book(edit))

    assert found(judgement) == [("communes_differ", "A3", None)]
    assert judgement.unit is None


def test_a_signature_of_another_commune_holds_the_file() -> None:
    judgement = judge(make_book(lambda sheet: sheet.__setitem__("E41", "TM. UBND XÃ YÊN LỢI")))

    assert kinds(judgement) == {"communes_differ"}


@pytest.mark.parametrize(
    "name",
    [
        "13849_YenNinh.xlsx", "bao_cao_71.xlsx", "KH-01 thang 3.xlsx", "Copy of KH01 (2).xlsx",
        "YenNinh_ban2.xlsx", "yenninh.xlsx", "YÊN NINH.xlsx", "xã Yên Ninh - Ý Yên.xlsx",
        "20210315_KH01.xlsx", "T32021.xlsx", "32021_KH01.xlsx", "150321 báo cáo.xlsx",
        "Xa_YenNinh_YYen_final.XLSX", "BinhYenMoi.xlsx", "", "...", "Lam lai.xlsx",
        "BÁO CÁO THÁNG 3 XÃ YÊN NINH HUYỆN Ý YÊN.xlsx", "13849.xlsx", "Ye\u0302nNinh.xlsx",
        "KH01_13849_lan 2.xlsx", "12 21 chi tieu.xlsx",
    ],
)  # fmt: skip
def test_a_file_name_that_confirms_or_says_nothing_is_fine(name: str) -> None:
    judgement = judge(make_book(), name)

    assert judgement.is_clean
    assert judgement.unit == YEN_NINH


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("13636_TranTeXuong.xlsx", "unit_code_differs"),
        ("13636_YenNinh.xlsx", "unit_code_differs"),
        ("99999_YenNinh.xlsx", "unknown_unit_code"),
        ("TranTeXuong.xlsx", "file_name_differs"),
        ("13849_YenLoi.xlsx", "file_name_differs"),
        ("Yên Lợi.xlsx", "file_name_differs"),
        ("KH01_xa_YenLoi_thang3.xlsx", "file_name_differs"),
        ("TT_Lam.xlsx", "file_name_differs"),
        ("KH01_13636_lan 2.xlsx", "unit_code_differs"),
    ],
)
def test_a_file_name_of_another_commune_holds_the_file_under_the_sheets_commune(
    name: str, kind: str
) -> None:
    judgement = judge(make_book(), name)

    assert kind in kinds(judgement)
    assert judgement.unit == YEN_NINH


def test_a_file_name_with_diacritics_can_contradict_one_without() -> None:
    book = make_book(unit="Xã Trực Hưng", district="HUYỆN TRỰC NINH")

    assert judge(book, "TrucHung.xlsx").is_clean
    assert kinds(judge(book, "Trực Hùng.xlsx")) == {"file_name_differs"}


def test_a_file_name_that_names_the_district_is_no_contradiction() -> None:
    book = make_book(unit="Xã Nghĩa Thái", district="HUYỆN NGHĨA HƯNG")

    assert judge(book, "NghiaHung.xlsx").is_clean
    assert judge(book, "NghiaThai_NghiaHung.xlsx").is_clean


def test_words_that_overlap_two_names_do_not_contradict_either() -> None:
    book = make_book(unit="Xã Điền Xá", district="HUYỆN NAM TRỰC")

    assert judge(book, "NamTruc_DienXa.xlsx").is_clean
    assert judge(book, "xa Nam Dien Xa.xlsx").is_clean


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (13849, set()),
        ("13849", set()),
        (13636, {"unit_code_differs"}),
        ("99999", {"unknown_unit_code"}),
    ],
)
def test_a_code_on_the_sheet_only_confirms(code: CellValue, expected: set[str]) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["D3"], sheet["E3"] = "Mã đơn vị:", code

    judgement = judge(make_book(edit))

    assert kinds(judgement) == expected
    assert judgement.unit == YEN_NINH


def test_a_letter_that_only_looks_like_a_stroked_d_is_read_as_one() -> None:
    content = _lines(A1="ỦY BAN NHÂN DÂN HUYỆN HẢI HẬU", A3="\u00d0ơn vị báo cáo: Xã Hải \u00d0ông")

    assert judge(content).unit == "14269"


def test_who_gets_a_copy_is_not_who_sends() -> None:
    content = _lines(
        A1=HUYEN,
        A3="Đơn vị báo cáo: Xã Yên Ninh",
        A43="Nơi nhận:",
        A44="- UBND xã Yên Tân (để biết);",
    )

    assert judge(content).unit == YEN_NINH
    assert judge(content).is_clean
