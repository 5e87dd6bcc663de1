"""The annex as a workbook: the paper's numbers, units below, and where each number is from."""

from collections.abc import Sequence
from decimal import Decimal

from chungtay.papers.enums import ValueKind
from chungtay.papers.rules.numbers import compute_change
from chungtay.papers.rules.tables import BookProperties, SheetBook, SheetColumn, TableSheet
from chungtay.situation.queries.periodic import COMPUTED, ReportFacts, ReportRow
from chungtay.situation.reports.annexes import cut_off
from chungtay.situation.reports.sources import Source
from chungtay.situation.reports.spoken import in_words
from chungtay.units.queries.tree import Node

MARK = "SỐ LIỆU GIẢ LẬP"


def annex_book(facts: ReportFacts, sources: Sequence[Source]) -> SheetBook:
    """Return the workbook: the unit, its districts, its communes, who is missing, sources."""
    title = f"Phụ lục số liệu {in_words(facts.period)}"
    districts = facts.districts()
    sheets = [_summary(facts)]
    if districts:
        sheets.append(_by_unit(facts, "Theo huyện", districts))
    sheets += [
        _by_unit(facts, "Theo xã", facts.communes()),
        _missing_sheet(facts),
        _sources_sheet(facts, sources),
    ]
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


def _titles(facts: ReportFacts) -> tuple[str, ...]:
    return (
        f"SỐ LIỆU {in_words(facts.period).upper()} · {facts.unit.full_name}",
        cut_off(facts),
    )


def _summary(facts: ReportFacts) -> TableSheet:
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
            SheetColumn("Biểu", ValueKind.TEXT, 10),
            SheetColumn("Phần", ValueKind.TEXT, 34),
        ),
        rows=tuple(
            (
                row.code,
                row.name,
                row.unit,
                row.now,
                row.before,
                *_differences(row),
                None if row.is_quotient else row.filled,
                "tính" if row.form == COMPUTED else row.form,
                row.section,
            )
            for row in facts.rows.values()
        ),
        freeze=2,
    )


def _by_unit(facts: ReportFacts, name: str, nodes: tuple[Node, ...]) -> TableSheet:
    codes = [code for code in facts.rows if code in facts.below.indicators]
    return TableSheet(
        name=name,
        title=_titles(facts),
        columns=(
            SheetColumn("Mã", ValueKind.TEXT, 8),
            SheetColumn("Đơn vị", ValueKind.TEXT, 26),
            SheetColumn("Thuộc", ValueKind.TEXT, 22),
            *(
                SheetColumn(f"{code} {facts.rows[code].name}", ValueKind.DECIMAL, 14)
                for code in codes
            ),
        ),
        rows=tuple(
            (
                *_named(facts, node),
                *(facts.below.value(code, node.version_id, facts.period) for code in codes),
            )
            for node in nodes
        ),
        freeze=2,
    )


def _missing_sheet(facts: ReportFacts) -> TableSheet:
    return TableSheet(
        name="Chưa có báo cáo",
        title=_titles(facts),
        columns=(
            SheetColumn("Mã", ValueKind.TEXT, 8),
            SheetColumn("Đơn vị", ValueKind.TEXT, 30),
            SheetColumn("Thuộc", ValueKind.TEXT, 26),
        ),
        rows=tuple(_named(facts, node) for node in facts.missing),
    )


def _sources_sheet(facts: ReportFacts, sources: Sequence[Source]) -> TableSheet:
    return TableSheet(
        name="Nguồn số liệu",
        title=_titles(facts),
        columns=(
            SheetColumn("Khóa trong văn bản", ValueKind.TEXT, 36),
            SheetColumn("Nội dung", ValueKind.TEXT, 48),
            SheetColumn("Số in", ValueKind.TEXT, 12),
            SheetColumn("Cách tính", ValueKind.TEXT, 60),
            SheetColumn("Kỳ", ValueKind.TEXT, 36),
            SheetColumn("Báo cáo đã tính", ValueKind.TEXT, 24),
        ),
        rows=tuple(
            (one.key, one.name, one.printed, one.made, one.period_said, one.completeness)
            for one in sources
        ),
        freeze=1,
    )


def _named(facts: ReportFacts, node: Node) -> tuple[str, str, str]:
    parent = facts.tree.parent(node)
    return node.code, node.full_name, parent.full_name if parent else ""


def _differences(row: ReportRow) -> tuple[Decimal | None, Decimal | None]:
    """Return the change and its share; neither where fewer units are counted than last year."""
    if row.now is None or row.before is None or not row.is_comparable:
        return None, None
    share = None if row.is_quotient else compute_change(row.now, row.before)
    return row.now - row.before, share
