"""The demonstration's conference, plans and what the units have done by the story's first day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_of
from chungtay.demo.services.arrivals import Bases, register_arrivals, rest_on
from chungtay.demo.services.conference import call_conference, write_record
from chungtay.demo.services.own_plans import answer_plan
from chungtay.demo.services.people import COMMUNE_OF_THE_CAST
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState as State
from chungtay.direction.models import Assignment, PlanTask
from chungtay.direction.services.templates import plan_template
from chungtay.platform.clock import VIETNAM
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Tree

_SEED = 2203
_REGISTER = "Ghi theo sổ theo dõi của Văn phòng Thường trực"
_CONFERENCE = (
    "Hội nghị triển khai các kế hoạch phát động toàn dân phòng ngừa tội phạm, quản lý, giáo dục,"
    " cảm hóa người lầm lỗi và xây dựng Công an cấp xã"
)
_COMMUNE_POLICE = (
    "Công an tỉnh tiếp tục tham mưu, tập trung xây dựng Công an cấp xã vững mạnh, đủ kỹ năng và"
    " điều kiện, ngang tầm nhiệm vụ."
)
_EVERYBODY = (
    "Cấp ủy, chính quyền các cấp, các cơ quan, doanh nghiệp, đơn vị quán triệt và phát động toàn"
    " dân tham gia phòng ngừa tội phạm; người đứng đầu chịu trách nhiệm về tình hình an ninh,"
    " trật tự nơi mình phụ trách."
)
_BY_WHEN = (
    "100 % xã, phường, thị trấn ban hành kế hoạch của mình trước ngày 15/04/2021; mỗi người trở"
    " về có một người giúp đỡ được phân công, có tên, trước ngày 30/04/2021."
)
_CONCLUSIONS = (_COMMUNE_POLICE, _EVERYBODY, _BY_WHEN)
# Which template rests on which conclusion, in the order of the plans' numbers.
_PLANS = (("A", 2), ("B", 3), ("C", 1))
# The plan that every unit answers with one of its own, and by when (conclusion 3).
_ANSWERED, _ADOPT_BY = "A", date(2021, 4, 15)


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """How many units of a task of the year plan stand where on 24/03; all others are done."""

    late: int
    awaiting: int
    under_way: int
    waiting: int


_YEAR_PLAN_TASKS = {
    1: _Unfinished(late=9, awaiting=2, under_way=3, waiting=1),
    2: _Unfinished(late=6, awaiting=1, under_way=2, waiting=0),
    3: _Unfinished(late=8, awaiting=7, under_way=5, waiting=1),
    4: _Unfinished(late=1, awaiting=0, under_way=0, waiting=0),
    5: _Unfinished(late=0, awaiting=2, under_way=1, waiting=0),
    6: _Unfinished(late=1, awaiting=1, under_way=1, waiting=0),
}


def build_direction(*, officer: Viewer, chair: Viewer, tree: Tree) -> None:
    """Hold the conference, issue the four plans, and let the units go some of the way."""
    random = Random(_SEED)  # noqa: S311 - the same province every time
    with acting_as(officer):
        bases = register_arrivals(officer)
        _issue_year_plan(officer, tree, bases)
        _carry_out_year_plan(officer, tree, random)
        _issue_three_plans(officer, chair, tree, bases)
        heads = _heads(tree.day)
    _accept(heads, tree, random)
    answer_plan(plan_number=1, heads=heads, tree=tree, cast=COMMUNE_OF_THE_CAST)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), VIETNAM)


def _issue_year_plan(officer: Viewer, tree: Tree, bases: Bases) -> None:
    day = date(2021, 1, 29)
    template = plan_template("KH15", tree=tree)
    plan = services.draft_plan(
        symbol="KH-UBND",
        title=template.title,
        issuer="Ủy ban nhân dân tỉnh",
        ends_on=template.ends_on,
        tasks=template.tasks,
        parts=template.parts,
        targets=template.targets,
        conclusion_id=None,
        actor=officer,
        now=_at(day, 8),
    )
    rest_on(plan.pk, bases["15/KH-UBND"], officer=officer, now=_at(day, 9))
    services.issue_plan(plan_id=plan.pk, number=15, actor=officer, now=_at(day, 10))


def _carry_out_year_plan(officer: Viewer, tree: Tree, random: Random) -> None:
    """Enter from the register what the units did in February and March, day by day."""
    steps: dict[tuple[datetime, State], list[int]] = defaultdict(list)
    returned: list[int] = []
    for task in PlanTask.objects.filter(plan__number=15).order_by("position"):
        ids = list(
            Assignment.objects.filter(plan_task=task)
            .order_by("unit_key")
            .values_list("unit_version_id", "pk")
        )
        random.shuffle(ids)
        if task.position == 3:
            cast = tree.node(COMMUNE_OF_THE_CAST).version_id
            ids.sort(key=lambda pair: pair[0] != cast)
        _plan_steps(task, [pk for _, pk in ids], steps, random)
        if task.position == 3:
            count = _YEAR_PLAN_TASKS[3]
            returned.append(ids[count.under_way + count.waiting][1])
    for (now, state), chosen in sorted(steps.items()):
        services.advance_in_bulk(
            assignment_ids=chosen, to_state=state, remark=_REGISTER, actor=officer, now=now
        )
    for pk in returned:
        services.return_assignment(
            assignment_id=pk,
            remark="Danh sách chưa có người phụ trách từng địa bàn, đề nghị bổ sung.",
            actor=officer,
            now=_at(date(2021, 3, 23), 15),
        )


def _plan_steps(
    task: PlanTask,
    ids: Sequence[int],
    steps: dict[tuple[datetime, State], list[int]],
    random: Random,
) -> None:
    count = _YEAR_PLAN_TASKS[task.position]
    ends = (
        count.under_way,
        count.under_way + count.waiting,
        count.under_way + count.waiting + count.awaiting,
        count.under_way + count.waiting + count.awaiting + count.late,
    )
    for place, pk in enumerate(ids):
        if ends[0] <= place < ends[1]:
            continue
        accepted = _at(date(2021, 2, random.choice((2, 3, 5, 8))), 9)
        steps[accepted, State.ACCEPTED].append(pk)
        if place < ends[0]:
            steps[_at(date(2021, 2, 22), 14), State.UNDER_WAY].append(pk)
            continue
        is_late = ends[1] <= place < ends[3]
        shift = random.choice((3, 4)) if is_late else -random.choice((3, 4, 6))
        reported = _at(task.due_on + timedelta(days=shift), 16)
        steps[reported, State.REPORTED].append(pk)
        if place >= ends[2]:
            steps[reported + timedelta(days=2), State.DONE].append(pk)


def _issue_three_plans(officer: Viewer, chair: Viewer, tree: Tree, bases: Bases) -> None:
    day = date(2021, 3, 22)
    conference = services.prepare_conference(
        title=_CONFERENCE,
        held_on=day,
        place="Trung tâm Hội nghị tỉnh, trực tuyến tới các huyện, thành phố",
        begins_at=time(8, 0),
        reply_by=date(2021, 3, 19),
        convener=chair.title,
        secretary=officer.title,
        actor=officer,
        now=_at(date(2021, 3, 15), 9),
    )
    pk = conference.pk
    call_conference(pk, officer=officer, tree=tree)
    services.hold_conference(conference_id=pk, actor=officer, now=_at(day, 8))
    conclusions = [
        services.record_conclusion(
            conference_id=pk,
            text=text,
            signer_title=chair.title,
            actor=officer,
            now=_at(day, 10, minute),
        )
        for minute, text in zip((20, 35, 50), _CONCLUSIONS, strict=True)
    ]
    write_record(pk, officer=officer, now=_at(day, 10, 55))
    services.close_conference(conference_id=pk, actor=officer, now=_at(day, 11))
    for number, (name, conclusion) in enumerate(_PLANS, start=1):
        template = plan_template(name, tree=tree)
        plan = services.draft_plan(
            symbol="KH-BCĐ",
            title=template.title,
            issuer=chair.title,
            ends_on=template.ends_on,
            tasks=template.tasks,
            parts=template.parts,
            targets=template.targets,
            conclusion_id=conclusions[conclusion - 1].pk,
            adopt_by=_ADOPT_BY if name == _ANSWERED else None,
            actor=officer,
            now=_at(day, 11, 10),
        )
        of_plan = bases.get(f"{number:02d}/{plan.symbol}", [])
        rest_on(plan.pk, of_plan, officer=officer, now=_at(day, 11, 20))
        services.issue_plan(plan_id=plan.pk, number=number, actor=officer, now=_at(day, 11, 30))


def _heads(day: date) -> list[Viewer]:
    posts = (
        Post.objects.filter(is_head=True, valid_from__lte=day, valid_to=None)
        .select_related("account", "role")
        .order_by("unit_key")
    )
    return [viewer_of(post) for post in posts]


def _accept(heads: Iterable[Viewer], tree: Tree, random: Random) -> None:
    """Let three units in five accept what they have, and a few begin with their own plan."""
    for head in heads:
        node = tree.unit(head.unit_id)
        moment = _at(date(2021, 3, random.choice((22, 23))), random.randint(14, 16))
        is_willing = random.random() < 0.63
        begins = random.random() < 0.15
        if node.level == Level.PROVINCE or node.code == COMMUNE_OF_THE_CAST or not is_willing:
            continue
        with acting_as(head):
            waiting = Assignment.objects.filter(unit_key=head.unit_key, state=State.ASSIGNED)
            ids = list(waiting.order_by("due_on", "pk").values_list("pk", flat=True))
            if not ids:
                continue
            services.accept_many(actor=head, now=moment)
            if begins:
                start = moment + timedelta(minutes=20)
                services.start_assignment(assignment_id=ids[0], actor=head, now=start)
