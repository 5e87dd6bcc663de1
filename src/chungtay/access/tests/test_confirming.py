"""A post that sees persons is in effect once the head of its unit has said so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chungtay.access.exceptions import NotPermitted, PostNotFound, PostRefused
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.people import waiting_for
from chungtay.access.registrations import heads_work
from chungtay.access.services.confirming import confirm_post
from chungtay.access.services.ending import end_post
from chungtay.access.services.substituting import delegate
from chungtay.access.tests.making import (
    HAI_MINH,
    LABOUR,
    NOW,
    TODAY,
    acting_in,
    assert_refused,
    grant,
    last_act,
    wanted,
)
from chungtay.platform.db.wall import Range

pytestmark = pytest.mark.django_db


def _confirm(actor: Viewer, post: Post) -> Post:
    return confirm_post(post_id=post.pk, actor=actor, now=NOW)


def _vacate(administrator: Viewer, chair: Viewer) -> Post:
    """Return the post of a new head of a commune that has none any more."""
    with acting_as(administrator):
        Post.objects.filter(pk=chair.post_id).update(valid_to=TODAY - timedelta(days=1))
    return grant(administrator, wanted(f"giupdo.{HAI_MINH}", "commune_chair"))


def test_the_head_confirms_and_the_post_sees(administrator: Viewer, commune_chair: Viewer) -> None:
    post = grant(administrator)

    with acting_as(commune_chair):
        _confirm(commune_chair, post)

    viewer = acting_in(post)
    assert not viewer.awaits_confirmation
    assert viewer.range_of(Range.SUPPORT) == (commune_chair.unit_key, commune_chair.unit_key_hi)
    entry = last_act(commune_chair)
    assert (entry.act, entry.object_id) == ("post.confirm", str(post.pk))


def test_nobody_else_confirms(
    administrator: Viewer, chair: Viewer, district_chair: Viewer, neighbour: Viewer
) -> None:
    post = grant(administrator)

    assert_refused(administrator, chair, lambda: _confirm(chair, post), PostRefused)
    assert_refused(administrator, district_chair, lambda: _confirm(district_chair, post))
    assert_refused(administrator, neighbour, lambda: _confirm(neighbour, post), PostNotFound)
    assert_refused(
        administrator, administrator, lambda: _confirm(administrator, post), NotPermitted
    )


def test_a_head_is_confirmed_by_a_head_above(
    administrator: Viewer, commune_chair: Viewer, district_chair: Viewer, neighbour: Viewer
) -> None:
    post = _vacate(administrator, commune_chair)
    assert acting_in(post).awaits_confirmation
    assert_refused(administrator, neighbour, lambda: _confirm(neighbour, post), PostNotFound)

    with acting_as(district_chair):
        _confirm(district_chair, post)

    assert not acting_in(post).awaits_confirmation


def test_a_head_who_waits_does_not_confirm_himself(
    administrator: Viewer, commune_chair: Viewer
) -> None:
    post = _vacate(administrator, commune_chair)
    himself = acting_in(post)

    assert_refused(administrator, himself, lambda: _confirm(himself, post))


def test_nobody_confirms_a_post_standing_in_for_the_head(
    administrator: Viewer, commune_chair: Viewer
) -> None:
    post = grant(administrator)
    # As a substitute has it: the post of the one, the account of the other.
    standing_in = replace(commune_chair, account_id=administrator.account_id, stands_for="x")

    assert_refused(administrator, standing_in, lambda: _confirm(standing_in, post), match="chính")


def test_nothing_is_confirmed_twice_or_without_need(
    administrator: Viewer, commune_chair: Viewer, department_head: Viewer
) -> None:
    post = grant(administrator)
    with acting_as(commune_chair):
        _confirm(commune_chair, post)
    needless = grant(administrator, wanted(role="department_officer", code=LABOUR))

    assert_refused(administrator, commune_chair, lambda: _confirm(commune_chair, post))
    assert_refused(administrator, department_head, lambda: _confirm(department_head, needless))


def test_what_waits_is_among_todays_work_until_it_is_done(
    administrator: Viewer, commune_chair: Viewer, neighbour: Viewer, district_chair: Viewer
) -> None:
    post = grant(administrator)

    with acting_as(commune_chair):
        (item,) = heads_work(commune_chair, NOW)
        _confirm(commune_chair, post)
        assert heads_work(commune_chair, NOW) == []
    assert "1" in item.title
    for other in (neighbour, district_chair, administrator):
        with acting_as(other):
            assert heads_work(other, NOW) == []


def test_a_post_that_is_over_waits_no_longer(administrator: Viewer, commune_chair: Viewer) -> None:
    post = grant(administrator)
    with acting_as(administrator):
        end_post(post_id=post.pk, last_day=TODAY, actor=administrator, now=NOW)

    with acting_as(commune_chair):
        assert waiting_for(commune_chair, day=TODAY).count() == 1
        assert waiting_for(commune_chair, day=TODAY + timedelta(days=1)).count() == 0


def test_a_post_that_waits_is_not_lent(administrator: Viewer, commune_chair: Viewer) -> None:
    post = grant(administrator)

    assert_refused(
        administrator,
        commune_chair,
        lambda: delegate(
            post_id=post.pk,
            username=f"giupdo.{HAI_MINH}",
            valid_from=TODAY,
            valid_to=TODAY,
            actor=commune_chair,
            now=NOW,
        ),
        match="chờ xác nhận",
    )
