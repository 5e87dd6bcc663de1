"""What a reform does to inspections: the successor reads and mends, nothing is lost or shown."""

from datetime import date, datetime, timedelta

import pytest

from chungtay.access.permissions import acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.tests.province import HAI_MINH, approve, fill, held_by_nobody
from chungtay.direction.enums import AssignmentState, VisitState
from chungtay.direction.models import Assignment, InspectionFinding, InspectionVisit, Plan
from chungtay.direction.services.visiting import close_visit
from chungtay.direction.tests.factories import LABOUR, bring_to
from chungtay.direction.tests.inspected import FOUND, make_visit, task_of
from chungtay.platform.clock import VIETNAM
from chungtay.units.services.reforming import apply_reform

pytestmark = pytest.mark.slow
AUTUMN, SPRING, SUMMER = date(2024, 9, 1), date(2025, 3, 1), date(2025, 7, 1)


def _apply(*days: date) -> None:
    for day in days:
        approve(day, actor=viewer_named("thuongtruc", day=day - timedelta(days=1)))
        apply_reform(day=day, now=datetime(day.year, day.month, day.day, 0, 10, tzinfo=VIETNAM))


@pytest.fixture
def filled(own_database: str) -> None:
    """A province of its own with returns and a plan."""
    fill()


def test_the_successor_reads_the_visit_and_mends_and_it_closes(filled: None) -> None:
    officer = viewer_named("thuongtruc", day=date(2021, 3, 24))
    visit = make_visit(officer, VisitState.CONCLUDED, code=HAI_MINH)

    _apply(AUTUMN, SPRING, SUMMER)

    head = viewer_named(f"chutich.{HAI_MINH}", day=SUMMER)
    with acting_as(head):
        assert InspectionVisit.objects.get().pk == visit.pk
        assert InspectionFinding.objects.count() == 3
        assert task_of(head, visit).unit_key == head.unit_key
    with acting_as(viewer_named("thutruong.CAT", day=SUMMER)):
        assert not InspectionVisit.objects.exists()
    after = viewer_named("thuongtruc", day=SUMMER)
    bring_to(
        AssignmentState.DONE, task_of(after, visit).pk, assigner=after,
        now=datetime(2025, 7, 2, 9, tzinfo=VIETNAM),
    )  # fmt: skip
    with acting_as(after):
        close_visit(visit_id=visit.pk, actor=after, now=datetime(2025, 7, 3, 9, tzinfo=VIETNAM))
        assert InspectionVisit.objects.get().state == VisitState.CLOSED
    assert held_by_nobody(SUMMER) == []


def test_a_task_of_a_split_unit_is_read_where_it_was_given(filled: None) -> None:
    """The department's tasks are given to the smaller heir too; both can be worked on."""
    officer = viewer_named("thuongtruc", day=date(2021, 3, 24))
    visit = make_visit(officer, VisitState.CONCLUDED, code=LABOUR)
    assert visit.notice_id

    _apply(AUTUMN, SPRING)

    after = viewer_named("thuongtruc", day=SPRING)
    held = task_of(after, visit)
    clerk = next(
        viewer
        for viewer in (viewer_named(name, day=SPRING) for name in ("canbo.sold", "thutruong.SNV"))
        if viewer.unit_key == held.unit_key
    )
    with acting_as(clerk):
        mine = Assignment.objects.select_related("plan_task__plan").get(pk=held.pk)
        assert mine.plan_task.title == FOUND
        assert Plan.objects.filter(pk=visit.notice_id).exists()
    with acting_as(viewer_named("chutich.13849", day=SPRING)):
        assert not Plan.objects.filter(pk=visit.notice_id).exists()
        assert not InspectionVisit.objects.exists()
