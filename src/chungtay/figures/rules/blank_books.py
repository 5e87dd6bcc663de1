"""The workbook in which a unit fills in a form, put in words that our own reader takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chungtay.figures.rules.counting import Record
from chungtay.figures.rules.form import FormRow, FormRules
from chungtay.figures.rules.period_words import name_of
from chungtay.figures.rules.remarks import COUNTED_FROM, OFFERED
from chungtay.law.periods import Period
from chungtay.papers.rules.fill_in import AskedRow, AskedSection, FillInBook

_GUIDE = (
    "Chỉ điền ô màu vàng ở cột “Số liệu trong kỳ”; các ô khác đã khóa, không có mật khẩu.",
    "Không phát sinh thì ghi số 0. Để trống nghĩa là chưa nhập, không phải số 0.",
    "Ghi số bình thường, không ghi chữ, không ghi đơn vị tính trong ô số.",
    "Không đổi mã, tên chỉ tiêu, đơn vị và kỳ báo cáo; mỗi xã một tệp, mỗi kỳ một tệp.",
    "Lưu dạng .xlsx rồi gửi Văn phòng Thường trực; số khác thường xin ghi lý do ở cột “Ghi chú”.",
)

_GUIDE_COUNTED = (
    "Ô đã ghi sẵn số là số đếm từ sổ trên phần mềm; nếu sửa khác thì tệp chờ người xem và phải có"
    " lý do."
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a unit has written already: its numbers, and its remarks beside them."""

    cells: Mapping[str, Decimal | None]
    remarks: Mapping[str, str]


_NOTHING = Filled({}, {})


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked: a unit by full name and code, and its district, which may be empty."""

    unit: str
    unit_code: str
    within: str = ""


def book_of(
    form: FormRules,
    asked: Asked,
    period: Period,
    *,
    before: Mapping[str, Decimal | None],
    counted: Mapping[str, Record] | None = None,
    filled: Filled = _NOTHING,
    mark: str | None = None,
) -> FillInBook:
    """
    Return the workbook of a form for a unit and month; `before` are last month's figures.

    What records count stands in its cells already, and before it what the unit has written.
    """
    known = counted or {}
    sections: dict[str, list[AskedRow]] = {}
    for row in form.rows:
        asked_row = _asked(row, before.get(row.code), known.get(row.code), filled)
        sections.setdefault(row.section, []).append(asked_row)
    return FillInBook(
        code=form.code,
        unit=_capital(asked.unit),
        within=_capital(asked.within),
        unit_code=asked.unit_code,
        period=_period_line(period),
        day=period.end,
        sections=tuple(AskedSection(title, tuple(rows)) for title, rows in sections.items()),
        remarks=OFFERED,
        guide=(*_GUIDE, _GUIDE_COUNTED) if known else _GUIDE,
        has_before=any(value is not None for value in before.values()),
        mark=mark,
    )


def file_name(book: FillInBook, period: Period) -> str:
    """Return the name of the workbook's file, which begins with the unit's code."""
    return f"{book.unit_code}_{book.code}_{period.code.partition(':')[2]}.xlsx"


def _asked(row: FormRow, before: Decimal | None, record: Record | None, filled: Filled) -> AskedRow:
    value, remark = filled.cells.get(row.code), filled.remarks.get(row.code, "")
    if value is None and record:
        value = record.value
    if record and not remark and value == record.value:
        remark = f"{COUNTED_FROM} {record.source}"
    return AskedRow(row.code, row.label, row.unit, row.is_whole, row.ceiling, before, value, remark)


def _period_line(period: Period) -> str:
    return (
        f"Kỳ báo cáo: {_capital(name_of(period))}"
        f" (từ ngày {period.start:%d/%m/%Y} đến ngày {period.end:%d/%m/%Y})"
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
