"""The register of accountability of heads: what fell due in a tenure, in facts, by unit."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.handing_over import NextHead, hand_over
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState
from chungtay.direction.exceptions import AssignmentNotFound
from chungtay.direction.models import Assignment
from chungtay.direction.queries.accountability import (
    Facts,
    TenureLine,
    register_of,
    tasks_of_tenure,
)
from chungtay.direction.tests.factories import (
    DUE,
    HAI_ANH,
    HAI_MINH,
    NOW,
    bring_to,
    held_by,
    make_issued,
    make_own_plan,
    make_task,
)
from chungtay.platform.clock import VIETNAM
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db
LATER = DUE + timedelta(days=5)
_JUDGING = re.compile(r"điểm số|xếp loại|hạng \d|tỷ lệ|%")


def _lines(viewer: Viewer, *, today: date = LATER, year: int = 2021) -> list[TenureLine]:
    with acting_as(viewer):
        return register_of(viewer, year=year, tree=tree_at(NOW.date()), today=today)


def _of(lines: list[TenureLine], code: str) -> Facts:
    (found,) = [line.facts for line in lines if line.node.code == code]
    return found


def test_each_head_has_what_fell_due_in_time_late_and_open(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    soon = make_task(title="Việc sau", due_on=LATER + timedelta(days=30))
    plan = make_issued(standing_officer, make_task(), soon).plan
    first = _first(standing_officer, HAI_MINH)
    bring_to(AssignmentState.REPORTED, first, assigner=standing_officer)
    late = datetime(2021, 4, 17, 9, 0, tzinfo=VIETNAM)
    bring_to(
        AssignmentState.REPORTED, _first(standing_officer, HAI_ANH),
        assigner=standing_officer, now=late,
    )  # fmt: skip
    own = make_own_plan(commune_chair, plan, is_issued=True)
    with acting_as(commune_chair):
        services.hold_briefing(
            own_plan_id=own.pk, briefed_on=NOW.date(), audience="Trưởng thôn", attended=20,
            minutes="", actor=commune_chair, now=NOW,
        )  # fmt: skip

    lines = _lines(standing_officer)

    assert _of(lines, HAI_MINH) == Facts(fell_due=1, in_time=1, ahead=1, adopted=1)
    assert _of(lines, HAI_ANH) == Facts(fell_due=1, late=1, ahead=1)
    assert _of(lines, "13669") == Facts(fell_due=1, overdue=1, ahead=1)
    assert sum(line.facts.fell_due for line in lines) == 226


def _first(viewer: Viewer, code: str) -> int:
    """Return the assignment of a unit that falls due first."""
    with acting_as(viewer):
        rows = Assignment.objects.filter(unit_version__code=code).order_by("due_on")
        return rows.values_list("pk", flat=True)[0]


def test_a_task_belongs_to_who_headed_the_unit_when_it_was_due(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer, make_task(), make_task(due_on=date(2021, 6, 30)))
    with acting_as(commune_chair):
        hand_over(
            post_id=commune_chair.post_id,
            to=NextHead(f"congan.{HAI_MINH}", "Chủ tịch mới", date(2021, 6, 1)),
            actor=commune_chair,
            now=NOW,
        )

    own = [
        (line.post.title, line.facts.overdue, line.facts.ahead)
        for line in _lines(standing_officer)
        if line.node.code == HAI_MINH
    ]

    assert own == [("Chủ tịch UBND xã Hải Minh", 1, 0), ("Chủ tịch mới", 0, 1)]


def test_the_order_is_of_units_and_does_not_follow_the_facts(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    before = [line.post.pk for line in _lines(standing_officer)]
    bring_to(AssignmentState.DONE, held_by(commune_chair).pk, assigner=standing_officer)

    assert [line.post.pk for line in _lines(standing_officer)] == before


def test_one_sees_the_heads_of_one_s_own_range(
    standing_officer: Viewer, commune_chair: Viewer, neighbour_chair: Viewer
) -> None:
    make_issued(standing_officer)
    (own,) = _lines(commune_chair)
    assert own.node.code == HAI_MINH

    with acting_as(neighbour_chair), pytest.raises(AssignmentNotFound):
        tasks_of_tenure(neighbour_chair, own.post.pk, year=2021, now=NOW)
    with acting_as(standing_officer):
        post, rows = tasks_of_tenure(standing_officer, own.post.pk, year=2021, now=NOW)
    assert (post.pk, len(rows)) == (own.post.pk, 1)


def test_the_register_takes_five_questions_for_one_commune_and_for_226(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    tree, counts = tree_at(NOW.date()), []
    for viewer in (commune_chair, standing_officer):
        with acting_as(viewer), CaptureQueriesContext(connection) as asked:
            register_of(viewer, year=2021, tree=tree, today=LATER)
        counts.append(len(asked))

    assert counts == [5, 5]


def test_the_pages_state_facts_and_judge_nobody(
    client: Client, sign_in: SignIn, standing_officer: Viewer
) -> None:
    make_issued(standing_officer)
    sign_in(client, standing_officer)

    province = client.get(reverse("direction:register")).content.decode()
    district = client.get(reverse("direction:register") + "?huyen=366").content.decode()
    head = next(line for line in _lines(standing_officer) if line.node.code == HAI_MINH)
    tenure = client.get(reverse("direction:tenure", args=(head.post.pk,))).content.decode()

    assert "Chủ tịch UBND xã Hải Minh" in district
    assert "Chủ tịch UBND xã Hải Minh" not in province
    assert "Ban hành kế hoạch cấp xã" in tenure
    for page in (province, district, tenure):
        main = page[page.index("<main") : page.index("</main>")]
        assert "không chấm điểm" in main or page is tenure
        assert not _JUDGING.search(main.replace("không chấm điểm, không xếp hạng", ""))
        assert "badge--late" not in main
