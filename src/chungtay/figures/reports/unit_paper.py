"""A unit's return as the paper that its head signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.comparing import GridRow, GridSection
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period
from chungtay.papers.enums import Align
from chungtay.papers.rules.blocks import Block, Column, Heading, Paragraph, Table
from chungtay.papers.rules.document import OfficialDocument, Signature
from chungtay.papers.rules.numbers import format_number
from chungtay.papers.rules.symbols import in_lines
from chungtay.platform.i18n.periods import say_period
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node

MARK = "SỐ LIỆU GIẢ LẬP"
_PEOPLES_COMMITTEE = "Ủy ban nhân dân"
_TITLE = 60


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """All that the paper says."""

    form: FormRules
    node: Node
    parent: Node | None
    period: Period
    standing: UnitReturn | None
    sections: Sequence[GridSection]
    day: date
    is_demonstration: bool


def compose_return(facts: ReturnFacts) -> OfficialDocument:
    """Describe a unit's return as a report in the form of Decree 30/2020, signed on a day."""
    is_agency = facts.node.level == Level.AGENCY
    above = facts.parent.full_name if facts.parent else ""
    issuer = facts.node.full_name if is_agency else _committee_of(facts.node.full_name)
    return OfficialDocument(
        superior_body=_committee_of(above).upper(),
        issuing_body=in_lines(issuer.upper()),
        number=None,
        symbol=f"BC-{facts.node.code}" if is_agency else "BC-UBND",
        place=facts.parent.name if is_agency and facts.parent else facts.node.name,
        day=facts.day,
        type_name="BÁO CÁO",
        abstract=in_lines(f"Số liệu {say_period(facts.period)} ({facts.form.code})", _TITLE),
        blocks=tuple(_blocks(facts)),
        recipients=(f"Ban Chỉ đạo 138 {_lower(above)}",) if above else ("Ban Chỉ đạo 138",),
        archive_line="Lưu: VT",
        signature=Signature(
            authority=() if is_agency else ("TM. ỦY BAN NHÂN DÂN",),
            position=("THỦ TRƯỞNG ĐƠN VỊ",) if is_agency else ("CHỦ TỊCH",),
        ),
        mark=MARK if facts.is_demonstration else None,
    )


def _blocks(facts: ReturnFacts) -> Iterator[Block]:
    filled = sum(section.filled for section in facts.sections)
    asked = sum(len(section.asked) for section in facts.sections)
    yield Paragraph(
        f"{facts.form.name}; số liệu từ ngày {facts.period.start:%d/%m/%Y} đến ngày"
        f" {facts.period.end:%d/%m/%Y}; {filled}/{asked} chỉ tiêu có số. Ô trống là chưa nhập,"
        " không phải số 0."
    )
    for section in facts.sections:
        yield Heading(section.title.upper())
        yield _table(section.rows)
    said = [
        f"{row.code}: {row.reason}"
        for section in facts.sections
        for row in section.rows
        if row.reason
    ]
    if of_file := facts.standing.explanations.get("file") if facts.standing else None:
        said.append(f"Lý do nhận tệp: {of_file}")
    if said:
        yield Heading("GIẢI TRÌNH, GHI CHÚ")
        yield from map(Paragraph, said)


def _table(rows: Sequence[GridRow]) -> Table:
    return Table(
        columns=(
            Column("Mã", 1, Align.CENTRE),
            Column("Chỉ tiêu", 4.2),
            Column("Đơn vị tính", 1.2, Align.CENTRE),
            Column("Kỳ này", 1.1, Align.RIGHT),
            Column("Cùng kỳ", 1.1, Align.RIGHT),
        ),
        rows=tuple(
            (
                row.code,
                row.name,
                row.unit,
                "" if row.now is None else format_number(row.now),
                "" if row.twin is None else format_number(row.twin),
            )
            for row in rows
        ),
    )


def _committee_of(unit: str) -> str:
    return f"{_PEOPLES_COMMITTEE} {_lower(unit)}" if unit else ""


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
