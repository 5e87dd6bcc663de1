"""A unit answers a plan from above with its own: derived, written, issued, made known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import Adoption
from chungtay.direction.exceptions import OwnPlanRefused, PlanNotFound
from chungtay.direction.models import OwnPlan, OwnTask, Plan
from chungtay.direction.queries.adoption import list_adoption
from chungtay.direction.rules.adoption import OwnFacts, adopted_on, adoption_of, is_late
from chungtay.direction.services import OwnTaskWords
from chungtay.direction.tests.factories import (
    DUE,
    ISSUED_AT,
    NOW,
    acts_of,
    make_draft,
    make_own_plan,
    make_task,
)
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db
ADOPT_BY = date(2021, 4, 15)
TODAY = NOW.date()
FINER = OwnTaskWords("Họp từng thôn", "Biên bản", "Trưởng thôn", date(2021, 4, 10))
_DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31))


@pytest.fixture
def plan(standing_officer: Viewer) -> Plan:
    """A plan of one task for every commune, to be adopted by 15/04/2021."""
    with acting_as(standing_officer):
        draft = services.draft_plan(
            symbol="KH-BCĐ", title="Kế hoạch A", issuer="Trưởng ban", ends_on=date(2021, 12, 31),
            tasks=(make_task(),), conclusion_id=None, adopt_by=ADOPT_BY,
            actor=standing_officer, now=ISSUED_AT,
        )  # fmt: skip
        return services.issue_plan(
            plan_id=draft.pk, number=1, actor=standing_officer, now=ISSUED_AT
        ).plan


def _brief(actor: Viewer, own: OwnPlan, day: date = TODAY, attended: int = 40) -> OwnPlan:
    with acting_as(actor):
        return services.hold_briefing(
            own_plan_id=own.pk, briefed_on=day, audience="Cán bộ xã, trưởng thôn",
            attended=attended, minutes="", actor=actor, now=NOW,
        )  # fmt: skip


@given(
    days=st.lists(st.tuples(st.none() | _DAYS, st.none() | _DAYS), max_size=4),
    adopt_by=st.none() | _DAYS, today=_DAYS,
)  # fmt: skip
def test_adopted_needs_number_and_briefing_and_is_late_after_its_day(
    days: list[tuple[date | None, date | None]], adopt_by: date | None, today: date
) -> None:
    own = [OwnFacts(*pair) for pair in days]
    whole = [one.briefed_on for one in own if one.issued_on and one.briefed_on]

    assert (adoption_of(own) == Adoption.ADOPTED) == bool(whole)
    assert adopted_on(own) == (min(filter(None, whole)) if whole else None)
    assert (adoption_of(own) == Adoption.NOTHING) == (not own)
    if adopt_by is None:
        assert not is_late(own, adopt_by=adopt_by, today=today)
    elif not whole:
        assert is_late(own, adopt_by=adopt_by, today=today) == (today > adopt_by)


def test_it_begins_with_the_tasks_given_and_gets_finer_ones(
    plan: Plan, commune_chair: Viewer
) -> None:
    own = make_own_plan(commune_chair, plan)
    with acting_as(commune_chair):
        services.add_own_task(own_plan_id=own.pk, words=FINER, actor=commune_chair, now=NOW)
        first, second = OwnTask.objects.order_by("position")

    assert own.title.startswith("Xã Hải Minh thực hiện")
    assert (first.title, first.due_on, first.assignment_id is not None) == (
        "Ban hành kế hoạch cấp xã", DUE, True,
    )  # fmt: skip
    assert (second.position, second.doer, second.assignment_id) == (2, "Trưởng thôn", None)
    assert acts_of(commune_chair)[-2:] == ["own_plan.derive", "own_plan.add_task"]


def test_it_is_adopted_with_its_number_and_its_briefing(plan: Plan, commune_chair: Viewer) -> None:
    own = make_own_plan(commune_chair, plan)
    with pytest.raises(OwnPlanRefused, match="Ban hành kế hoạch"):
        _brief(commune_chair, own)
    issued = make_issued_own(commune_chair, own)

    briefed = _brief(commune_chair, own)

    assert (issued.number, issued.code, issued.is_adopted) == (1, "01/KH-UBND", False)
    assert briefed.is_adopted
    with pytest.raises(OwnPlanRefused, match="Đã ghi"):
        _brief(commune_chair, own)


def make_issued_own(actor: Viewer, own: OwnPlan) -> OwnPlan:
    """Issue an own plan under the next number."""
    with acting_as(actor):
        return services.issue_own_plan(own_plan_id=own.pk, actor=actor, now=NOW)


@pytest.mark.parametrize("day", [NOW.date() - timedelta(days=1), NOW.date() + timedelta(days=1)])
def test_a_briefing_is_held_between_the_issue_and_today(
    plan: Plan, commune_chair: Viewer, day: date
) -> None:
    own = make_own_plan(commune_chair, plan, is_issued=True)

    with pytest.raises(OwnPlanRefused, match="Ngày quán triệt"):
        _brief(commune_chair, own, day)

    with acting_as(commune_chair):
        assert OwnPlan.objects.get().briefed_on is None


def test_what_comes_from_above_stays_and_is_not_put_off(plan: Plan, commune_chair: Viewer) -> None:
    own = make_own_plan(commune_chair, plan)
    later = replace(FINER, due_on=DUE + timedelta(days=1))
    with acting_as(commune_chair):
        with pytest.raises(OwnPlanRefused, match="không để muộn hơn"):
            services.change_own_task(
                own_plan_id=own.pk, position=1, words=later, actor=commune_chair, now=NOW
            )
        with pytest.raises(OwnPlanRefused, match="giữ trong kế hoạch"):
            services.remove_own_task(own_plan_id=own.pk, position=1, actor=commune_chair, now=NOW)
        services.add_own_task(own_plan_id=own.pk, words=FINER, actor=commune_chair, now=NOW)
        services.remove_own_task(own_plan_id=own.pk, position=2, actor=commune_chair, now=NOW)
        assert OwnTask.objects.get().due_on == DUE


def test_once_issued_it_stays_also_against_raw_sql(plan: Plan, commune_chair: Viewer) -> None:
    own = make_own_plan(commune_chair, plan, is_issued=True)

    with acting_as(commune_chair), pytest.raises(OwnPlanRefused, match="đã được ban hành"):
        services.add_own_task(own_plan_id=own.pk, words=FINER, actor=commune_chair, now=NOW)
    for statement in ("update own_plan set title = 'x'", "delete from own_task"):
        with (
            acting_as(commune_chair),
            pytest.raises(Exception, match="stay"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_task_of_its_own_is_done_there_and_one_from_above_where_it_was_given(
    plan: Plan, commune_chair: Viewer
) -> None:
    own = make_own_plan(commune_chair, plan)
    with acting_as(commune_chair):
        services.add_own_task(own_plan_id=own.pk, words=FINER, actor=commune_chair, now=NOW)
    make_issued_own(commune_chair, own)

    with acting_as(commune_chair):
        done = services.finish_own_task(
            own_plan_id=own.pk, position=2, done_on=NOW.date(), actor=commune_chair, now=NOW
        )
        with pytest.raises(OwnPlanRefused, match="báo kết quả ở nhiệm vụ ấy"):
            services.finish_own_task(
                own_plan_id=own.pk, position=1, done_on=NOW.date(), actor=commune_chair, now=NOW
            )
    assert done.done_on == NOW.date()


def test_a_unit_answers_a_plan_once_and_a_draft_never(
    plan: Plan, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_own_plan(commune_chair, plan)
    with pytest.raises(OwnPlanRefused, match="đã lập"):
        make_own_plan(commune_chair, plan)
    draft = make_draft(standing_officer)
    with pytest.raises(PlanNotFound):
        make_own_plan(commune_chair, draft)

    with acting_as(commune_chair):
        assert OwnPlan.objects.count() == 1


def test_nobody_writes_for_another_unit_and_a_neighbour_sees_nothing(
    plan: Plan, standing_officer: Viewer, commune_chair: Viewer, neighbour_chair: Viewer
) -> None:
    own = make_own_plan(commune_chair, plan)

    with acting_as(neighbour_chair):
        assert not OwnPlan.objects.exists()
        assert not OwnTask.objects.exists()
        with pytest.raises(PlanNotFound):
            services.issue_own_plan(own_plan_id=own.pk, actor=neighbour_chair, now=NOW)
    district = viewer_named("chutich.366", day=NOW.date())
    with acting_as(district):
        assert OwnPlan.objects.count() == 1
        with pytest.raises(OwnPlanRefused, match="đơn vị khác"):
            services.issue_own_plan(own_plan_id=own.pk, actor=district, now=NOW)
    with acting_as(standing_officer), pytest.raises(NotPermitted):
        services.derive_plan(plan_id=plan.pk, actor=standing_officer, now=NOW)
    with acting_as(commune_chair):
        assert OwnPlan.objects.get().number is None


def test_who_has_adopted_is_listed_in_as_many_questions_for_226_as_for_one(
    plan: Plan, standing_officer: Viewer, commune_chair: Viewer, neighbour_chair: Viewer
) -> None:
    _brief(commune_chair, make_own_plan(commune_chair, plan, is_issued=True))
    make_own_plan(neighbour_chair, plan)
    tree = tree_at(NOW.date())
    with acting_as(standing_officer), CaptureQueriesContext(connection) as asked:
        found = list_adoption(standing_officer, plan, tree=tree, today=ADOPT_BY)
    later = list_adoption_on(standing_officer, plan, ADOPT_BY + timedelta(days=1))

    assert len(asked) == 2
    assert dict(found.counts) == {
        Adoption.NOTHING: 224, Adoption.DRAFT: 1, Adoption.NUMBERED: 0, Adoption.ADOPTED: 1,
    }  # fmt: skip
    assert (found.late, later) == (0, 225)


def list_adoption_on(viewer: Viewer, plan: Plan, day: date) -> int:
    """Return how many are late on a day."""
    with acting_as(viewer):
        return list_adoption(viewer, plan, tree=tree_at(NOW.date()), today=day).late


def test_the_pages_lead_from_the_plan_to_the_briefing(
    client: Client, sign_in: SignIn, plan: Plan, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    sign_in(client, commune_chair)
    assert "Lập kế hoạch của đơn vị và quán triệt" in client.get("/viec-cua-toi/").content.decode()

    made = client.post(reverse("direction:derive", args=(plan.pk,)))
    own = made.headers["Location"]
    added = {"title": "Họp từng thôn", "product": "", "doer": "Trưởng thôn", "due_on": "10/04/2021"}
    client.post(f"{own}them/", added)
    client.post(f"{own}ban-hanh/", {"number": ""})
    refused = client.post(f"{own}quan-triet/", {"briefed_on": "24/03/2021", "attended": "0"})
    briefing = {"briefed_on": "24/03/2021", "audience": "Trưởng thôn", "attended": "30"}
    done = client.post(f"{own}quan-triet/", briefing, follow=True).content.decode()

    assert refused.status_code == 422
    assert "Hội nghị quán triệt" in done
    assert "Họp từng thôn" in done
    assert "Lập kế hoạch của đơn vị và" not in client.get("/viec-cua-toi/").content.decode()
    sign_in(client, standing_officer)
    listed = client.get(reverse("direction:adoption", args=(plan.pk,))).content.decode()
    matrix = client.get(reverse("direction:plan", args=(plan.pk,)) + "?huyen=366").content.decode()
    assert "01/KH-UBND" in listed
    assert "Kế hoạch riêng" in matrix
    assert "đã ban hành và quán triệt" in matrix
