"""Kế hoạch with its annex of who does what by when."""

from collections.abc import Mapping, Sequence

from chungtay.direction.enums import AssignmentRole, Spread
from chungtay.direction.models import Plan, PlanBasis, PlanTarget, PlanTask
from chungtay.direction.reports.letterhead import COMMITTEE, PEOPLES_COMMITTEE, Letterhead
from chungtay.figures.wording_targets import against, in_words
from chungtay.papers.enums import Align
from chungtay.papers.rules.blocks import Block, Column, Heading, Paragraph, Table, legal_grounds
from chungtay.papers.rules.document import Annex, OfficialDocument
from chungtay.papers.rules.symbols import annex_reference, in_lines
from chungtay.papers.rules.types import paper_types
from chungtay.units.enums import Level

_TITLE = 60
_PLAN = "Kế hoạch"
_TASKS, _TO_MEND = "NỘI DUNG, NHIỆM VỤ, GIẢI PHÁP", "NỘI DUNG PHẢI KHẮC PHỤC"
_OF_PEOPLES_COMMITTEE = "-UBND"
_EVERY = {
    Level.COMMUNE: "Mọi xã, phường, thị trấn",
    Level.DISTRICT: "Mọi huyện, thành phố",
    Level.AGENCY: "Mọi sở, ban, ngành, đoàn thể",
}

_NUMERALS = ("I", "II", "III", "IV", "V", "VI")
_ASSIGNED = (
    "Đơn vị chủ trì, phối hợp từng nhiệm vụ theo Phụ lục kèm theo. Người đứng đầu đơn vị chịu trách"
    " nhiệm về kết quả của đơn vị mình."
)

# The names of the units that a task names, by role.
type Named = Mapping[int, Mapping[AssignmentRole, Sequence[str]]]


def compose_plan(
    plan: Plan,
    targets: Sequence[PlanTarget],
    tasks: Sequence[PlanTask],
    named: Named,
    head: Letterhead,
    bases: Sequence[PlanBasis] = (),
) -> OfficialDocument:
    """Describe a plan as it goes out; a draft has no number and bears the day it is printed."""
    day = plan.issued_on or plan.ends_on
    kind = _kind_of(plan)
    if is_of_committee := plan.symbol.endswith(_OF_PEOPLES_COMMITTEE):
        head = head.of_the_body_above()
    return head.paper(
        number=plan.number,
        symbol=plan.symbol,
        day=day,
        type_name=kind.upper(),
        abstract=in_lines(_without_kind(plan.title, kind), _TITLE),
        blocks=(
            *legal_grounds(*(f"Căn cứ {one.named}" for one in bases if one.task_id is None)),
            *_body(plan, targets, tasks, bases),
        ),
        recipients=("Thành viên Ban Chỉ đạo", "Các đơn vị được phân công"),
        signer="Chủ tịch" if is_of_committee else plan.issuer,
        authority=(PEOPLES_COMMITTEE if is_of_committee else COMMITTEE,),
        annexes=(
            Annex(
                "Phụ lục",
                "PHÂN CÔNG NHIỆM VỤ",
                annex_reference(
                    type_name=kind.upper(), number=plan.number, symbol=plan.symbol, day=day,
                    issuer=head.name,
                ),
                (_assigned(tasks, named),),
                landscape=True,
            ),
        ),
    )  # fmt: skip


def _body(
    plan: Plan,
    targets: Sequence[PlanTarget],
    tasks: Sequence[PlanTask],
    bases: Sequence[PlanBasis],
) -> tuple[Block, ...]:
    """Return the standard parts in their order, numbered; a part without words is left out."""
    is_plan = _kind_of(plan) == _PLAN
    until = f"Kế hoạch thực hiện đến hết ngày {plan.ends_on:%d/%m/%Y}. " if is_plan else ""
    ends = f"{until}Các đơn vị báo kết quả từng nhiệm vụ về Cơ quan Thường trực trước hạn."
    parts: tuple[tuple[str, Sequence[str]], ...] = (
        ("MỤC ĐÍCH, YÊU CẦU", plan.purpose.splitlines()),
        ("MỤC TIÊU, CHỈ TIÊU", [_target(target) for target in targets]),
        (
            "NỘI DUNG, NHIỆM VỤ, GIẢI PHÁP" if is_plan else "NỘI DUNG PHẢI KHẮC PHỤC",
            [_task(task, bases) for task in tasks],
        ),
        ("PHÂN CÔNG TRÁCH NHIỆM", [_ASSIGNED]),
        ("KINH PHÍ", plan.funding.splitlines()),
        ("TỔ CHỨC THỰC HIỆN", [*plan.organisation.splitlines(), ends]),
    )
    blocks: list[Block] = []
    if plan.based_on:
        told = f"Thực hiện kết luận số {plan.based_on.number} ngày"
        blocks.append(
            Paragraph(
                f"{told} {plan.based_on.signed_on:%d/%m/%Y}, {plan.issuer} ban hành kế hoạch"
                " như sau:"
            )
        )
    written = [(heading, lines) for heading, lines in parts if any(lines)]
    for numeral, (heading, lines) in zip(_NUMERALS, written, strict=False):
        blocks.append(Heading(f"{numeral}. {heading}"))
        blocks += [Paragraph(line) for line in lines if line]
    return tuple(blocks)


def _target(target: PlanTarget) -> str:
    wanted = in_words(target.operator, target.value, target.measure, target.kind)
    compared = against(target.kind, target.base_from, target.base_to)
    said = " ".join(part for part in (wanted, compared) if part)
    return f"{target.position}. {target.title.rstrip('.')}: {said} (năm {target.year})."


def _task(task: PlanTask, bases: Sequence[PlanBasis]) -> str:
    own = "; ".join(one.named for one in bases if one.task_id == task.pk)
    rests_on = f" (căn cứ {own})" if own else ""
    return (
        f"{task.position}. {task.title.rstrip('.')}{rests_on}."
        f" Sản phẩm: {task.product.rstrip('.')}. Hoàn thành trước ngày {task.due_on:%d/%m/%Y}."
    )


def _assigned(tasks: Sequence[PlanTask], named: Named) -> Table:
    return Table(
        columns=(
            Column("TT", 0.5, Align.CENTRE),
            Column("Nhiệm vụ", 4),
            Column("Chủ trì", 2.6),
            Column("Phối hợp", 2.6),
            Column("Sản phẩm", 2),
            Column("Hạn", 1.2, Align.CENTRE),
        ),
        rows=tuple(
            (
                str(task.position),
                task.title,
                _who(task, named, AssignmentRole.LEAD),
                _who(task, named, AssignmentRole.CO_OPERATING),
                task.product,
                f"{task.due_on:%d/%m/%Y}",
            )
            for task in tasks
        ),
    )


def _who(task: PlanTask, named: Named, role: AssignmentRole) -> str:
    if task.spread == Spread.EVERY_UNIT:
        return _EVERY[Level(task.level)] if role == AssignmentRole.LEAD else ""
    return "; ".join(named.get(task.pk, {}).get(role, ()))


def _kind_of(plan: Plan) -> str:
    """Return what the symbol says it is: what an inspection found goes out as a notice."""
    kind = paper_types().get(plan.symbol.partition("-")[0])
    return kind.name if kind else _PLAN


def _without_kind(title: str, kind: str) -> str:
    text = title.removeprefix(f"{kind} ")
    return text[:1].upper() + text[1:]
