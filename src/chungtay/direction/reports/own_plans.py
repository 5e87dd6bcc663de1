"""Kế hoạch của đơn vị: how a unit carries out a plan from above, as its paper."""

from datetime import datetime

from django.db import transaction

from chungtay.access.permissions import Viewer
from chungtay.direction.queries.adoption import OwnPlanPage, get_own_plan_page
from chungtay.direction.reports.letterhead import PEOPLES_COMMITTEE, Letterhead
from chungtay.direction.reports.writing import WrittenPaper, written_paper
from chungtay.papers.enums import Align
from chungtay.papers.rules.blocks import Block, Column, Heading, Paragraph, Table
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.rules.symbols import in_lines
from chungtay.platform.instance import get_instance
from chungtay.units.enums import Level

_TITLE = 60
_CHAIR, _CHAIR_OF_COMMITTEE = "Chủ tịch", "Chủ tịch UBND"


@transaction.atomic
def write_own_plan_paper(
    *, own_plan_id: int, kind: str, actor: Viewer, now: datetime
) -> WrittenPaper:
    """
    Write a unit's own plan; as long as it has no number, its place stays open.

    :raises PlanNotFound: if it is not for this viewer to know about.
    """
    page = get_own_plan_page(actor, own_plan_id)
    unit = page.own.unit_version
    is_agency = unit.level == Level.AGENCY
    head = Letterhead(
        "" if is_agency else "Ủy ban nhân dân",
        unit.full_name,
        unit.name,
        is_demonstration=get_instance().is_demonstration,
    )
    stem = f"ke-hoach-don-vi-{own_plan_id}"
    about = ("own_plan", own_plan_id, "ke-hoach")
    return written_paper(compose_own_plan(page, head, now), stem, kind, about, actor, now)


def compose_own_plan(page: OwnPlanPage, head: Letterhead, now: datetime) -> OfficialDocument:
    """Describe an own plan: on what it rests, who does what by when, and its briefing."""
    own, above = page.own, page.own.plan
    blocks: list[Block] = [
        Paragraph(
            f"Thực hiện kế hoạch số {above.code} ngày {above.issued_on:%d/%m/%Y}"
            f" “{above.title}”, {own.unit_version.full_name} lập kế hoạch như sau:"
        ),
        Heading("I. NHIỆM VỤ VÀ PHÂN CÔNG"),
        Table(
            columns=(
                Column("TT", 0.5, Align.CENTRE),
                Column("Nhiệm vụ", 4),
                Column("Bộ phận làm", 2),
                Column("Sản phẩm", 2),
                Column("Hạn", 1.2, Align.CENTRE),
            ),
            rows=tuple(
                (
                    str(task.position), task.title, task.doer, task.product,
                    f"{task.due_on:%d/%m/%Y}",
                )
                for task in page.tasks
            ),
        ),
        Heading("II. TỔ CHỨC THỰC HIỆN"),
        Paragraph(
            "Bộ phận được giao báo kết quả trước hạn. Người đứng đầu đơn vị chịu trách nhiệm về"
            " kết quả và báo cáo cấp trên theo từng nhiệm vụ."
        ),
    ]  # fmt: skip
    if own.briefed_on:
        blocks.append(
            Paragraph(
                f"Đã quán triệt ngày {own.briefed_on:%d/%m/%Y} tới {own.audience},"
                f" {own.attended} người dự."
            )
        )
    is_of_committee = own.signer_title.startswith(_CHAIR_OF_COMMITTEE)
    return head.paper(
        number=own.number,
        symbol=own.symbol,
        day=own.issued_on or now.date(),
        type_name="KẾ HOẠCH",
        abstract=in_lines(own.title, _TITLE),
        blocks=tuple(blocks),
        recipients=("Cơ quan giao nhiệm vụ", "Các bộ phận được phân công"),
        signer=_CHAIR if is_of_committee else own.signer_title,
        authority=(PEOPLES_COMMITTEE,) if is_of_committee else (),
        archive="Lưu: VT",
    )
