"""The workbook in which one unit fills in a form."""

from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.figures.queries.disclosure import disclose
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.rules.form import FormRow
from chungtay.law.periods import Period
from chungtay.papers.rules.fill_in import AskedRow, AskedSection, FillInBook
from chungtay.papers.rules.text import clean
from chungtay.platform.instance import get_instance
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree

MARK = "SỐ LIỆU GIẢ LẬP"
_REMARKS = ("đúng, có lý do", "không phát sinh (đã ghi 0)", "chưa có số liệu")
_GUIDE = (
    "Chỉ điền ô màu vàng ở cột “Số liệu trong kỳ”; các ô khác đã khóa, không có mật khẩu.",
    "Không phát sinh thì ghi số 0. Để trống nghĩa là chưa nhập, không phải số 0.",
    "Ghi số bình thường, không ghi chữ, không ghi đơn vị tính trong ô số.",
    "Không đổi mã, tên chỉ tiêu, đơn vị và kỳ báo cáo; mỗi xã một tệp, mỗi kỳ một tệp.",
    "Lưu dạng .xlsx rồi gửi Văn phòng Thường trực; số khác thường xin ghi lý do ở cột “Ghi chú”.",
)


def blank_book(viewer: Viewer, *, form: str, node: Node, tree: Tree, period: Period) -> FillInBook:
    """
    Return the workbook of a form for a unit and month, with last month's figures where they are.

    They pass the same door as all others: what the viewer may not read is left out.

    :raises NotPermitted: if the viewer may not read figures.
    :raises FormUnknown: if there is no such form.
    """
    rules = form_rules(form)
    disclosed = disclose(
        viewer,
        indicators=[row.code for row in rules.rows],
        units=[node.version_id],
        periods=[period.previous],
    )
    before = {
        row.code: disclosed.value(row.code, node.version_id, period.previous) for row in rules.rows
    }
    sections: dict[str, list[AskedRow]] = {}
    for row in rules.rows:
        sections.setdefault(row.section, []).append(_asked(row, before[row.code]))
    parent = tree.parent(node)
    return FillInBook(
        code=form,
        unit=_capital(node.full_name),
        within=_capital(parent.full_name) if parent and parent.level == Level.DISTRICT else "",
        unit_code=node.code,
        period=_period_line(period),
        day=period.end,
        sections=tuple(AskedSection(title, tuple(rows)) for title, rows in sections.items()),
        remarks=_REMARKS,
        guide=_GUIDE,
        has_before=any(value is not None for value in before.values()),
        mark=MARK if get_instance().is_demonstration else None,
    )


def file_name(book: FillInBook, period: Period) -> str:
    """Return the name of the workbook's file, which begins with the unit's code."""
    return f"{book.unit_code}_{book.code}_{period.code.partition(':')[2]}.xlsx"


def _asked(row: FormRow, before: Decimal | None) -> AskedRow:
    return AskedRow(row.code, row.label, row.unit, row.is_whole, row.ceiling, before)


def _period_line(period: Period) -> str:
    return (
        f"Kỳ báo cáo: Tháng {period.number}/{period.year}"
        f" (từ ngày {period.start:%d/%m/%Y} đến ngày {period.end:%d/%m/%Y})"
    )


def _capital(name: str) -> str:
    return clean(name[:1].upper() + name[1:])
