"""Announce and record a visit of inspection, and write down what it found."""

from datetime import date, timedelta

import pytest

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction.enums import FindingKind, VisitState
from chungtay.direction.exceptions import InspectionNotFound, InspectionRefused
from chungtay.direction.models import InspectionFinding, InspectionVisit
from chungtay.direction.queries.visits import days_of_warning
from chungtay.direction.readers import announcing_customs
from chungtay.direction.rules.inspecting import working_days_between
from chungtay.direction.services.findings import NewFinding, add_finding, remove_finding
from chungtay.direction.services.planning_visits import add_visit, announce_visit
from chungtay.direction.services.visiting import record_visit
from chungtay.direction.tests.factories import ISSUED_AT, acts_of
from chungtay.direction.tests.inspected import (
    DUE,
    FOUND,
    PLANNED_ON,
    VISITED_AT,
    later,
    make_programme,
    make_visit,
    read,
    to_unit,
)
from chungtay.platform.notices import list_notices

pytestmark = pytest.mark.django_db


def _announce(actor: Viewer, visit: InspectionVisit, *, days: int = 0) -> None:
    with acting_as(actor):
        announce_visit(visit_id=visit.pk, actor=actor, now=ISSUED_AT + timedelta(days=days))


def _record(actor: Viewer, visit: InspectionVisit, visited_on: date = PLANNED_ON) -> None:
    with acting_as(actor):
        record_visit(
            visit_id=visit.pk, visited_on=visited_on, record="Biên bản.",
            actor=actor, now=VISITED_AT,
        )  # fmt: skip


def _numbers(viewer: Viewer, visit: InspectionVisit) -> list[tuple[int, str]]:
    with acting_as(viewer):
        rows = InspectionFinding.objects.filter(visit=visit).order_by("number")
        return list(rows.values_list("number", "text"))


def test_announcing_shows_the_visit_to_its_unit_and_tells_the_head(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    visit = make_visit(standing_officer)
    with acting_as(commune_chair):
        assert not InspectionVisit.objects.exists()

    _announce(standing_officer, visit)

    assert read(commune_chair, visit).state == VisitState.ANNOUNCED
    with acting_as(neighbour):
        assert not InspectionVisit.objects.exists()
        assert "kiểm tra" not in str(list_notices(neighbour))
    with acting_as(commune_chair):
        told = list_notices(commune_chair)[0]
        assert told.wording.title == "Ban Chỉ đạo báo trước cuộc kiểm tra tại đơn vị"
        assert told.wording.detail == "Xã Hải Minh, ngày 30/03/2021"
        assert told.wording.url == f"/kiem-tra/cuoc/{visit.pk}/"
    assert acts_of(standing_officer)[-1] == "visit.announce"


def test_a_visit_to_a_district_is_not_shown_to_its_communes(
    standing_officer: Viewer, district_chair: Viewer, commune_chair: Viewer
) -> None:
    visit = make_visit(standing_officer, VisitState.ANNOUNCED, code="366")

    assert read(district_chair, visit).state == VisitState.ANNOUNCED
    with acting_as(commune_chair):
        assert not InspectionVisit.objects.exists()


def test_a_visit_of_a_draft_or_of_a_past_day_is_not_announced(standing_officer: Viewer) -> None:
    programme = make_programme(standing_officer)
    with acting_as(standing_officer):
        early = add_visit(
            programme_id=programme.pk, words=to_unit(), actor=standing_officer, now=ISSUED_AT
        )
    late = make_visit(standing_officer)

    with pytest.raises(InspectionRefused, match="Ban hành chương trình trước"):
        _announce(standing_officer, early)
    with pytest.raises(InspectionRefused, match="đã qua"):
        _announce(standing_officer, late, days=10)

    assert read(standing_officer, early).state == VisitState.PLANNED
    assert read(standing_officer, late).state == VisitState.PLANNED


def test_a_visit_is_announced_once(standing_officer: Viewer) -> None:
    visit = make_visit(standing_officer, VisitState.ANNOUNCED)
    with pytest.raises(InspectionRefused, match="đã báo trước"):
        _announce(standing_officer, visit)


def test_too_short_a_notice_is_a_warning_by_working_days(standing_officer: Viewer) -> None:
    visit = make_visit(standing_officer)  # Tuesday 30/03
    customs = announcing_customs()

    assert days_of_warning(visit, customs, today=date(2021, 3, 25)) is None  # Thu, Fri, Mon
    assert days_of_warning(visit, customs, today=date(2021, 3, 26)) == (2, 3)
    assert days_of_warning(visit, customs, today=PLANNED_ON) == (0, 3)
    assert working_days_between(date(2021, 3, 27), date(2021, 3, 29)) == 0
    assert days_of_warning(visit, customs, today=date(2009, 1, 1)) is None


def test_the_minutes_are_written_on_a_day_between_announcement_and_today(
    standing_officer: Viewer,
) -> None:
    visit = make_visit(standing_officer, VisitState.ANNOUNCED)
    for wrong in (VISITED_AT.date() + timedelta(days=1), ISSUED_AT.date() - timedelta(days=1)):
        with pytest.raises(InspectionRefused, match="Ngày kiểm tra"):
            _record(standing_officer, visit, wrong)
    assert read(standing_officer, visit).visited_on is None

    _record(standing_officer, visit)

    kept = read(standing_officer, visit)
    assert (kept.state, kept.visited_on, kept.record) == ("VISITED", PLANNED_ON, "Biên bản.")
    _record(standing_officer, visit, date(2021, 3, 31))
    assert read(standing_officer, visit).visited_on == date(2021, 3, 31)


def test_a_visit_that_was_not_announced_has_no_minutes(standing_officer: Viewer) -> None:
    visit = make_visit(standing_officer)
    with pytest.raises(InspectionRefused, match="dự kiến"):
        _record(standing_officer, visit)
    assert read(standing_officer, visit).record == ""


def test_findings_are_numbered_and_move_up(standing_officer: Viewer, commune_chair: Viewer) -> None:
    visit = make_visit(standing_officer, VisitState.VISITED)
    assert [number for number, _ in _numbers(standing_officer, visit)] == [1, 2, 3]
    # The unit reads the minutes, and what was found with the results only.
    assert read(commune_chair, visit).record
    assert _numbers(commune_chair, visit) == []

    with acting_as(standing_officer):
        remove_finding(visit_id=visit.pk, number=1, actor=standing_officer, now=VISITED_AT)

    assert _numbers(standing_officer, visit) == [(1, FOUND), (2, "Nên họp giao ban hằng tháng.")]


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        (NewFinding(FindingKind.STRENGTH, "Tốt.", DUE), "Ưu điểm"),
        (NewFinding(FindingKind.SHORTCOMING, "Thiếu.", date(2021, 3, 30)), "trước hôm nay"),
        (NewFinding(FindingKind.SHORTCOMING, "  "), "Ghi nội dung"),
    ],
)
def test_a_finding_that_makes_no_sense_is_refused(
    standing_officer: Viewer, finding: NewFinding, why: str
) -> None:
    visit = make_visit(standing_officer, VisitState.VISITED)
    with acting_as(standing_officer), pytest.raises(InspectionRefused, match=why):
        add_finding(visit_id=visit.pk, finding=finding, actor=standing_officer, now=VISITED_AT)
    assert len(_numbers(standing_officer, visit)) == 3


