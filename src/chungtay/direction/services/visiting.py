"""A visit of inspection that has taken place: its minutes, its results as tasks, its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentRole, VisitState
from chungtay.direction.exceptions import InspectionRefused
from chungtay.direction.models import InspectionFinding, InspectionVisit, Plan
from chungtay.direction.queries.inspections import standings_of
from chungtay.direction.rules.inspecting import notice_ends_on, still_open
from chungtay.direction.services.issuing import issue_plan
from chungtay.direction.services.planning import NewTask, draft_plan
from chungtay.direction.services.planning_visits import locked_visit, unit_there
from chungtay.direction.services.telling import tell_visited
from chungtay.platform import journal
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """The head of the notice of results, and what shows that something was mended."""

    number: int
    symbol: str
    title: str
    issuer: str
    product: str


@transaction.atomic
def record_visit(
    *, visit_id: int, visited_on: date, record: str, actor: Viewer, now: datetime
) -> InspectionVisit:
    """
    Write down the day and the minutes of a visit; again, to correct them before it is concluded.

    :raises InspectionRefused: if it has not been announced or is concluded, the day is to come or
        before the announcement, or the minutes are empty.
    """
    visit = locked_visit(visit_id, actor, VisitState.ANNOUNCED, VisitState.VISITED)
    if not record.strip():
        raise InspectionRefused(gettext("Ghi nội dung biên bản kiểm tra."))
    if visited_on > now.date():
        raise InspectionRefused(gettext("Ngày kiểm tra ở sau hôm nay."))
    if visit.announced_on is not None and visited_on < visit.announced_on:
        raise InspectionRefused(gettext("Ngày kiểm tra ở trước ngày báo cho đơn vị."))
    before = {"visited_on": visit.visited_on}
    visit.state = VisitState.VISITED
    visit.visited_on, visit.record = visited_on, record.strip()
    visit.save(update_fields=("state", "visited_on", "record"))
    journal.record(
        act="visit.record", actor=actor, now=now, object_type="visit", object_id=visit.pk,
        before=before, after={"visited_on": visited_on},
    )  # fmt: skip
    return visit


@transaction.atomic
def conclude_visit(
    *, visit_id: int, words: NoticeWords | None, actor: Viewer, now: datetime
) -> InspectionVisit:
    """
    Give the results to the visited unit: it reads the findings, and has to mend those with a day.

    What has to be mended goes out as the tasks of one notice, to this unit alone; without any
    there is no notice. All of it or nothing.

    :raises InspectionRefused: if the visit is not recorded, has no finding, or its unit is no more.
    :raises PlanNumberTaken: if another paper of the year has the number.
    :raises PlanIncomplete: if a deadline is past.
    """
    visit = locked_visit(visit_id, actor, VisitState.VISITED)
    findings = list(visit.findings.order_by("number"))
    if not findings:
        raise InspectionRefused(gettext("Chưa ghi nội dung nào; ghi ưu điểm, tồn tại, kiến nghị."))
    node = unit_there(visit, now)
    mended = [row for row in findings if row.due_on is not None]
    if mended and words is None:
        raise InspectionRefused(gettext("Có nội dung phải khắc phục; ghi số của thông báo."))
    if words is not None and mended:
        visit.notice = _issue_notice(mended, words, node, actor, now)
    shown = {"shown_lo": node.key, "shown_hi": node.key}
    visit.findings.update(**shown)
    if visit.notice is not None:
        tasks = {task.position: task for task in visit.notice.tasks.all()}
        for position, row in enumerate(mended, start=1):
            row.plan_task = tasks[position]
            row.save(update_fields=("plan_task",))
    visit.state = VisitState.CONCLUDED
    visit.concluded_on = now.date()
    visit.save(update_fields=("state", "concluded_on", "notice"))
    _note("visit.conclude", visit, actor, now, {"findings": len(findings), "tasks": len(mended)})
    tell_visited(visit, "direction.visit_concluded", actor=actor, now=now)
    return visit


@transaction.atomic
def close_visit(*, visit_id: int, actor: Viewer, now: datetime) -> InspectionVisit:
    """
    Close a visit of which everything has been mended, or taken back by the assigner.

    :raises InspectionRefused: if its results have not gone out, or something is still open, with
        the numbers of what is.
    """
    visit = locked_visit(visit_id, actor, VisitState.CONCLUDED)
    left = still_open(standings_of(visit.findings.all(), actor.scope))
    if left:
        raise InspectionRefused(
            gettext("Chưa khép được: nội dung số %(numbers)s chưa khắc phục xong.")
            % {"numbers": ", ".join(str(number) for number in left)}
        )
    visit.state = VisitState.CLOSED
    visit.closed_on = now.date()
    visit.save(update_fields=("state", "closed_on"))
    _note("visit.close", visit, actor, now, {})
    return visit


def _issue_notice(
    mended: list[InspectionFinding], words: NoticeWords, node: Node, actor: Viewer, now: datetime
) -> Plan:
    tasks = [
        NewTask(
            title=row.text, product=words.product, level=Level(node.level), due_on=row.due_on,
            named={node.unit_id: AssignmentRole.LEAD},
        )
        for row in mended
        if row.due_on is not None
    ]  # fmt: skip
    draft = draft_plan(
        symbol=words.symbol, title=words.title, issuer=words.issuer,
        ends_on=notice_ends_on(max(task.due_on for task in tasks)), tasks=tasks,
        conclusion_id=None, actor=actor, now=now,
    )  # fmt: skip
    return issue_plan(
        plan_id=draft.pk, number=words.number, actor=actor, now=now, shown=(node.key, node.key)
    ).plan


def _note(
    act: str, visit: InspectionVisit, actor: Viewer, now: datetime, facts: Mapping[str, object]
) -> None:
    journal.record(
        act=act, actor=actor, now=now, object_type="visit", object_id=visit.pk, facts=facts
    )
