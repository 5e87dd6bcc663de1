"""Draft a plan and issue it: every task to every unit, all or nothing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import AssignmentRole, AssignmentState, PlanState
from chungtay.direction.exceptions import (
    PlanAlreadyIssued,
    PlanIncomplete,
    PlanNotFound,
    PlanNumberTaken,
)
from chungtay.direction.models import Assignment, Plan, PlanTaskUnit
from chungtay.direction.services import NewTarget
from chungtay.direction.tests.factories import (
    HAI_MINH,
    ISSUED_AT,
    LABOUR,
    POLICE,
    acts_of,
    held_by,
    make_draft,
    make_issued,
    make_target,
    make_task,
    unit,
)
from chungtay.figures.enums import Operator
from chungtay.figures.models import FigureTarget
from chungtay.platform.models import JournalEntry
from chungtay.units.enums import Level


def _issue(actor: Viewer, plan: Plan, number: int = 1) -> None:
    with acting_as(actor):
        services.issue_plan(plan_id=plan.pk, number=number, actor=actor, now=ISSUED_AT)


def _count(viewer: Viewer) -> int:
    with acting_as(viewer):
        return Assignment.objects.count()


def test_one_task_for_communes_reaches_226_heads(standing_officer: Viewer) -> None:
    issued = make_issued(standing_officer, make_task())

    assert (issued.assignments, issued.units) == (226, 226)
    with acting_as(standing_officer):
        rows = Assignment.objects.select_related("accountable", "unit_version")
        assert {row.state for row in rows} == {AssignmentState.ASSIGNED}
        assert {row.role for row in rows} == {AssignmentRole.LEAD}
        assert all(row.unit_key == row.unit_version.key for row in rows)
        assert all(row.accountable and row.accountable.is_head for row in rows)
    mine = held_by(standing_officer)
    assert mine.accountable is not None
    assert mine.accountable.title == "Chủ tịch UBND xã Hải Minh"


def test_each_level_gets_its_own_tasks_and_named_agencies_their_role(
    standing_officer: Viewer,
) -> None:
    labour, police = unit(LABOUR), unit(POLICE)
    named = {labour.unit_id: AssignmentRole.LEAD, police.unit_id: AssignmentRole.CO_OPERATING}

    issued = make_issued(
        standing_officer,
        make_task(Level.COMMUNE),
        make_task(Level.DISTRICT),
        make_task(Level.AGENCY, named=named),
    )

    assert issued.assignments == 226 + 10 + 2
    with acting_as(standing_officer):
        roles = Assignment.objects.filter(plan_task__level=Level.AGENCY)
        assert dict(roles.values_list("unit_version__code", "role")) == {
            LABOUR: AssignmentRole.LEAD,
            POLICE: AssignmentRole.CO_OPERATING,
        }


def test_the_journal_has_one_entry_with_the_digest_of_all(standing_officer: Viewer) -> None:
    make_issued(standing_officer, make_task())

    with acting_as(standing_officer):
        entry = JournalEntry.objects.get(act="plan.issue")
    assert entry.facts == {"plan": "01/KH-BCĐ", "assignments": 226, "units": 226}
    assert len(entry.digest) == 64


def test_a_refused_plan_leaves_nothing_behind(standing_officer: Viewer) -> None:
    agency = unit(LABOUR)
    # A commune's task that names an agency reaches no unit of its level.
    broken = make_task(Level.COMMUNE, named={agency.unit_id: AssignmentRole.LEAD})
    plan = make_draft(standing_officer, make_task(), broken)

    with pytest.raises(PlanIncomplete, match="không có vào ngày ban hành"):
        _issue(standing_officer, plan)

    assert _count(standing_officer) == 0
    with acting_as(standing_officer):
        assert Plan.objects.get(pk=plan.pk).state == PlanState.DRAFT
    assert "plan.issue" not in acts_of(standing_officer)


def test_a_plan_goes_out_once(standing_officer: Viewer) -> None:
    plan = make_issued(standing_officer).plan

    with pytest.raises(PlanAlreadyIssued, match="01/KH-BCĐ"):
        _issue(standing_officer, plan, number=2)

    assert _count(standing_officer) == 226


def test_a_number_is_given_once_a_year(standing_officer: Viewer) -> None:
    make_issued(standing_officer, number=1)
    second = make_draft(standing_officer)

    with pytest.raises(PlanNumberTaken, match="01/KH-BCĐ của năm 2021"):
        _issue(standing_officer, second, number=1)

    assert _count(standing_officer) == 226


def test_a_task_cannot_be_due_before_it_is_given(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer, make_task(due_on=ISSUED_AT.date() - timedelta(days=1)))

    with pytest.raises(PlanIncomplete, match="hạn trước ngày ban hành"):
        _issue(standing_officer, plan)


def test_a_draft_needs_tasks_that_end_with_it(standing_officer: Viewer) -> None:
    with pytest.raises(PlanIncomplete, match="sau ngày kế hoạch kết thúc"):
        make_draft(standing_officer, make_task(due_on=date(2022, 1, 1)))
    with acting_as(standing_officer), pytest.raises(PlanIncomplete, match="chưa có nhiệm vụ"):
        services.draft_plan(
            symbol="KH-BCĐ",
            title="Kế hoạch trống",
            issuer="Trưởng ban",
            ends_on=date(2021, 12, 31),
            tasks=(),
            conclusion_id=None,
            actor=standing_officer,
            now=ISSUED_AT,
        )

    with acting_as(standing_officer):
        assert not Plan.objects.exists()


@pytest.mark.parametrize("outsider", ["commune_chair", "department_officer", "auditor", "helper"])
def test_only_the_standing_office_issues(
    request: pytest.FixtureRequest, standing_officer: Viewer, outsider: str
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    plan = make_draft(standing_officer)

    with pytest.raises(NotPermitted):
        _issue(viewer, plan)
    with pytest.raises(NotPermitted):
        make_draft(viewer)

    assert _count(standing_officer) == 0
    assert acts_of(standing_officer) == ["plan.draft"]


def test_a_plan_that_does_not_exist_is_not_found(standing_officer: Viewer) -> None:
    with acting_as(standing_officer), pytest.raises(PlanNotFound):
        services.issue_plan(plan_id=0, number=1, actor=standing_officer, now=ISSUED_AT)


def test_the_database_keeps_a_plan_from_being_half_issued(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)

    with (
        acting_as(standing_officer),
        pytest.raises(DatabaseError, match="plan_issued_has_number_day_and_readers"),
        transaction.atomic(),
    ):
        Plan.objects.filter(pk=plan.pk).update(state=PlanState.ISSUED)


def test_the_annex_names_the_agencies_to_everybody_once_issued(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    named = {unit(LABOUR).unit_id: AssignmentRole.LEAD}
    plan = make_draft(standing_officer, make_task(Level.AGENCY, named=named))
    with acting_as(commune_chair):
        assert not PlanTaskUnit.objects.exists()

    _issue(standing_officer, plan)

    with acting_as(commune_chair):
        assert PlanTaskUnit.objects.get().unit_id == unit(LABOUR).unit_id


def test_figures_are_held_to_the_targets_of_an_issued_plan(standing_officer: Viewer) -> None:
    draft = make_draft(standing_officer)
    of_its_own = {unit(HAI_MINH).unit_id: Decimal(80)}
    clearance = NewTarget(
        "Tỷ lệ khám phá", Operator.MORE, Decimal(75), "%", 2021, "TP-04", of_units=of_its_own
    )
    in_words_only = replace(clearance, title="Không để đột xuất, bất ngờ", indicator="")
    with acting_as(standing_officer):
        for target in (clearance, replace(in_words_only, of_units={})):
            services.add_target(
                plan_id=draft.pk, target=target, actor=standing_officer, now=ISSUED_AT
            )
        while_draft = FigureTarget.objects.count()
        services.issue_plan(plan_id=draft.pk, number=9, actor=standing_officer, now=ISSUED_AT)
        rows = list(FigureTarget.objects.order_by("pk"))

    assert while_draft == 0
    assert [(row.unit_id, row.value, row.source) for row in rows] == [
        (of, value, "Kế hoạch số 09/KH-BCĐ ngày 22/03/2021")
        for of, value in (
            (standing_officer.unit_id, Decimal(75)),
            (unit(HAI_MINH).unit_id, Decimal(80)),
        )
    ]


def test_a_plan_that_cannot_go_out_holds_no_figure(standing_officer: Viewer) -> None:
    draft = make_draft(standing_officer, make_task(due_on=date(2021, 1, 1)))
    make_target(standing_officer, draft)

    with pytest.raises(PlanIncomplete), acting_as(standing_officer):
        services.issue_plan(plan_id=draft.pk, number=9, actor=standing_officer, now=ISSUED_AT)

    with acting_as(standing_officer):
        assert FigureTarget.objects.count() == 0
