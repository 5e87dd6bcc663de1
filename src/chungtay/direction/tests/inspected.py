"""Programmes and visits of inspection as the services make them."""

from datetime import date, datetime, timedelta

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction.enums import FindingKind, VisitState
from chungtay.direction.models import Assignment, InspectionProgramme, InspectionVisit
from chungtay.direction.services.findings import NewFinding, add_finding
from chungtay.direction.services.inspecting import (
    ProgrammeWords,
    begin_programme,
    issue_programme,
)
from chungtay.direction.services.planning_visits import VisitWords, add_visit, announce_visit
from chungtay.direction.services.visiting import NoticeWords, conclude_visit, record_visit
from chungtay.direction.tests.factories import HAI_MINH, ISSUED_AT, unit

PLANNED_ON = date(2021, 3, 30)
VISITED_AT = ISSUED_AT + timedelta(days=9)
FOUND = "Chưa có danh sách người phụ trách từng địa bàn."
DUE = date(2021, 4, 30)
WORDS = ProgrammeWords(
    title="Chương trình kiểm tra năm 2021", year=2021, scope="Thực hiện ba kế hoạch.",
    symbol="CTr-BCĐ",
)  # fmt: skip
NOTICE = NoticeWords(
    number=1, symbol="TB-BCĐ", title="Thông báo kết quả kiểm tra tại xã", issuer="Trưởng ban",
    product="Báo cáo khắc phục",
)  # fmt: skip


def make_programme(actor: Viewer, *, number: int | None = None) -> InspectionProgramme:
    """Return a draft, or with a number one that has gone out with a visit to a commune."""
    with acting_as(actor):
        programme = begin_programme(words=WORDS, actor=actor, now=ISSUED_AT)
        if number is None:
            return programme
        add_visit(programme_id=programme.pk, words=to_unit(), actor=actor, now=ISSUED_AT)
        return issue_programme(programme_id=programme.pk, number=number, actor=actor, now=ISSUED_AT)


def to_unit(code: str = HAI_MINH, *, planned_on: date = PLANNED_ON) -> VisitWords:
    """Return a visit as it is planned."""
    return VisitWords(
        unit_id=unit(code).unit_id, planned_on=planned_on, place="Trụ sở UBND xã",
        leader_title="Giám đốc Sở Lao động – Thương binh và Xã hội",
        team="Phó Trưởng phòng, Công an tỉnh\nChuyên viên, Sở Lao động",
    )  # fmt: skip


def make_visit(
    actor: Viewer, state: VisitState = VisitState.PLANNED, *, number: int = 1, code: str = HAI_MINH
) -> InspectionVisit:
    """Return a visit of an issued programme, brought into a state by the services."""
    programme = make_programme(actor, number=number)
    with acting_as(actor):
        visit = programme.visits.get()
        if code != HAI_MINH:
            visit = add_visit(
                programme_id=programme.pk, words=to_unit(code), actor=actor, now=ISSUED_AT
            )
        if state == VisitState.PLANNED:
            return visit
        announce_visit(visit_id=visit.pk, actor=actor, now=ISSUED_AT)
        if state == VisitState.ANNOUNCED:
            return read(actor, visit)
        record_visit(
            visit_id=visit.pk, visited_on=PLANNED_ON, record="Đoàn đã làm việc với UBND xã.",
            actor=actor, now=VISITED_AT,
        )  # fmt: skip
        for finding in (
            NewFinding(FindingKind.STRENGTH, "Ban hành kế hoạch sớm."),
            NewFinding(FindingKind.SHORTCOMING, FOUND, DUE),
            NewFinding(FindingKind.RECOMMENDATION, "Nên họp giao ban hằng tháng."),
        ):
            add_finding(visit_id=visit.pk, finding=finding, actor=actor, now=VISITED_AT)
        if state == VisitState.CONCLUDED:
            conclude_visit(visit_id=visit.pk, words=NOTICE, actor=actor, now=VISITED_AT)
    return read(actor, visit)


def read(viewer: Viewer, visit: InspectionVisit) -> InspectionVisit:
    """Read a visit once more, as a viewer who may see it."""
    with acting_as(viewer):
        rows = InspectionVisit.objects.select_related("notice", "visited", "programme")
        return rows.get(pk=visit.pk)


def task_of(viewer: Viewer, visit: InspectionVisit) -> Assignment:
    """Read the one task that a visit gave."""
    with acting_as(viewer):
        rows = Assignment.objects.select_related("plan_task__plan", "accountable")
        return rows.get(plan_task__finding__visit=visit)


def later(days: int) -> datetime:
    """Return the day of the visit and some days."""
    return VISITED_AT + timedelta(days=days)
