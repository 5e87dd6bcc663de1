"""Biên bản bàn giao nhiệm vụ, and the register of accountability as a workbook."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from chungtay.access.permissions import Viewer
from chungtay.direction.models import DutyHandover
from chungtay.direction.queries.accountability import TenureLine
from chungtay.direction.queries.committee import names_on
from chungtay.direction.queries.duties import HandoverPage, get_handover_page
from chungtay.direction.reports.letterhead import MARK, Letterhead
from chungtay.direction.reports.writing import WrittenPaper, written_paper
from chungtay.papers.enums import Align, ValueKind
from chungtay.papers.rules.blocks import Block, Column, Heading, Paragraph, Table
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.rules.tables import BookProperties, SheetBook, SheetColumn, TableSheet
from chungtay.papers.writers.xlsx import write_xlsx
from chungtay.platform import journal
from chungtay.platform.clock import VIETNAM
from chungtay.platform.instance import get_instance
from chungtay.units.enums import Nature
from chungtay.units.models import UnitVersion

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SYMBOL = "BB-UBND"
_COUNTED = (
    "Đến hạn", "Đúng hạn", "Muộn", "Quá hạn, chưa xong", "Chưa đến hạn", "Xin gia hạn",
    "Được gia hạn", "Kế hoạch riêng đã quán triệt", "Cam kết về địa bàn",
)  # fmt: skip


def _symbol(unit: UnitVersion) -> str:
    """Return the symbol of minutes: of the people's committee, or of the agency itself."""
    return _SYMBOL if unit.nature == Nature.ADMINISTRATIVE else f"BB-{unit.code}"


@transaction.atomic
def write_handover_paper(
    *, handover_id: int, kind: str, actor: Viewer, now: datetime
) -> WrittenPaper:
    """
    Write the list of duties between two heads as a paper.

    :raises AssignmentNotFound: if it is not for this viewer to know about.
    """
    page = get_handover_page(actor, handover_id, today=now.date())
    row = page.handover
    head = Letterhead(
        "", row.unit_version.full_name, row.unit_version.name,
        is_demonstration=get_instance().is_demonstration,
    )  # fmt: skip
    stem = f"ban-giao-{row.handed_on:%Y-%m-%d}-{row.pk}"
    return written_paper(
        compose_handover(page, head), stem, kind, ("handover", row.pk, "ban-giao"), actor, now
    )


def compose_handover(page: HandoverPage, head: Letterhead) -> OfficialDocument:
    """Describe the list: who hands over to whom, each open duty, and how both signed."""
    row = page.handover
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"{row.from_holder}, {row.from_title}, bàn giao cho {row.to_holder}, {row.to_title},"
            f" các nhiệm vụ chưa xong của {row.unit_version.full_name} tính đến ngày"
            f" {row.handed_on:%d/%m/%Y}. Từ ngày này người nhận chịu trách nhiệm thực hiện."
        ),
        Heading("DANH SÁCH NHIỆM VỤ"),
        Table(
            columns=(
                Column("TT", 0.5, Align.CENTRE),
                Column("Kế hoạch", 1.4),
                Column("Nhiệm vụ", 4),
                Column("Hạn", 1.2, Align.CENTRE),
                Column("Trạng thái", 1.4),
            ),
            rows=tuple(
                (
                    str(number),
                    duty.line.plan_code,
                    duty.line.title,
                    f"{duty.line.due_on:%d/%m/%Y}",
                    str(duty.state),
                )
                for number, duty in enumerate(page.duties, start=1)
            ),
        ),
        Heading("CHỮ KÝ"),
        Paragraph(_signed("Người bàn giao", row.from_holder, _of_side(row, "from"))),
        Paragraph(_signed("Người nhận bàn giao", row.to_holder, _of_side(row, "to"))),
    )
    return head.paper(
        number=None,
        symbol=_symbol(row.unit_version),
        day=row.handed_on,
        type_name="BIÊN BẢN",
        abstract=("Bàn giao nhiệm vụ khi thay đổi người đứng đầu",),
        blocks=blocks,
        recipients=("Người bàn giao", "Người nhận bàn giao"),
        signer="Người nhận bàn giao",
        authority=(),
        archive="Lưu: VT",
    )


@transaction.atomic
def write_register(
    lines: Sequence[TenureLine],
    *,
    year: int,
    actor: Viewer,
    now: datetime,
) -> WrittenPaper:
    """Write the register as a workbook, in the order of the screen: facts, no share, no rank."""
    title = f"Sổ theo dõi trách nhiệm người đứng đầu năm {year}"
    names = names_on(actor.scope, now.date(), unit_id=actor.unit_id)
    instance = get_instance()
    sheet = TableSheet(
        name=f"Năm {year}",
        title=(title.upper(), f"Đến {now.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"),
        columns=(
            SheetColumn("Đơn vị", ValueKind.TEXT, 30),
            SheetColumn("Người đứng đầu", ValueKind.TEXT, 26),
            SheetColumn("Chức vụ", ValueKind.TEXT, 34),
            SheetColumn("Từ ngày", ValueKind.DATE, 13),
            SheetColumn("Đến ngày", ValueKind.DATE, 13),
            *(SheetColumn(name, ValueKind.INTEGER, 14) for name in _COUNTED),
        ),
        rows=tuple(
            (
                _unit(line), line.post.holder, line.post.title,
                line.post.valid_from, line.post.valid_to,
                line.facts.fell_due, line.facts.in_time, line.facts.late, line.facts.overdue,
                line.facts.ahead, line.facts.extensions_asked, line.facts.extensions_granted,
                line.facts.adopted, line.facts.commitments,
            )
            for line in lines
        ),
        notes=("Sổ nêu việc đến hạn trong thời gian giữ chức; không chấm điểm, không xếp hạng.",),
        freeze=2,
    )  # fmt: skip
    book = SheetBook(
        title=title,
        sheets=(sheet,),
        properties=BookProperties(
            day=now.date(), author=names.get("short_name", ""), subject=title
        ),
        mark=MARK if instance.is_demonstration else None,
    )
    journal.record(
        act="direction.write_paper", actor=actor, now=now, object_type="unit",
        object_id=actor.unit_id, facts={"paper": "so-trach-nhiem", "kind": "xlsx"},
    )  # fmt: skip
    return WrittenPaper(f"so-trach-nhiem-{year}.xlsx", XLSX, write_xlsx(book))


def _unit(line: TenureLine) -> str:
    return line.node.full_name + (f" (nay thuộc {line.now_in})" if line.now_in else "")


def _of_side(row: DutyHandover, side: str) -> tuple[datetime | None, str, str]:
    day = getattr(row, f"{side}_paper_on")
    entered = getattr(row, f"{side}_entered_by")
    on_paper = f"ký trên giấy ngày {day:%d/%m/%Y}, {entered} ghi nhận" if day else ""
    return getattr(row, f"{side}_signed_at"), getattr(row, f"{side}_remark"), on_paper


def _signed(role: str, holder: str, side: tuple[datetime | None, str, str]) -> str:
    signed_at, remark, on_paper = side
    if signed_at is None:
        return f"{role}: {holder}, chưa ký."
    how = on_paper or f"ký lúc {signed_at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"
    return f"{role}: {holder}, {how}." + (f" Ghi chú: {remark}" if remark else "")
