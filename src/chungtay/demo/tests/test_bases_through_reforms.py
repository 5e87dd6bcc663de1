"""What a reform does to papers a plan rests on: whoever reads the plan still reads them."""

from datetime import date, datetime, timedelta

import pytest

from chungtay.access.permissions import acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.tests.province import HAI_MINH, approve, fill, held_by_nobody
from chungtay.direction import services
from chungtay.direction.enums import VisitState
from chungtay.direction.models import Plan, PlanBasis
from chungtay.direction.queries.bases import bases_of
from chungtay.direction.tests.factories import LABOUR, NOW, make_draft
from chungtay.direction.tests.inspected import make_visit, task_of
from chungtay.papers.queries.incoming import list_incoming
from chungtay.papers.tests.made import make_incoming
from chungtay.platform.clock import VIETNAM
from chungtay.units.services.reforming import apply_reform

pytestmark = pytest.mark.slow
AUTUMN, SPRING, SUMMER = date(2024, 9, 1), date(2025, 3, 1), date(2025, 7, 1)


@pytest.fixture
def filled(own_database: str) -> None:
    """A province of its own with returns and a plan."""
    fill()


def _apply(*days: date) -> None:
    for day in days:
        approve(day, actor=viewer_named("thuongtruc", day=day - timedelta(days=1)))
        apply_reform(day=day, now=datetime(day.year, day.month, day.day, 0, 10, tzinfo=VIETNAM))


def test_the_basis_is_read_by_the_successors_and_its_paper_by_the_office(filled: None) -> None:
    officer = viewer_named("thuongtruc", day=date(2021, 3, 24))
    plan, paper = make_draft(officer), make_incoming(officer)
    with acting_as(officer):
        basis = services.add_basis(plan_id=plan.pk, paper_id=paper.pk, actor=officer, now=NOW)
        services.issue_plan(plan_id=plan.pk, number=2, actor=officer, now=NOW)

    _apply(AUTUMN, SPRING, SUMMER)

    for name in (f"chutich.{HAI_MINH}", "thuongtruc"):
        viewer = viewer_named(name, day=SUMMER)
        with acting_as(viewer):
            found = bases_of(viewer, Plan.objects.get(pk=plan.pk))
            assert [one.named for one in found] == [basis.named]
    after = viewer_named("thuongtruc", day=SUMMER)
    with acting_as(after):
        assert [row.pk for row in list_incoming(after, year=None, kind="", words="")] == [paper.pk]
    assert held_by_nobody(SUMMER) == []


def test_the_basis_of_a_notice_is_shown_where_a_split_unit_gave_the_task(filled: None) -> None:
    """No act lets a notice rest on a paper today; if one does, its reader reads that too."""
    officer = viewer_named("thuongtruc", day=date(2021, 3, 24))
    visit = make_visit(officer, VisitState.CONCLUDED, code=LABOUR)
    paper = make_incoming(officer)
    assert visit.notice_id
    with acting_as(officer):
        notice = Plan.objects.get(pk=visit.notice_id)
        PlanBasis.objects.create(
            plan=notice, paper=paper, named="Căn cứ thử", unit_key=notice.unit_key,
            shown_lo=notice.shown_lo, shown_hi=notice.shown_hi,
        )  # fmt: skip

    _apply(AUTUMN, SPRING)

    held = task_of(viewer_named("thuongtruc", day=SPRING), visit)
    reader = next(
        viewer
        for viewer in (viewer_named(name, day=SPRING) for name in ("canbo.sold", "thutruong.SNV"))
        if viewer.unit_key == held.unit_key
    )
    with acting_as(reader):
        assert [one.named for one in bases_of(reader, Plan.objects.get(pk=notice.pk))] == [
            "Căn cứ thử"
        ]
    with acting_as(viewer_named("chutich.13849", day=SPRING)):
        assert not PlanBasis.objects.exists()
