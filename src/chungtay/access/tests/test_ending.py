"""Posts end by who may give them; heads only by handing over; one's own never."""

from datetime import timedelta

import pytest

from chungtay.access.exceptions import NotPermitted, PostNotFound, SignInRefused
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.ending import end_post
from chungtay.access.tests.making import (
    HAI_MINH,
    NOW,
    TODAY,
    acting_in,
    assert_refused,
    grant,
    last_act,
    wanted,
)

pytestmark = pytest.mark.django_db


def _end(actor: Viewer, post_id: int, days: int = 0) -> Post:
    last_day = TODAY + timedelta(days=days)
    return end_post(post_id=post_id, last_day=last_day, actor=actor, now=NOW)


def test_a_post_ends_with_its_last_day(
    commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    with acting_as(commune_chair):
        post = _end(commune_chair, commune_police_officer.post_id)

    assert acting_in(post).post_id == post.pk
    with pytest.raises(SignInRefused):
        acting_in(post, day=TODAY + timedelta(days=1))
    entry = last_act(commune_chair)
    assert (entry.act, entry.facts["to"]) == ("post.end", "2021-03-24")


def test_who_may_not_give_it_does_not_end_it(
    administrator: Viewer, auditor: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    assert_refused(administrator, administrator, lambda: _end(administrator, auditor.post_id))
    assert_refused(
        administrator,
        commune_police_officer,
        lambda: _end(commune_police_officer, commune_chair.post_id),
        NotPermitted,
    )


def test_a_head_of_another_unit_does_not_even_find_it(
    administrator: Viewer, neighbour: Viewer, commune_police_officer: Viewer
) -> None:
    assert_refused(
        administrator,
        neighbour,
        lambda: _end(neighbour, commune_police_officer.post_id),
        PostNotFound,
    )


def test_nobody_ends_his_own_post(administrator: Viewer) -> None:
    assert_refused(
        administrator, administrator, lambda: _end(administrator, administrator.post_id), match="tự"
    )


def test_a_head_ends_only_by_handing_over(administrator: Viewer, commune_chair: Viewer) -> None:
    assert_refused(
        administrator,
        administrator,
        lambda: _end(administrator, commune_chair.post_id),
        match="bàn giao",
    )


def test_days_run_forward(
    administrator: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    later = grant(commune_chair, wanted(f"giupdo.{HAI_MINH}", valid_from=TODAY + timedelta(days=5)))

    def end_yesterday() -> Post:
        return _end(commune_chair, commune_police_officer.post_id, -1)

    def end_before_it_begins() -> Post:
        return _end(commune_chair, later.pk, 4)

    assert_refused(administrator, commune_chair, end_yesterday, match="lùi ngày")
    assert_refused(administrator, commune_chair, end_before_it_begins, match="lùi ngày")


def test_what_is_over_is_not_made_longer(
    administrator: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    with acting_as(commune_chair):
        _end(commune_chair, commune_police_officer.post_id, 1)

    assert_refused(
        administrator,
        commune_chair,
        lambda: _end(commune_chair, commune_police_officer.post_id, 2),
        match="đã kết thúc",
    )
