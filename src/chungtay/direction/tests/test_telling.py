"""The head of a unit is told of what was given, came back, or was taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState
from chungtay.direction.tests.factories import (
    HAI_ANH,
    NOW,
    bring_to,
    held_by,
    make_draft,
    make_issued,
    make_task,
)
from chungtay.platform import notices
from chungtay.platform.notices import ShownNotice

pytestmark = pytest.mark.django_db


def _told(viewer: Viewer) -> list[ShownNotice]:
    with acting_as(viewer):
        return notices.list_notices(viewer)


def test_each_head_is_told_once_how_many_tasks_came(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    issued = make_issued(standing_officer, make_task(), make_task(title="Phát thanh"))

    (mine,) = _told(commune_chair)

    assert mine.wording.title == "Đơn vị được giao 2 nhiệm vụ"
    assert mine.wording.detail == "Theo 01/KH-BCĐ, Kế hoạch A"
    assert mine.wording.url == f"/ke-hoach/{issued.plan.pk}/"
    assert len(_told(neighbour)) == 1


def test_who_is_not_the_head_is_told_nothing(
    standing_officer: Viewer, commune_police_officer: Viewer, chair: Viewer
) -> None:
    make_issued(standing_officer)

    assert (_told(commune_police_officer), _told(chair), _told(standing_officer)) == ([], [], [])


def test_telling_all_the_heads_of_a_plan_is_one_statement(standing_officer: Viewer) -> None:
    draft = make_draft(standing_officer)

    with acting_as(standing_officer), CaptureQueriesContext(connection) as asked:
        services.issue_plan(plan_id=draft.pk, number=1, actor=standing_officer, now=NOW)

    written = [query["sql"] for query in asked if query["sql"].startswith('INSERT INTO "notice"')]
    assert len(written) == 1
    assert written[0].count("direction.assigned") == 226


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (services.return_assignment, "Kết quả báo cáo bị trả lại, cần làm tiếp"),
        (services.cancel_assignment, "Nhiệm vụ đã được rút lại, không phải làm nữa"),
    ],
)
def test_the_head_is_told_that_a_task_came_back_or_was_taken_back(
    act: object, words: str, standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    make_issued(standing_officer)
    pk = held_by(standing_officer).pk
    is_return = act is services.return_assignment
    if is_return:
        bring_to(AssignmentState.REPORTED, pk, assigner=standing_officer)

    with acting_as(standing_officer):
        answer = services.return_assignment if is_return else services.cancel_assignment
        answer(assignment_id=pk, remark="Thiếu minh chứng", actor=standing_officer, now=NOW)

    told = _told(commune_chair)
    assert told[0].wording.title == words
    assert told[0].wording.detail == "Ban hành kế hoạch cấp xã"
    assert told[0].wording.url == f"/nhiem-vu/{pk}/"
    assert len(_told(neighbour)) == 1


def test_a_step_that_asks_nothing_of_the_head_is_not_told(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    pk = held_by(standing_officer).pk

    bring_to(AssignmentState.DONE, pk, assigner=standing_officer)

    assert len(_told(commune_chair)) == 1


def test_many_steps_at_once_tell_each_head(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    make_issued(standing_officer)
    ids = [held_by(standing_officer).pk, held_by(standing_officer, HAI_ANH).pk]

    with acting_as(standing_officer):
        services.advance_in_bulk(
            assignment_ids=ids, to_state=AssignmentState.CANCELLED, remark="Rút",
            actor=standing_officer, now=NOW,
        )  # fmt: skip

    assert [len(_told(viewer)) for viewer in (commune_chair, neighbour)] == [2, 2]


def test_one_plan_is_accepted_without_the_others(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    first = make_issued(standing_officer, number=1)
    make_issued(standing_officer, number=2)

    with acting_as(commune_chair):
        taken = services.accept_many(actor=commune_chair, now=NOW, plan_id=first.plan.pk)
        left = services.accept_many(actor=commune_chair, now=NOW)

    assert (taken, left) == (1, 1)
