"""Write a plan on screen: begin it, its head, its tasks; after it went out nothing changes."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import AssignmentRole, Spread
from chungtay.direction.exceptions import (
    ConferenceNotFound,
    PlanAlreadyIssued,
    PlanIncomplete,
    PlanNotFound,
    PlanTaskNotFound,
)
from chungtay.direction.models import Plan, PlanTask
from chungtay.direction.queries.drafting import get_draft
from chungtay.direction.services import NewTask, PlanWords
from chungtay.direction.tests.factories import (
    DUE,
    HAI_MINH,
    LABOUR,
    NOW,
    POLICE,
    acts_of,
    make_conference,
    make_draft,
    make_issued,
    make_task,
    unit,
)
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db
WORDS = PlanWords("Kế hoạch phòng ngừa", "KH-BCĐ", "Trưởng ban", date(2021, 12, 31))


def _begin(
    actor: Viewer, template: str = "", words: PlanWords = WORDS, conclusion_id: int | None = None
) -> Plan:
    with acting_as(actor):
        return services.begin_plan(
            words=words, template=template, conclusion_id=conclusion_id, actor=actor, now=NOW
        )


def _tasks(viewer: Viewer, plan: Plan) -> list[tuple[int, str, str, set[int]]]:
    with acting_as(viewer):
        return [
            (row.position, row.title, row.spread, set(row.named.values_list("unit_id", flat=True)))
            for row in PlanTask.objects.filter(plan=plan).order_by("position")
        ]


def _missing(viewer: Viewer, plan: Plan) -> list[str]:
    with acting_as(viewer):
        return list(get_draft(viewer, plan.pk, tree=tree_at(NOW.date())).missing)


def _reach(viewer: Viewer, plan: Plan) -> list[int]:
    with acting_as(viewer):
        draft = get_draft(viewer, plan.pk, tree=tree_at(NOW.date()))
        return [line.reach for line in draft.tasks]


def test_a_plan_begins_empty_and_says_what_is_missing(standing_officer: Viewer) -> None:
    plan = _begin(standing_officer)

    assert _tasks(standing_officer, plan) == []
    assert _missing(standing_officer, plan) == ["Kế hoạch chưa có nhiệm vụ nào."]
    assert acts_of(standing_officer)[-1] == "plan.begin"


@pytest.mark.parametrize("template", ["A", "B", "C"])
def test_a_template_brings_its_title_its_tasks_and_whom_they_reach(
    standing_officer: Viewer, template: str
) -> None:
    plan = _begin(standing_officer, template, PlanWords("", "KH-BCĐ", "TB", WORDS.ends_on))

    assert plan.title.startswith("Kế hoạch ")
    assert _missing(standing_officer, plan) == []
    assert 226 in _reach(standing_officer, plan)


def test_tasks_of_a_template_end_with_the_plan(standing_officer: Viewer) -> None:
    soon = PlanWords("", "KH-BCĐ", "TB", date(2021, 3, 31))

    plan = _begin(standing_officer, "A", soon)

    with acting_as(standing_officer):
        assert set(plan.tasks.values_list("due_on", flat=True)) == {date(2021, 3, 31)}


def test_a_template_goes_with_the_year_of_the_plan(standing_officer: Viewer) -> None:
    now, later = (
        _begin(standing_officer, "B", PlanWords("", "KH-BCĐ", "TB", date(year, 12, 31)))
        for year in (2021, 2026)
    )

    with acting_as(standing_officer):
        days = [list(plan.tasks.values_list("due_on", flat=True)) for plan in (now, later)]
    assert [day.replace(year=2026) for day in days[0]] == days[1]
    assert {day.year for day in days[0]} == {2021}


def test_a_plan_rests_on_a_conclusion_that_its_writer_sees(
    standing_officer: Viewer,
) -> None:
    conference = make_conference(standing_officer)
    with acting_as(standing_officer):
        conclusion = services.record_conclusion(
            conference_id=conference.pk, text="Làm", signer_title="TB",
            actor=standing_officer, now=NOW,
        )  # fmt: skip

    assert _begin(standing_officer, conclusion_id=conclusion.pk).based_on_id == conclusion.pk
    with pytest.raises(ConferenceNotFound):
        _begin(standing_officer, conclusion_id=conclusion.pk + 1)


def test_tasks_are_added_changed_and_taken_out(standing_officer: Viewer) -> None:
    plan = _begin(standing_officer)
    agencies = {
        unit(LABOUR).unit_id: AssignmentRole.LEAD,
        unit(POLICE).unit_id: AssignmentRole.CO_OPERATING,
    }
    some = {unit(HAI_MINH).unit_id: AssignmentRole.LEAD}
    with acting_as(standing_officer):
        for task in (
            make_task(),
            make_task(Level.AGENCY, title="Giới thiệu việc làm", named=agencies),
            make_task(Level.DISTRICT, title="Giao ban"),
        ):
            services.add_task(plan_id=plan.pk, task=task, actor=standing_officer, now=NOW)
        services.change_task(
            plan_id=plan.pk, position=1, task=make_task(title="Làm điểm", named=some),
            actor=standing_officer, now=NOW,
        )  # fmt: skip
    assert _reach(standing_officer, plan) == [1, 2, 10]

    with acting_as(standing_officer):
        services.remove_task(plan_id=plan.pk, position=2, actor=standing_officer, now=NOW)

    assert _tasks(standing_officer, plan) == [
        (1, "Làm điểm", Spread.NAMED_UNITS, {unit(HAI_MINH).unit_id}),
        (2, "Giao ban", Spread.EVERY_UNIT, set()),
    ]
    assert acts_of(standing_officer)[-5:] == [
        "plan_task.add", "plan_task.add", "plan_task.add", "plan_task.change", "plan_task.remove",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("task", "why"),
    [
        (make_task(due_on=date(2022, 1, 1)), "ở sau ngày kế hoạch kết thúc 31/12/2021"),
        (make_task(Level.AGENCY, named={1: AssignmentRole.LEAD}), "không thuộc cấp"),
    ],
)
def test_a_task_that_cannot_be_carried_out_is_refused_and_nothing_changes(
    standing_officer: Viewer, task: NewTask, why: str
) -> None:
    plan = make_draft(standing_officer)
    before = _tasks(standing_officer, plan)

    with acting_as(standing_officer):
        with pytest.raises(PlanIncomplete, match=why):
            services.add_task(plan_id=plan.pk, task=task, actor=standing_officer, now=NOW)
        with pytest.raises(PlanIncomplete, match=why):
            services.change_task(
                plan_id=plan.pk, position=1, task=task, actor=standing_officer, now=NOW
            )

    assert _tasks(standing_officer, plan) == before


def test_a_plan_does_not_end_before_its_tasks_are_due(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    words = PlanWords("Tên khác", "KH-UBND", "TB", date(2021, 4, 1))

    with acting_as(standing_officer):
        with pytest.raises(PlanIncomplete, match="hạn 15/04/2021"):
            services.change_plan(plan_id=plan.pk, words=words, actor=standing_officer, now=NOW)
        kept = Plan.objects.get(pk=plan.pk)

    assert (kept.title, kept.ends_on) == (plan.title, plan.ends_on)


def test_the_head_of_a_draft_is_changed(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    words = PlanWords("Tên khác", "KH-UBND", "UBND tỉnh", DUE)

    with acting_as(standing_officer):
        services.change_plan(plan_id=plan.pk, words=words, actor=standing_officer, now=NOW)
        kept = Plan.objects.get(pk=plan.pk)

    assert (kept.title, kept.symbol, kept.issuer, kept.ends_on) == (
        "Tên khác", "KH-UBND", "UBND tỉnh", DUE,
    )  # fmt: skip


def test_there_is_no_task_at_another_place(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)

    with acting_as(standing_officer), pytest.raises(PlanTaskNotFound):
        services.remove_task(plan_id=plan.pk, position=2, actor=standing_officer, now=NOW)


_ACTS: list[Callable[[Viewer, int], object]] = [
    lambda actor, pk: services.change_plan(plan_id=pk, words=WORDS, actor=actor, now=NOW),
    lambda actor, pk: services.add_task(plan_id=pk, task=make_task(), actor=actor, now=NOW),
    lambda actor, pk: services.change_task(
        plan_id=pk, position=1, task=make_task(title="khác"), actor=actor, now=NOW
    ),
    lambda actor, pk: services.remove_task(plan_id=pk, position=1, actor=actor, now=NOW),
]


@pytest.mark.parametrize("act", _ACTS)
def test_a_plan_that_went_out_is_not_written_any_more(
    standing_officer: Viewer, act: Callable[[Viewer, int], object]
) -> None:
    plan = make_issued(standing_officer).plan
    before = _tasks(standing_officer, plan)

    with acting_as(standing_officer), pytest.raises(PlanAlreadyIssued):
        act(standing_officer, plan.pk)

    assert _tasks(standing_officer, plan) == before


@pytest.mark.parametrize("act", _ACTS)
def test_another_unit_writes_no_plan_of_the_province(
    standing_officer: Viewer, commune_chair: Viewer, act: Callable[[Viewer, int], object]
) -> None:
    plan = make_draft(standing_officer)
    before = _tasks(standing_officer, plan)

    with acting_as(commune_chair), pytest.raises((NotPermitted, PlanNotFound)):
        act(commune_chair, plan.pk)

    assert _tasks(standing_officer, plan) == before


def test_the_web_role_deletes_no_task_that_was_shown(standing_officer: Viewer) -> None:
    plan = make_issued(standing_officer).plan

    with (
        acting_as(standing_officer),
        pytest.raises(DatabaseError, match="is not deleted"),
        transaction.atomic(),
    ):
        connection.cursor().execute("delete from plan_task where plan_id = %s", [plan.pk])

    assert len(_tasks(standing_officer, plan)) == 1
