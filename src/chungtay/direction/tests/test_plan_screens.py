"""The screens of plans: list, matrix, map, and a unit's own tasks; queries do not grow."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import AssignmentRole, AssignmentState, DisplayState
from chungtay.direction.models import Plan
from chungtay.direction.queries.mapping import standing_of_communes
from chungtay.direction.queries.matrix import AGENCIES, matrix_of
from chungtay.direction.queries.plans import get_plan_head, list_plans
from chungtay.direction.queries.standing import standings_of
from chungtay.direction.rules.rollup import Rolled
from chungtay.direction.templatetags.direction import state_mark
from chungtay.direction.tests.factories import (
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    LABOUR,
    NOW,
    bring_to,
    held_by,
    make_draft,
    make_issued,
    make_task,
    unit,
)
from chungtay.platform.clock import today
from chungtay.platform.tests.asking import queries_of
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at

_VIEWS = ("direction:plan", "direction:plan_list", "direction:plan_map")


def _full_plan(actor: Viewer) -> Plan:
    named = {unit(LABOUR).unit_id: AssignmentRole.LEAD}
    tasks = (make_task(), make_task(Level.DISTRICT), make_task(Level.AGENCY, named=named))
    return make_issued(actor, *tasks).plan


def test_the_list_counts_what_the_viewers_range_does(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _full_plan(standing_officer)
    bring_to(AssignmentState.DONE, held_by(commune_chair).pk, assigner=standing_officer)

    with acting_as(standing_officer):
        whole = list_plans(standing_officer, now=NOW)[0].counts
    with acting_as(commune_chair):
        own = list_plans(commune_chair, now=NOW)[0].counts

    assert (whole.total, whole.accepted, whole.done, whole.overdue) == (237, 1, 1, 0)
    assert (own.total, own.accepted, own.done) == (1, 1, 1)


def test_the_head_counts_units_that_accepted_everything(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = make_issued(standing_officer, make_task(), make_task(title="Hội nghị")).plan
    with acting_as(commune_chair):
        services.accept_many(actor=commune_chair, now=NOW)

    with acting_as(standing_officer):
        head = get_plan_head(standing_officer, plan.pk, now=NOW)

    assert (head.units, head.units_accepted, head.units_waiting) == (226, 1, 225)
    assert (head.counts.total, head.counts.accepted) == (452, 2)


def test_the_matrix_opens_one_district_into_its_communes(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = _full_plan(standing_officer)
    bring_to(AssignmentState.DONE, held_by(commune_chair).pk, assigner=standing_officer)

    with acting_as(standing_officer):
        matrix = matrix_of(
            standing_officer, plan,
            standings=standings_of(standing_officer, plan, today=NOW.date()),
            tree=tree_at(NOW.date()), now=NOW, opened=HAI_HAU,
        )  # fmt: skip

    rows = {row.code: row for row in matrix.rows}
    assert len(matrix.rows) == 1 + 10 + 34 + 1
    assert [column.task.position for column in matrix.columns] == [1, 2, 3]
    total, own_task, agencies_task = rows[""].cells
    assert total.counts is not None
    assert (total.counts.done, total.counts.total) == (1, 226)
    assert own_task.counts is not None
    assert own_task.counts.total == 10
    assert agencies_task.counts is not None
    assert agencies_task.counts.total == 1
    assert rows[HAI_HAU].is_open
    assert rows[HAI_HAU].cells[1].state == DisplayState.NOT_ACCEPTED
    assert rows[HAI_MINH].cells[0].state == DisplayState.DONE_ON_TIME
    assert rows[HAI_ANH].cells[0].state == DisplayState.NOT_ACCEPTED
    assert rows[HAI_ANH].cells[1].state is None
    assert rows[AGENCIES].units == 1
    shown = {code: row.progress for code, row in rows.items()}
    assert shown[HAI_MINH] == Rolled(100.0, 1, 1)
    assert shown[HAI_ANH] == Rolled(None, 0, 1)
    assert shown[HAI_HAU] == Rolled(100.0, 1, 35)
    assert shown[""] == Rolled(100.0, 1, 237)


def test_the_matrix_of_a_district_is_its_own(standing_officer: Viewer) -> None:
    plan = _full_plan(standing_officer)
    district = viewer_named(f"chutich.{HAI_HAU}", day=today())

    with acting_as(district):
        matrix = matrix_of(
            district, plan, standings=standings_of(district, plan, today=NOW.date()),
            tree=tree_at(NOW.date()), now=NOW, opened=None,
        )  # fmt: skip

    assert len(matrix.rows) == 1 + 34
    assert [column.task.position for column in matrix.columns] == [1, 2]


def test_the_map_shows_for_each_commune_what_asks_for_attention_first(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = make_issued(standing_officer, make_task(), make_task(title="Hội nghị")).plan
    with acting_as(commune_chair):
        services.accept_many(actor=commune_chair, now=NOW)

    with acting_as(standing_officer):
        whole = standing_of_communes(standing_officer, plan.pk, task=None, now=NOW)
        one = standing_of_communes(standing_officer, plan.pk, task=2, now=NOW)

    assert len(whole) == 226
    assert whole[HAI_MINH].display == DisplayState.UNDER_WAY
    assert whole[HAI_ANH].display == DisplayState.NOT_ACCEPTED
    assert (whole[HAI_MINH].counts.total, one[HAI_MINH].counts.total) == (2, 1)


@pytest.mark.parametrize("name", _VIEWS)
def test_each_view_of_a_plan_opens_for_whoever_reads_direction(
    client: Client, sign_in: SignIn, request: pytest.FixtureRequest, name: str
) -> None:
    plan = _full_plan(request.getfixturevalue("standing_officer"))

    for viewer in ("standing_officer", "chair", "commune_chair", "department_officer", "auditor"):
        sign_in(client, request.getfixturevalue(viewer))
        page = client.get(reverse(name, args=(plan.pk,)))
        assert page.status_code == 200
        assert plan.title in page.content.decode()


@pytest.mark.parametrize("name", _VIEWS)
def test_a_draft_is_not_there_for_a_commune(
    client: Client,
    sign_in: SignIn,
    standing_officer: Viewer,
    commune_chair: Viewer,
    name: str,
) -> None:
    draft = make_draft(standing_officer)
    sign_in(client, commune_chair)

    assert client.get(reverse(name, args=(draft.pk,))).status_code == 404
    assert draft.title not in client.get(reverse("direction:plans")).content.decode()


def test_the_standing_officer_opens_a_draft(
    client: Client, sign_in: SignIn, standing_officer: Viewer
) -> None:
    draft = make_draft(standing_officer)
    sign_in(client, standing_officer)

    assert "bản nháp" in client.get(reverse("direction:plans")).content.decode()
    assert client.get(reverse("direction:plan", args=(draft.pk,))).status_code == 200


def test_a_plan_is_not_there_for_a_helper(
    client: Client, sign_in: SignIn, standing_officer: Viewer, helper: Viewer
) -> None:
    plan = _full_plan(standing_officer)
    sign_in(client, helper)

    for name in _VIEWS:
        assert client.get(reverse(name, args=(plan.pk,))).status_code == 404
    assert client.get(reverse("direction:plans")).status_code == 404


@pytest.mark.parametrize(
    ("narrowed", "number"),
    [
        ("", 237),
        (f"?huyen={HAI_HAU}", 35),
        (f"?don_vi={HAI_MINH}", 1),
        ("?nhan=da", 1),
        ("?nhan=chua&nhiem_vu=2", 10),
        (f"?trang_thai=doing&huyen={HAI_HAU}", 1),
        ("?trang_thai=overdue", 0),
        ("?trang_thai=khac&huyen=khac&nhiem_vu=99", 237),
    ],
)
def test_the_list_is_narrowed_by_the_address(
    client: Client,
    sign_in: SignIn,
    standing_officer: Viewer,
    commune_chair: Viewer,
    narrowed: str,
    number: int,
) -> None:
    plan = _full_plan(standing_officer)
    bring_to(AssignmentState.ACCEPTED, held_by(commune_chair).pk, assigner=standing_officer)
    sign_in(client, standing_officer)

    page = client.get(reverse("direction:plan_list", args=(plan.pk,)) + narrowed)

    assert page.context["page"].paginator.count == number


def test_the_list_puts_what_asks_for_attention_first(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = make_issued(standing_officer).plan
    bring_to(AssignmentState.DONE, held_by(commune_chair).pk, assigner=standing_officer)
    sign_in(client, standing_officer)

    last = client.get(reverse("direction:plan_list", args=(plan.pk,)) + "?page=99")

    assert last.context["page"].object_list[-1].display == DisplayState.DONE_ON_TIME


def test_a_commune_reads_its_plan_as_a_list_of_its_own_tasks(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = _full_plan(standing_officer)
    sign_in(client, commune_chair)

    page = client.get(reverse("direction:plan", args=(plan.pk,)))

    assert [line.assignment.unit_key for line in page.context["page"].object_list] == [
        commune_chair.unit_key
    ]
    assert "matrix" not in page.content.decode()


@pytest.mark.parametrize("name", ["direction:plans", *_VIEWS])
def test_queries_do_not_grow_with_units_and_tasks(
    client: Client, sign_in: SignIn, standing_officer: Viewer, name: str
) -> None:
    small = make_issued(standing_officer, make_task(Level.DISTRICT)).plan
    sign_in(client, standing_officer)

    def queries_to_show(plan: Plan) -> int:
        address = reverse(name, args=() if name == "direction:plans" else (plan.pk,))
        address += f"?huyen={HAI_HAU}"
        assert client.get(address).status_code == 200
        return queries_of(client.get, address)

    with_one = queries_to_show(small)
    tasks = [make_task(title=f"Nhiệm vụ {number}") for number in range(4)]
    large = make_issued(standing_officer, *tasks, number=2).plan

    assert queries_to_show(large) == with_one


@pytest.mark.parametrize("state", [*DisplayState, None])
def test_a_cell_has_the_mark_of_the_kit_with_its_word(state: DisplayState | None) -> None:
    whole = {"state": state or "none", "is_bare": True}

    assert state_mark(state) == render_to_string("ui/_state.html", whole)
    assert str(state.label if state else "không giao") in state_mark(state)
