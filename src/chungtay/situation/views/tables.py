"""The tables of the situation screen as they are taken out: the same rows, in the same order."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from chungtay.figures.views.tables import covered_head, head_of, missing_said, trend_table
from chungtay.papers.enums import ValueKind
from chungtay.papers.rules.tables import SheetColumn, TableSheet
from chungtay.situation.queries.attention import Attention
from chungtay.situation.queries.overview import Headline, Overview
from chungtay.situation.views.signals import rounded, say_rule


def tables_of(facts: Overview, attention: Attention) -> Mapping[str, Callable[[], TableSheet]]:
    """Return the screen's tables by the name under which the address asks for them."""
    tables = {
        "chi-tieu-chinh": lambda: _headlines(facts),
        "xu-huong": lambda: trend_table(facts.trend.drawn),
        "ban-do": lambda: _map(facts),
        "dia-ban-khac-thuong": lambda: _signals(facts),
        "chua-gui": lambda: _late(facts),
    }
    return tables | (
        {"nhiem-vu": lambda: _tasks(facts, attention)} if attention.may_read_direction else {}
    )


def _head(title: str, facts: Overview) -> tuple[str, ...]:
    return head_of(title, facts.unit, facts.period, facts.completeness)


def _headlines(facts: Overview) -> TableSheet:
    title = _("Các chỉ tiêu chính")
    return TableSheet(
        name=title,
        title=_head(title, facts),
        columns=(
            SheetColumn(_("Mã"), width=9),
            SheetColumn(_("Chỉ tiêu"), width=48),
            SheetColumn(_("Kỳ này"), ValueKind.DECIMAL, width=12),
            SheetColumn(_("Đơn vị tính"), width=12),
            SheetColumn(_("So với cùng kỳ"), width=34),
            SheetColumn(_("Mức phải đạt"), width=24),
            SheetColumn(covered_head(), width=12),
        ),
        rows=tuple(
            (
                one.indicator.code,
                one.label,
                one.value,
                one.unit,
                _change(one),
                one.target,
                f"{facts.completeness.received}/{facts.completeness.expected}",
            )
            for one in facts.headlines
        ),
    )


def _change(one: Headline) -> str:
    words = {"up": _("tăng %(change)s"), "down": _("giảm %(change)s")}
    return words.get(one.direction, "%(change)s") % {"change": one.change}


def _map(facts: Overview) -> TableSheet:
    indicator = facts.map.indicator
    return TableSheet(
        name=indicator.code,
        title=_head(f"{indicator.code} {indicator.name}", facts),
        columns=(
            SheetColumn(_("Đơn vị"), width=30),
            SheetColumn(_("Huyện, thành phố"), width=24),
            SheetColumn(indicator.unit, ValueKind.DECIMAL, width=18),
        ),
        rows=tuple(
            (
                row.node.full_name,
                row.district,
                missing_said() if row.is_missing else row.value,
            )
            for row in facts.map.rows
        ),
        sorts=(0, 1, 2),
    )


def _signals(facts: Overview) -> TableSheet:
    title = _("Địa bàn khác mức thường")
    return TableSheet(
        name=title,
        title=_head(title, facts),
        columns=(
            SheetColumn(_("Đơn vị"), width=30),
            SheetColumn(_("Huyện, thành phố"), width=24),
            SheetColumn(_("Chỉ tiêu"), width=44),
            SheetColumn(_("Số tháng này"), ValueKind.DECIMAL, width=12),
            SheetColumn(_("Mức thường"), ValueKind.DECIMAL, width=12),
            SheetColumn(_("Giới hạn trên"), ValueKind.DECIMAL, width=12),
            SheetColumn(_("Quy tắc"), width=44),
        ),
        rows=tuple(
            (
                signal.node.full_name,
                signal.district,
                signal.indicator.name,
                signal.finding.value,
                rounded(signal.finding.centre),
                rounded(signal.finding.limit),
                say_rule(signal.finding.rule),
            )
            for signal in facts.signals.found
        ),
        notes=(
            _("Cao hơn mức thường của chính địa bàn; nên tìm hiểu, chưa phải kết luận."),
            _("Xếp theo tên địa bàn, không xếp hạng."),
        ),
    )


def _late(facts: Overview) -> TableSheet:
    title = _("Đơn vị chưa có báo cáo")
    left = {"shown": len(facts.late.listed), "total": facts.late.total}
    return TableSheet(
        name=title,
        title=_head(title, facts),
        columns=(
            SheetColumn(_("Đơn vị"), width=30),
            SheetColumn(_("Thuộc"), width=24),
            SheetColumn(_("Người đứng đầu"), width=28),
            SheetColumn(_("Chức vụ"), width=40),
        ),
        rows=tuple(
            (
                late.node.full_name,
                late.district,
                late.head.full_name if late.head else _("chưa có trong hệ thống"),
                late.head.title if late.head else "",
            )
            for late in facts.late.listed
        ),
        notes=(_("%(shown)d trong %(total)d đơn vị, như màn hình.") % left,)
        if facts.late.unlisted
        else (),
    )


def _tasks(facts: Overview, attention: Attention) -> TableSheet:
    title = _("Nhiệm vụ cần chú ý")
    return TableSheet(
        name=title,
        title=(title, facts.unit.full_name),
        columns=(
            SheetColumn(_("Nhiệm vụ"), width=52),
            SheetColumn(_("Kế hoạch"), width=20),
            SheetColumn(_("Chủ trì"), width=34),
            SheetColumn(_("Đã xong"), ValueKind.INTEGER, width=10),
            SheetColumn(_("Tổng số"), ValueKind.INTEGER, width=10),
            SheetColumn(_("Hạn"), ValueKind.DATE, width=12),
        ),
        rows=tuple(
            (
                task.title,
                task.plan_code,
                task.lead,
                task.counts.done,
                task.counts.total,
                task.due_on,
            )
            for task in attention.tasks
        ),
    )
