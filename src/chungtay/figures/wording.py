"""Sentences, for an officer, on what is wrong with a file and what to do about it."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.figures.rules.problems import Notice, NoticeKind, Problem, ProblemKind
from chungtay.papers.readers.failures import Unreadable

type Sentence = str | Promise

_VIETNAMESE = str.maketrans(",.", ".,")
_NUMBERS = frozenset({"value", "other", "part", "whole", "ceiling"})

_UNREADABLE: Mapping[str, Sentence] = {
    Unreadable.EMPTY: _("Tệp trống, không có gì để đọc; đề nghị gửi lại."),
    Unreadable.NOT_EXCEL: _("Tệp không phải bảng tính Excel; đề nghị gửi lại tệp .xlsx."),
    Unreadable.OLD_FORMAT: _(
        "Tệp ở dạng Excel cũ (.xls); mở bằng Excel, lưu thành “Excel Workbook (.xlsx)” rồi gửi lại."
    ),
    Unreadable.OTHER_FORMAT: _(
        "Tệp là bảng tính dạng khác; mở ra, lưu thành “Excel Workbook (.xlsx)” rồi gửi lại."
    ),
    Unreadable.PASSWORD: _("Tệp được đặt mật khẩu nên không đọc được; bỏ mật khẩu rồi gửi lại."),
    Unreadable.DAMAGED: _(
        "Tệp bị hỏng hoặc chưa tải lên hết; mở kiểm tra, lưu lại thành .xlsx rồi gửi lại."
    ),
}

_SENTENCES: Mapping[ProblemKind, Sentence] = {
    ProblemKind.TOO_LARGE: _(
        "Tệp khi mở ra quá lớn (trên 20 MB hoặc trên 100 lần cỡ tệp) nên không mở; "
        "chép riêng biểu số liệu sang tệp mới rồi gửi lại."
    ),
    ProblemKind.NO_TABLE: _("Không tìm thấy bảng chỉ tiêu của biểu %(form)s trong tệp."),
    ProblemKind.SEVERAL_TABLES: _(
        "Có hơn một bảng chỉ tiêu (%(sheets)s) nên không rõ lấy bảng nào; "
        "để lại một bảng rồi gửi lại."
    ),
    ProblemKind.TABLE_HIDDEN: _(
        "Bảng chỉ tiêu chỉ có ở trang tính ẩn “%(sheet)s”; cho hiện trang đó rồi gửi lại."
    ),
    ProblemKind.OTHER_FORM: _(
        "Ô %(cell)s ghi biểu %(named)s, kỳ này cần biểu %(form)s; gửi lại đúng biểu."
    ),
    ProblemKind.SHEET_TOO_LONG: _(
        "Trang tính “%(sheet)s” còn nội dung từ ô %(cell)s, ngoài 2.000 dòng và 100 cột được đọc; "
        "xóa phần thừa rồi gửi lại."
    ),
    ProblemKind.NO_VALUE_COLUMN: _(
        "Không nhận ra cột số liệu của kỳ ở dòng tiêu đề (từ ô %(cell)s); "
        "đặt tên cột là “Số liệu trong kỳ” rồi gửi lại."
    ),
    ProblemKind.SEVERAL_VALUE_COLUMNS: _(
        "Các ô tiêu đề %(cells)s đều có thể là cột số liệu của kỳ; chỉ để một cột rồi gửi lại."
    ),
    ProblemKind.NOTHING_FILLED: _(
        "Biểu ở trang “%(sheet)s” chưa có số liệu nào; nhập số liệu rồi gửi lại, "
        "hoặc nhận và ghi lý do."
    ),
    ProblemKind.UNKNOWN_CODE: _(
        "Ô %(cell)s: mã “%(code)s” không có trong biểu; đối chiếu mã chỉ tiêu rồi gửi lại."
    ),
    ProblemKind.STRAY_ROW: _(
        "Ô %(cell)s có số “%(text)s” ở dòng không thuộc biểu; "
        "đối chiếu mã, tên chỉ tiêu của dòng này."
    ),
    ProblemKind.CODE_AND_LABEL_DIFFER: _(
        "Ô %(cell)s ghi mã %(indicator)s nhưng tên chỉ tiêu “%(label)s” là của %(other)s; "
        "sửa mã hoặc tên rồi gửi lại."
    ),
    ProblemKind.INDICATOR_MISSING: _(
        "Thiếu dòng chỉ tiêu %(indicator)s “%(label)s”; thêm dòng này rồi gửi lại."
    ),
    ProblemKind.INDICATOR_TWICE: _(
        "Chỉ tiêu %(indicator)s có ở cả ô %(other_cell)s và ô %(cell)s; "
        "để lại một dòng rồi gửi lại."
    ),
    ProblemKind.OTHER_MEASURE: _(
        "Ô %(cell)s: chỉ tiêu %(indicator)s ghi đơn vị tính “%(stated)s”, biểu dùng “%(measure)s”; "
        "đổi số theo đơn vị của biểu rồi gửi lại."
    ),
    ProblemKind.NOT_A_NUMBER: _(
        "Ô %(cell)s (%(indicator)s): “%(text)s” không phải số; ghi bằng chữ số rồi gửi lại."
    ),
    ProblemKind.AMBIGUOUS_NUMBER: _(
        "Ô %(cell)s (%(indicator)s): “%(text)s” có thể hiểu là hai số khác nhau; "
        "nhập lại dạng số, không dùng dấu phân cách hàng nghìn."
    ),
    ProblemKind.FRACTION: _(
        "Ô %(cell)s (%(indicator)s): “%(text)s” là số lẻ, chỉ tiêu này là số nguyên; kiểm tra lại."
    ),
    ProblemKind.NEGATIVE: _(
        "Ô %(cell)s (%(indicator)s): “%(text)s” nhỏ hơn 0; kiểm tra lại rồi gửi lại."
    ),
    ProblemKind.DATE: _(
        "Ô %(cell)s (%(indicator)s): “%(text)s” là ngày tháng, cần một số; "
        "đổi ô về dạng số, nhập lại rồi gửi lại."
    ),
    ProblemKind.PERCENT: _(
        "Ô %(cell)s (%(indicator)s): “%(text)s” là tỷ lệ phần trăm, cần một số; "
        "nhập lại số rồi gửi lại."
    ),
    ProblemKind.BOOLEAN: _(
        "Ô %(cell)s (%(indicator)s): “%(text)s” là giá trị đúng/sai, cần một số; nhập lại số."
    ),
    ProblemKind.ERROR_VALUE: _(
        "Ô %(cell)s (%(indicator)s): công thức báo lỗi “%(text)s”; "
        "nhập số thay công thức rồi gửi lại."
    ),
    ProblemKind.FORMULA_WITHOUT_VALUE: _(
        "Ô %(cell)s (%(indicator)s): công thức chưa có kết quả được lưu; "
        "mở bằng Excel, lưu lại hoặc nhập số rồi gửi lại."
    ),
    ProblemKind.ABOVE_CEILING: _(
        "Ô %(cell)s (%(indicator)s): “%(text)s” vượt mức lớn nhất %(ceiling)s của một đơn vị "
        "trong một kỳ; kiểm tra lại, nếu đúng thì nhận và ghi lý do."
    ),
    ProblemKind.PART_OVER_WHOLE: _(
        "Ô %(cell)s: %(indicator)s là %(part)s, lớn hơn %(whole_indicator)s là %(whole)s "
        "(ô %(whole_cell)s); nếu có việc của kỳ trước thì giữ và ghi lý do, nếu không thì sửa."
    ),
    ProblemKind.NO_COMMUNE: _(
        "Trong tệp chưa ghi tên đơn vị báo cáo; chọn đơn vị hoặc trả lại để bổ sung."
    ),
    ProblemKind.UNKNOWN_COMMUNE: _(
        "Ô %(cell)s: không có đơn vị “%(text)s”%(within)s%(hint)s; chọn đúng đơn vị hoặc trả lại."
    ),
    ProblemKind.AMBIGUOUS_COMMUNE: _(
        "Ô %(cell)s: “%(text)s” có thể là %(names)s; chọn đúng đơn vị."
    ),
    ProblemKind.OTHER_KIND: _(
        "Ô %(cell)s ghi “%(text)s”, theo danh mục là %(names)s; chọn đúng đơn vị hoặc trả lại."
    ),
    ProblemKind.OTHER_DISTRICT: _(
        "Ô %(cell)s ghi “%(text)s” thuộc %(district)s, theo danh mục là %(names)s; "
        "chọn đúng đơn vị hoặc trả lại."
    ),
    ProblemKind.UNKNOWN_DISTRICT: _(
        "Ô %(cell)s: không có huyện, thành phố “%(name)s” trong danh mục; chọn đúng đơn vị."
    ),
    ProblemKind.NOT_IN_FORCE: _(
        "Ô %(cell)s: “%(text)s” có trong danh mục (%(names)s) nhưng không hoạt động "
        "vào ngày chốt kỳ; chọn đơn vị của ngày đó hoặc trả lại."
    ),
    ProblemKind.COMMUNES_DIFFER: _(
        "Ô %(other_cell)s ghi “%(other)s” còn ô %(cell)s ghi “%(text)s”; chọn đúng đơn vị."
    ),
    ProblemKind.DISTRICTS_DIFFER: _(
        "Ô %(other_cell)s ghi “%(other)s” còn ô %(cell)s ghi “%(text)s”, hai huyện khác nhau; "
        "chọn đúng đơn vị."
    ),
    ProblemKind.FILE_NAME_DIFFERS: _(
        "Tên tệp ghi %(names)s còn trong biểu ghi %(unit)s; xác nhận đơn vị."
    ),
    ProblemKind.UNIT_CODE_DIFFERS: _(
        "%(place)s: mã đơn vị %(code)s là của %(names)s còn trong biểu ghi %(unit)s; "
        "xác nhận đơn vị."
    ),
    ProblemKind.UNKNOWN_UNIT_CODE: _(
        "%(place)s: mã đơn vị %(code)s không có trong danh mục, trong biểu ghi %(unit)s; "
        "xác nhận đơn vị."
    ),
    ProblemKind.NO_PERIOD: _(
        "Trong tệp chưa ghi kỳ báo cáo; cần “%(month)s (từ ngày %(start)s đến ngày %(end)s)”."
    ),
    ProblemKind.OTHER_PERIOD: _(
        "Ô %(cell)s ghi “%(text)s”, kỳ đang nhận là %(month)s (%(start)s–%(end)s); "
        "gửi biểu đúng kỳ."
    ),
    ProblemKind.SENT_TWICE: _(
        "Đơn vị này còn gửi tệp “%(other_file)s”; đối chiếu rồi nhận một tệp, ghi lý do."
    ),
    ProblemKind.OTHER_FIGURES: _(
        "Ô %(cell)s (%(indicator)s): tệp ghi %(value)s, số đã nhận trước đó là %(other)s; "
        "nếu thay số thì ghi lý do."
    ),
    ProblemKind.OTHER_THAN_COUNTED: _(
        "Ô %(cell)s (%(indicator)s): tệp ghi %(value)s, %(source)s đếm %(other)s; "
        "nếu giữ số của tệp thì ghi lý do."
    ),
}

_SENT_TWICE_IN_A_CELL = _(
    "Đơn vị này gửi hai tệp khác số liệu: ô %(cell)s (%(indicator)s) là %(value)s, "
    "tệp “%(other_file)s” ô %(other_cell)s là %(other)s; chọn một tệp và ghi lý do."
)

_NOTICES: Mapping[NoticeKind, Sentence] = {
    NoticeKind.NOT_FILLED: _("Ô %(cell)s (%(indicator)s) chưa nhập, không tính là số 0."),
    NoticeKind.OTHER_WORDING: _(
        "Ô %(cell)s: tên “%(text)s” khác mẫu, đã nhận theo mã %(indicator)s."
    ),
    NoticeKind.EXPLAINED: _(
        "Ô %(cell)s (%(indicator)s) khác thường, đã nhận vì đơn vị ghi lý do: “%(text)s”."
    ),
    NoticeKind.REMARK_CUT: _(
        "Ô %(cell)s (%(indicator)s): ghi chú quá dài, chỉ giữ 500 chữ cái đầu."
    ),
}


def describe(problem: Problem) -> str:
    """Return one sentence that says where the problem is and what to do about it."""
    values = _values(problem)
    if problem.kind is ProblemKind.NOT_A_WORKBOOK:
        return str(_UNREADABLE[values["reason"]])
    if problem.kind is ProblemKind.SENT_TWICE and problem.cell:
        return str(_SENT_TWICE_IN_A_CELL) % values
    return str(_SENTENCES[problem.kind]) % values


def describe_notice(notice: Notice) -> str:
    """Return one sentence on something that a reader should know."""
    return str(_NOTICES[notice.kind]) % {
        "cell": notice.cell,
        "indicator": notice.indicator,
        "text": notice.text,
    }


def written_number(value: str) -> str:
    """Return a number the Vietnamese way, or that it was not filled in."""
    if not value:
        return gettext("chưa nhập")
    try:
        return f"{Decimal(value):,f}".translate(_VIETNAMESE)
    except InvalidOperation:
        return value


def _place(cell: str | None) -> str:
    return gettext("Ô %(cell)s") % {"cell": cell} if cell else gettext("Tên tệp")


def _values(problem: Problem) -> dict[str, str]:
    details = dict(problem.details)
    is_text = problem.kind in {
        ProblemKind.CODE_AND_LABEL_DIFFER,
        ProblemKind.COMMUNES_DIFFER,
        ProblemKind.DISTRICTS_DIFFER,
    }
    values = {
        name: value if is_text or name not in _NUMBERS else written_number(value)
        for name, value in details.items()
    }
    values |= {
        "cell": problem.cell or "?",
        "indicator": problem.indicator or "",
        "sheet": problem.sheet or "",
        "place": _place(problem.cell),
    }
    if problem.kind is ProblemKind.UNKNOWN_COMMUNE:
        district, names = details.get("district"), details.get("names")
        values["within"] = gettext(" ở %(district)s") % {"district": district} if district else ""
        values["hint"] = gettext(", gần giống %(names)s") % {"names": names} if names else ""
    return values
