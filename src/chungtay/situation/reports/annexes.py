"""The annexes: every figure with its twin and completeness, and who has not reported."""

from decimal import Decimal

from chungtay.papers.enums import Align, ValueKind
from chungtay.papers.rules.blocks import Column, Table
from chungtay.papers.rules.numbers import compute_change, format_number, format_percent
from chungtay.papers.rules.tables import BookProperties, SheetBook, SheetColumn, TableSheet
from chungtay.situation.queries.monthly import MonthlyFacts, ReportRow
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node

MARK = "SỐ LIỆU GIẢ LẬP"


def cut_off(facts: MonthlyFacts) -> str:
    """Say of which period and completeness the figures are."""
    complete = facts.completeness
    return (
        f"Kỳ số liệu từ {facts.period.start:%d/%m/%Y} đến {facts.period.end:%d/%m/%Y}; tổng hợp"
        f" lúc {facts.as_of:%H:%M} ngày {facts.as_of:%d/%m/%Y} từ {complete.received}/"
        f"{complete.expected} xã, phường, thị trấn. Ô trống là chưa có số liệu, không phải số 0."
    )


def figures_table(facts: MonthlyFacts) -> Table:
    """Return the form's rows with this period, last year's twin, change and units behind."""
    return Table(
        columns=(
            Column("STT", 0.7, Align.CENTRE),
            Column("Chỉ tiêu", 5, Align.LEFT),
            Column("Đơn vị tính", 1.5, Align.CENTRE),
            Column("Kỳ này", 1.3, Align.RIGHT),
            Column("Cùng kỳ", 1.3, Align.RIGHT),
            Column("Tăng, giảm", 1.6, Align.RIGHT),
            Column("Số đơn vị có số liệu", 1.3, Align.RIGHT),
        ),
        rows=tuple(
            (
                str(at),
                row.name,
                row.unit,
                _text(row.now),
                _text(row.before),
                _change(row.now, row.before) if _is_comparable(facts) else "",
                str(row.filled),
            )
            for at, row in enumerate(facts.rows.values(), start=1)
        ),
        note=cut_off(facts),
    )


def missing_table(facts: MonthlyFacts) -> Table:
    """Return the units whose return is not counted, by district."""
    groups: dict[str, list[str]] = {}
    for node in facts.missing:
        parent = facts.tree.parent(node)
        groups.setdefault(parent.full_name if parent else "", []).append(node.full_name)
    return Table(
        columns=(
            Column("STT", 0.6, Align.CENTRE),
            Column("Huyện, thành phố", 2.2, Align.LEFT),
            Column("Số đơn vị", 1, Align.RIGHT),
            Column("Xã, phường, thị trấn", 7, Align.LEFT),
        ),
        rows=tuple(
            (str(at), district, str(len(names)), ", ".join(names))
            for at, (district, names) in enumerate(groups.items(), start=1)
        ),
    )


def annex_book(facts: MonthlyFacts) -> SheetBook:
    """Return the annex as a workbook: the unit, its districts, its communes, who is missing."""
    title = f"Phụ lục số liệu tháng {facts.period.number}/{facts.period.year}"
    sheets = [_summary(facts)]
    if facts.unit.level == Level.PROVINCE:
        sheets.append(_by_unit(facts, "Theo huyện", facts.districts()))
    sheets += [_by_unit(facts, "Theo xã", facts.communes()), _missing_sheet(facts)]
    return SheetBook(
        title=f"{title} · {facts.unit.full_name}",
        sheets=tuple(sheets),
        properties=BookProperties(
            day=facts.as_of.date(),
            author=facts.instance.committee.get("short_name", ""),
            subject=title,
        ),
        mark=MARK if facts.instance.is_demonstration else None,
    )


def _titles(facts: MonthlyFacts) -> tuple[str, ...]:
    return (
        f"SỐ LIỆU THÁNG {facts.period.number}/{facts.period.year} · {facts.unit.full_name}",
        cut_off(facts),
    )


def _summary(facts: MonthlyFacts) -> TableSheet:
    return TableSheet(
        name="Tổng hợp",
        title=_titles(facts),
        columns=(
            SheetColumn("Mã", ValueKind.TEXT, 9),
            SheetColumn("Chỉ tiêu", ValueKind.TEXT, 52),
            SheetColumn("Đơn vị tính", ValueKind.TEXT, 13),
            SheetColumn("Kỳ này", ValueKind.DECIMAL, 12),
            SheetColumn("Cùng kỳ năm trước", ValueKind.DECIMAL, 18),
            SheetColumn("Tăng, giảm", ValueKind.DECIMAL, 12),
            SheetColumn("Tăng, giảm (%)", ValueKind.PERCENT, 15),
            SheetColumn("Số đơn vị có số liệu", ValueKind.INTEGER, 20),
        ),
        rows=tuple(
            (
                row.code,
                row.name,
                row.unit,
                row.now,
                row.before,
                *_differences(facts, row),
                row.filled,
            )
            for row in facts.rows.values()
        ),
        freeze=2,
    )


def _by_unit(facts: MonthlyFacts, name: str, nodes: tuple[Node, ...]) -> TableSheet:
    return TableSheet(
        name=name,
        title=_titles(facts),
        columns=(
            SheetColumn("Mã", ValueKind.TEXT, 8),
            SheetColumn("Đơn vị", ValueKind.TEXT, 26),
            SheetColumn("Thuộc", ValueKind.TEXT, 22),
            *(
                SheetColumn(f"{row.code} {row.name}", ValueKind.DECIMAL, 14)
                for row in facts.rows.values()
            ),
        ),
        rows=tuple(
            (
                node.code,
                node.full_name,
                parent.full_name if (parent := facts.tree.parent(node)) else "",
                *(
                    facts.disclosed.value(code, node.version_id, facts.period)
                    for code in facts.rows
                ),
            )
            for node in nodes
        ),
        freeze=2,
    )


def _missing_sheet(facts: MonthlyFacts) -> TableSheet:
    return TableSheet(
        name="Chưa có báo cáo",
        title=_titles(facts),
        columns=(
            SheetColumn("Mã", ValueKind.TEXT, 8),
            SheetColumn("Đơn vị", ValueKind.TEXT, 30),
            SheetColumn("Thuộc", ValueKind.TEXT, 26),
        ),
        rows=tuple(
            (
                node.code,
                node.full_name,
                parent.full_name if (parent := facts.tree.parent(node)) else "",
            )
            for node in facts.missing
        ),
    )


def _is_comparable(facts: MonthlyFacts) -> bool:
    return facts.completeness.is_complete and facts.completeness_before.is_complete


def _differences(facts: MonthlyFacts, row: ReportRow) -> tuple[Decimal | None, Decimal | None]:
    """Return the change and its share; neither where fewer units are counted than last year."""
    if row.now is None or row.before is None or not _is_comparable(facts):
        return None, None
    return row.now - row.before, compute_change(row.now, row.before)


def _text(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)


def _change(now: Decimal | None, before: Decimal | None) -> str:
    if now is None or before is None:
        return ""
    change = compute_change(now, before)
    return format_number(now - before) if change is None else format_percent(change, signed=True)
