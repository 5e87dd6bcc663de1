"""The results of a visit become tasks of its unit; the visit is closed when they are done."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState, FindingKind, FindingStanding, VisitState
from chungtay.direction.exceptions import InspectionRefused, PlanIncomplete, PlanNumberTaken
from chungtay.direction.models import (
    Assignment,
    InspectionFinding,
    InspectionVisit,
    Plan,
    PlanTask,
)
from chungtay.direction.queries.inspections import get_visit_page
from chungtay.direction.rules.inspecting import notice_ends_on, standing_of, still_open
from chungtay.direction.services.findings import NewFinding, add_finding, remove_finding
from chungtay.direction.services.visiting import close_visit, conclude_visit
from chungtay.direction.tests.factories import acts_of, bring_to
from chungtay.direction.tests.inspected import (
    DUE,
    FOUND,
    NOTICE,
    VISITED_AT,
    later,
    make_visit,
    read,
    task_of,
)
from chungtay.platform.notices import list_notices


def _conclude(actor: Viewer, visit: InspectionVisit, *, days: int = 0) -> None:
    with acting_as(actor):
        conclude_visit(visit_id=visit.pk, words=NOTICE, actor=actor, now=later(days))


def _close(actor: Viewer, visit: InspectionVisit) -> None:
    with acting_as(actor):
        close_visit(visit_id=visit.pk, actor=actor, now=later(20))


@pytest.mark.django_db
def test_what_has_to_be_mended_becomes_a_task_of_the_unit_alone(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    visit = make_visit(standing_officer, VisitState.VISITED)

    _conclude(standing_officer, visit)

    mine = task_of(commune_chair, visit)
    assert mine.unit_key == commune_chair.unit_key
    assert mine.accountable_id == commune_chair.post_id
    assert (mine.state, mine.due_on) == (AssignmentState.ASSIGNED, DUE)
    assert mine.plan_task.title == FOUND
    assert mine.plan_task.plan.code == "01/TB-BCĐ"
    assert mine.plan_task.plan.based_on_id is None
    with acting_as(commune_chair):
        shown = InspectionFinding.objects.filter(visit=visit).order_by("number")
        assert [row.plan_task_id for row in shown] == [None, mine.plan_task_id, None]
        titles = [told.wording.title for told in list_notices(commune_chair)]
        assert "Có thông báo kết quả kiểm tra tại đơn vị" in titles
        assert "Đơn vị được giao 1 nhiệm vụ" in titles
    with acting_as(neighbour):
        for model in (Plan, PlanTask, Assignment, InspectionFinding, InspectionVisit):
            assert not model.objects.exists(), model
    assert acts_of(standing_officer)[-3:] == ["plan.draft", "plan.issue", "visit.conclude"]


@pytest.mark.django_db
def test_the_unit_mends_by_the_same_acts_and_the_visit_closes(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    visit = make_visit(standing_officer, VisitState.CONCLUDED)
    task = task_of(commune_chair, visit)
    with pytest.raises(InspectionRefused, match="nội dung số 2"):
        _close(standing_officer, visit)
    assert read(standing_officer, visit).state == VisitState.CONCLUDED

    with acting_as(commune_chair):
        services.accept_assignment(assignment_id=task.pk, actor=commune_chair, now=later(1))
        services.report_done(
            assignment_id=task.pk, remark="Quyết định 12/QĐ-UBND", actor=commune_chair,
            now=later(2),
        )  # fmt: skip
    with pytest.raises(InspectionRefused, match="nội dung số 2"):
        _close(standing_officer, visit)
    with acting_as(standing_officer):
        services.confirm_done(
            assignment_id=task.pk, remark="", actor=standing_officer, now=later(3)
        )
        page = get_visit_page(standing_officer, visit.pk, today=later(3).date())
        assert [line.standing for line in page.findings] == [
            FindingStanding.TO_NOTE, FindingStanding.CLOSED, FindingStanding.TO_NOTE,
        ]  # fmt: skip
        assert page.findings[1].finished_on == later(3).date()
        assert (page.to_mend, page.left) == (1, 0)

    _close(standing_officer, visit)

    kept = read(commune_chair, visit)
    assert (kept.state, kept.closed_on) == (VisitState.CLOSED, later(20).date())
    with pytest.raises(InspectionRefused, match="đã khép"):
        _close(standing_officer, visit)


@pytest.mark.django_db
def test_a_task_that_was_taken_back_does_not_keep_a_visit_open(standing_officer: Viewer) -> None:
    visit = make_visit(standing_officer, VisitState.CONCLUDED)
    task = task_of(standing_officer, visit)
    bring_to(AssignmentState.CANCELLED, task.pk, assigner=standing_officer, now=later(1))

    _close(standing_officer, visit)

    with acting_as(standing_officer):
        page = get_visit_page(standing_officer, visit.pk, today=later(1).date())
        assert page.findings[1].standing == FindingStanding.WITHDRAWN


@pytest.mark.django_db
def test_the_deadline_shown_is_that_of_the_task(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    visit = make_visit(standing_officer, VisitState.CONCLUDED)
    task = task_of(commune_chair, visit)
    until = date(2021, 6, 30)
    with acting_as(commune_chair):
        services.ask_extension(
            assignment_id=task.pk, until=until, reason="Chờ biên chế.", actor=commune_chair,
            now=later(1),
        )  # fmt: skip
    with acting_as(standing_officer):
        services.answer_extension(
            assignment_id=task.pk, answer=services.ExtensionAnswer(until, ""),
            actor=standing_officer, now=later(2),
        )  # fmt: skip
        page = get_visit_page(standing_officer, visit.pk, today=date(2021, 5, 1))
        late = get_visit_page(standing_officer, visit.pk, today=date(2021, 7, 1))

    assert (page.findings[1].due_on, page.findings[1].is_overdue) == (until, False)
    assert late.findings[1].is_overdue


@pytest.mark.django_db
def test_results_with_nothing_to_mend_give_no_notice(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    visit = make_visit(standing_officer, VisitState.VISITED)
    with acting_as(standing_officer):
        remove_finding(visit_id=visit.pk, number=2, actor=standing_officer, now=VISITED_AT)
        conclude_visit(visit_id=visit.pk, words=None, actor=standing_officer, now=VISITED_AT)
        assert not Plan.objects.exists()
    with acting_as(commune_chair):
        assert InspectionFinding.objects.count() == 2
    _close(standing_officer, visit)


@pytest.mark.django_db
def test_all_or_nothing(standing_officer: Viewer, commune_chair: Viewer) -> None:
    """A number that is taken, a deadline that is past, no words: nothing is half given."""
    make_visit(standing_officer, VisitState.CONCLUDED)
    visit = make_visit(standing_officer, VisitState.VISITED, number=2)
    acts = acts_of(standing_officer)

    with pytest.raises(PlanNumberTaken):
        _conclude(standing_officer, visit)
    with acting_as(standing_officer):
        with pytest.raises(InspectionRefused, match="ghi số"):
            conclude_visit(visit_id=visit.pk, words=None, actor=standing_officer, now=VISITED_AT)
        with pytest.raises(PlanIncomplete, match="trước ngày ban hành"):
            conclude_visit(
                visit_id=visit.pk, words=replace(NOTICE, number=2), actor=standing_officer,
                now=later(60),
            )  # fmt: skip

    assert acts_of(standing_officer) == acts
    assert read(standing_officer, visit).state == VisitState.VISITED
    with acting_as(standing_officer):
        assert Plan.objects.count() == 1
    with acting_as(commune_chair):
        assert not InspectionFinding.objects.filter(visit=visit).exists()


@pytest.mark.django_db
def test_a_visit_without_findings_or_minutes_has_no_results(standing_officer: Viewer) -> None:
    announced = make_visit(standing_officer, VisitState.ANNOUNCED)
    empty = make_visit(standing_officer, VisitState.VISITED, number=2)
    with acting_as(standing_officer):
        for _ in range(3):
            remove_finding(visit_id=empty.pk, number=1, actor=standing_officer, now=VISITED_AT)

    with pytest.raises(InspectionRefused, match="đã báo trước"):
        _conclude(standing_officer, announced)
    with pytest.raises(InspectionRefused, match="Chưa ghi nội dung"):
        _conclude(standing_officer, empty)
    with pytest.raises(InspectionRefused, match="đã kiểm tra"):
        _close(standing_officer, empty)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["chair", "commune_chair", "department_officer", "helper"])
def test_who_does_not_issue_neither_concludes_nor_closes(
    request: pytest.FixtureRequest, standing_officer: Viewer, name: str
) -> None:
    visit = make_visit(standing_officer, VisitState.VISITED)
    noted = make_visit(standing_officer, VisitState.CONCLUDED, number=2)
    bring_to(
        AssignmentState.DONE, task_of(standing_officer, noted).pk, assigner=standing_officer,
        now=later(1),
    )  # fmt: skip
    acts = acts_of(standing_officer)
    outsider = request.getfixturevalue(name)

    with pytest.raises(NotPermitted):
        _conclude(outsider, visit)
    with pytest.raises(NotPermitted):
        _close(outsider, noted)

    assert read(standing_officer, visit).state == VisitState.VISITED
    assert read(standing_officer, noted).state == VisitState.CONCLUDED
    assert acts_of(standing_officer) == acts


@pytest.mark.django_db
def test_many_findings_cost_no_more_queries(
    standing_officer: Viewer, django_assert_max_num_queries: object
) -> None:
    visit = make_visit(standing_officer, VisitState.VISITED)
    with acting_as(standing_officer):
        for number in range(20):
            add_finding(
                visit_id=visit.pk,
                finding=NewFinding(FindingKind.RECOMMENDATION, f"Việc {number}", DUE),
                actor=standing_officer,
                now=VISITED_AT,
            )
    _conclude(standing_officer, visit)

    with acting_as(standing_officer), django_assert_max_num_queries(3):  # type: ignore[operator]  # pytest-django's own
        page = get_visit_page(standing_officer, visit.pk, today=DUE)
    assert (len(page.findings), page.to_mend, page.left) == (23, 21, 21)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31)))
def test_a_notice_leaves_room_for_a_later_deadline(due: date) -> None:
    ends = notice_ends_on(due)
    assert (ends - due).days >= 90
    assert ends >= date(due.year, 12, 31)


@given(
    st.dictionaries(
        st.integers(1, 50),
        st.tuples(st.none() | st.just(DUE), st.none() | st.sampled_from(AssignmentState)),
    )
)
def test_a_visit_stays_open_for_what_is_neither_done_nor_taken_back(
    findings: dict[int, tuple[date | None, AssignmentState | None]],
) -> None:
    ended = (AssignmentState.DONE, AssignmentState.CANCELLED)
    left = still_open({n: standing_of(due, state) for n, (due, state) in findings.items()})

    assert left == sorted(
        number for number, (due, state) in findings.items() if due and state not in ended
    )
