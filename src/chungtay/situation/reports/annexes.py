"""The annexes of the paper: every figure with its twin, who has not reported, units below."""

from chungtay.figures.queries.forms import KH01
from chungtay.papers.enums import Align
from chungtay.papers.rules.blocks import Column, Table
from chungtay.papers.rules.numbers import format_number
from chungtay.papers.rules.text import Text
from chungtay.situation.queries.periodic import COMPUTED, ReportFacts, ReportRow
from chungtay.situation.reports.sources import BEFORE, Sources
from chungtay.situation.reports.spoken import units_said
from chungtay.units.queries.tree import Node

HEADLINES = (
    "TP-01",
    "TP-03",
    "TP-04",
    "TP-05",
    "TN-01",
    "TB-01",
    "TB-04",
    "PN-01",
    "LL-01",
    "CX-02",
)


def cut_off(facts: ReportFacts) -> str:
    """Say of which period and completeness the figures are."""
    complete = facts.completeness
    return (
        f"Kỳ số liệu từ {facts.period.start:%d/%m/%Y} đến {facts.period.end:%d/%m/%Y}; tổng hợp"
        f" lúc {facts.as_of:%H:%M} ngày {facts.as_of:%d/%m/%Y} từ {complete.received}/"
        f"{complete.expected} báo cáo của {units_said(facts)}. Ô trống là chưa có số liệu, không"
        " phải số 0."
    )


def figures_tables(facts: ReportFacts, sources: Sources) -> tuple[Table, ...]:
    """Return a table for each section of each form of which there is anything."""
    groups: dict[tuple[str, str], list[ReportRow]] = {}
    for row in facts.rows.values():
        groups.setdefault((row.form, row.section), []).append(row)
    shown = [
        (form, section, rows)
        for (form, section), rows in groups.items()
        if form == KH01 or any(row.is_known for row in rows)
    ]
    return tuple(
        _figures(
            _title(facts, form, section),
            [row for row in rows if form != COMPUTED or row.is_known],
            sources,
            note=cut_off(facts) if at == len(shown) else None,
        )
        for at, (form, section, rows) in enumerate(shown, start=1)
    )


def missing_table(facts: ReportFacts, sources: Sources) -> Table:
    """Return the units whose return is not counted, by district."""
    groups: dict[str, list[Node]] = {}
    for node in facts.missing:
        parent = facts.tree.parent(node)
        groups.setdefault(parent.code if parent else "", []).append(node)
    return Table(
        columns=(
            Column("STT", 0.6, Align.CENTRE),
            Column("Đơn vị cấp trên", 2.2, Align.LEFT),
            Column("Số đơn vị", 1, Align.RIGHT),
            Column("Đơn vị chưa có đủ báo cáo", 7, Align.LEFT),
        ),
        rows=tuple(
            (
                str(at),
                parent.full_name if (parent := facts.tree.parent(nodes[0])) else "",
                sources.count(
                    f"{KH01}-{code}",
                    "missing",
                    len(nodes),
                    "Số đơn vị chưa có đủ báo cáo, đếm theo đơn vị cấp trên",
                    of=parent.full_name if parent else "",
                ),
                ", ".join(node.full_name for node in nodes),
            )
            for at, (code, nodes) in enumerate(groups.items(), start=1)
        ),
    )


def units_below(facts: ReportFacts) -> tuple[Node, ...]:
    """Return what the annex lists: districts, and where there are none, communes."""
    return facts.districts() or facts.communes()


def headline_codes(facts: ReportFacts) -> tuple[str, ...]:
    """Return the indicators by which units below are listed: those the unit has figures of."""
    return tuple(
        code
        for code in HEADLINES
        if code in facts.rows and code in facts.below.indicators and facts.rows[code].is_known
    )


def units_table(facts: ReportFacts, sources: Sources) -> Table:
    """Return the main figures of the period for each unit below."""
    codes = headline_codes(facts)
    return Table(
        columns=(
            Column("STT", 0.6, Align.CENTRE),
            Column("Đơn vị", 2.6, Align.LEFT),
            *(Column(_header(facts.rows[code]), 1.3, Align.RIGHT) for code in codes),
        ),
        rows=tuple(
            (str(at), node.full_name, *(_below(facts, sources, code, node) for code in codes))
            for at, node in enumerate(units_below(facts), start=1)
        ),
        note=cut_off(facts),
    )


def _figures(title: str, rows: list[ReportRow], sources: Sources, *, note: str | None) -> Table:
    return Table(
        columns=(
            Column("STT", 0.7, Align.CENTRE),
            Column("Chỉ tiêu", 4.4, Align.LEFT),
            Column("Đơn vị tính", 1.3, Align.CENTRE),
            Column("Kỳ này", 1.3, Align.RIGHT),
            Column("Cùng kỳ", 1.3, Align.RIGHT),
            Column("Tăng, giảm", 1.2, Align.RIGHT),
            Column("Tỷ lệ tăng, giảm", 1.4, Align.RIGHT),
            Column("Số đơn vị có số liệu", 1.6, Align.RIGHT),
        ),
        rows=tuple(
            (
                str(at),
                row.name,
                row.unit,
                "" if row.now is None else sources.figure(row),
                "" if row.before is None else sources.figure(row, BEFORE),
                *_changes(row, sources),
                "" if row.is_quotient else _filled(row, sources),
            )
            for at, row in enumerate(rows, start=1)
        ),
        title=title,
        note=note,
    )


def _changes(row: ReportRow, sources: Sources) -> tuple[Text, Text]:
    """Return the change and its share; neither where fewer units are counted than last year."""
    if row.now is None or row.before is None or not row.is_comparable:
        return "", ""
    return sources.difference(row), sources.percent(row) or ""


def _filled(row: ReportRow, sources: Sources) -> Text:
    return sources.count(
        row.code, "filled", row.filled, "Số báo cáo có số liệu này", of=f"{row.name} · số đơn vị"
    )


def _below(facts: ReportFacts, sources: Sources, code: str, node: Node) -> Text:
    value = facts.below.value(code, node.version_id, facts.period)
    return "" if value is None else sources.below(code, node, value)


def _title(facts: ReportFacts, form: str, section: str) -> str:
    if form == COMPUTED:
        return "Chỉ tiêu tính từ số liệu"
    name = f"Biểu {form}"
    complete = facts.forms[form].now
    counted = f"{format_number(complete.received)}/{format_number(complete.expected)} báo cáo"
    return f"{name} ({counted}). {section}" if section else f"{name} ({counted})"


def _header(row: ReportRow) -> str:
    unit = f" ({row.unit})" if row.unit else ""
    return f"{row.code} {row.name}{unit}"