def test_after_the_results_nothing_is_added_or_removed(standing_officer: Viewer) -> None:
    visit = make_visit(standing_officer, VisitState.CONCLUDED)
    more = NewFinding(FindingKind.STRENGTH, "Thêm.")
    with acting_as(standing_officer):
        with pytest.raises(InspectionRefused):
            add_finding(visit_id=visit.pk, finding=more, actor=standing_officer, now=later(1))
        with pytest.raises(InspectionRefused):
            remove_finding(visit_id=visit.pk, number=1, actor=standing_officer, now=later(1))
    assert len(_numbers(standing_officer, visit)) == 3


def test_a_finding_that_is_not_there_is_not_found(standing_officer: Viewer) -> None:
    visit = make_visit(standing_officer, VisitState.VISITED)
    with acting_as(standing_officer), pytest.raises(InspectionNotFound):
        remove_finding(visit_id=visit.pk, number=9, actor=standing_officer, now=VISITED_AT)


@pytest.mark.parametrize("name", ["chair", "commune_chair", "department_officer", "helper"])
def test_who_does_not_issue_neither_announces_nor_records(
    request: pytest.FixtureRequest, standing_officer: Viewer, name: str
) -> None:
    planned = make_visit(standing_officer)
    seen = make_visit(standing_officer, VisitState.VISITED, number=2)
    outsider = request.getfixturevalue(name)
    acts = acts_of(standing_officer)
    finding = NewFinding(FindingKind.STRENGTH, "Tự khen.")

    for attempt in (
        lambda: announce_visit(visit_id=planned.pk, actor=outsider, now=ISSUED_AT),
        lambda: record_visit(
            visit_id=seen.pk, visited_on=PLANNED_ON, record="Khác.", actor=outsider, now=VISITED_AT
        ),
        lambda: add_finding(visit_id=seen.pk, finding=finding, actor=outsider, now=VISITED_AT),
        lambda: remove_finding(visit_id=seen.pk, number=2, actor=outsider, now=VISITED_AT),
    ):
        with acting_as(outsider), pytest.raises(NotPermitted):
            attempt()

    assert read(standing_officer, planned).state == VisitState.PLANNED
    assert read(standing_officer, seen).record == "Đoàn đã làm việc với UBND xã."
    assert len(_numbers(standing_officer, seen)) == 3
    assert acts_of(standing_officer) == acts
