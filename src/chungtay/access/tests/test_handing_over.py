"""One head ends, the next begins, in one act."""

from datetime import timedelta

import pytest

from chungtay.access import registries
from chungtay.access.exceptions import PostNotFound, PostRefused, SignInRefused
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.registries import HandedOver, HandoverSource
from chungtay.access.services.handing_over import NextHead, hand_over
from chungtay.access.tests.making import (
    HAI_MINH,
    NOW,
    TODAY,
    TOMORROW,
    acting_in,
    assert_refused,
    last_act,
)

pytestmark = pytest.mark.django_db

NEXT = f"congan.{HAI_MINH}"


def _hand_over(
    actor: Viewer, post_id: int, days: int = 1, username: str = NEXT, title: str = "Chủ tịch mới"
) -> Post:
    to = NextHead(username, title, TODAY + timedelta(days=days))
    return hand_over(post_id=post_id, to=to, actor=actor, now=NOW)


def test_the_head_ends_and_the_next_begins_confirmed(commune_chair: Viewer) -> None:
    with acting_as(commune_chair):
        following = _hand_over(commune_chair, commune_chair.post_id)
        before = Post.objects.get(pk=commune_chair.post_id)

    assert before.valid_to == TODAY
    assert (following.valid_from, following.valid_to) == (TOMORROW, None)
    assert following.is_head
    assert (following.title, following.role_id) == ("Chủ tịch mới", "commune_chair")
    assert not acting_in(following, day=TOMORROW).awaits_confirmation
    assert acting_in(before).post_id == before.pk
    with pytest.raises(SignInRefused):
        acting_in(before, day=TOMORROW)


def test_the_journal_says_from_whom_to_whom(commune_chair: Viewer) -> None:
    with acting_as(commune_chair):
        following = _hand_over(commune_chair, commune_chair.post_id)

    entry = last_act(commune_chair)
    assert (entry.act, entry.object_id) == ("post.hand_over", str(commune_chair.post_id))
    assert entry.facts["to_post"] == following.pk
    assert entry.facts["to_account"] == following.account_id


def test_each_room_is_told_in_the_same_act(
    commune_chair: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[HandedOver] = []

    def note(viewer: Viewer, handed: HandedOver, now: object) -> int:
        told.append(handed)
        return 3

    source = HandoverSource("here", lambda *_: [], note)
    monkeypatch.setattr(registries, "handover_sources", [source])

    with acting_as(commune_chair):
        following = _hand_over(commune_chair, commune_chair.post_id)

    assert [(one.from_post_id, one.to_post_id) for one in told] == [
        (commune_chair.post_id, following.pk)
    ]
    assert last_act(commune_chair).facts["passed"] == {"here": 3}


def test_where_a_room_fails_nothing_is_handed_over(
    administrator: Viewer, commune_chair: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise LookupError

    source = HandoverSource("here", lambda *_: [], fail)
    monkeypatch.setattr(registries, "handover_sources", [source])

    assert_refused(
        administrator,
        commune_chair,
        lambda: _hand_over(commune_chair, commune_chair.post_id),
        LookupError,
    )


def test_a_head_above_hands_over_for_one_who_cannot(
    commune_chair: Viewer, district_chair: Viewer, chair: Viewer
) -> None:
    with acting_as(district_chair):
        following = _hand_over(district_chair, commune_chair.post_id, days=0)

    assert following.confirmed_by_id == district_chair.account_id
    with acting_as(chair):
        assert Post.objects.get(pk=commune_chair.post_id).valid_to == TODAY - timedelta(days=1)


def test_where_nobody_stands_above_the_administrator_does(
    administrator: Viewer, chair: Viewer
) -> None:
    with acting_as(administrator):
        following = _hand_over(administrator, chair.post_id, 0, "kiemtra")

    assert acting_in(following).capabilities == chair.capabilities


def test_nobody_else_hands_over(
    administrator: Viewer, commune_chair: Viewer, neighbour: Viewer, commune_police_officer: Viewer
) -> None:
    for actor in (administrator, neighbour, commune_police_officer):
        with acting_as(actor), pytest.raises(PostNotFound):
            _hand_over(actor, commune_chair.post_id, username=f"giupdo.{HAI_MINH}")
    with acting_as(commune_chair):
        assert Post.objects.get(pk=commune_chair.post_id).valid_to is None


def test_only_the_post_of_a_head_is_handed_over(
    administrator: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    assert_refused(
        administrator,
        commune_chair,
        lambda: _hand_over(commune_chair, commune_police_officer.post_id),
        PostNotFound,
    )


@pytest.mark.parametrize(
    ("username", "days", "title", "match"),
    [
        (NEXT, 0, "Chủ tịch", "ngày mai"),
        (NEXT, 1, " ", "tên chức vụ"),
        ("congan.14236", 1, "Chủ tịch", "Không có tài khoản"),
        (f"chutich.{HAI_MINH}", 1, "Chủ tịch", "tự giao"),
    ],
)
def test_what_will_not_do_is_refused(
    administrator: Viewer,
    commune_chair: Viewer,
    username: str,
    days: int,
    title: str,
    match: str,
) -> None:
    assert_refused(
        administrator,
        commune_chair,
        lambda: _hand_over(commune_chair, commune_chair.post_id, days, username, title),
        PostRefused,
        match,
    )


def test_a_head_above_names_neither_himself_nor_the_old_head(
    administrator: Viewer, commune_chair: Viewer, district_chair: Viewer
) -> None:
    post_id = commune_chair.post_id
    assert_refused(
        administrator,
        district_chair,
        lambda: _hand_over(district_chair, post_id, username=commune_chair.username),
        match="người khác",
    )
    assert_refused(
        administrator,
        district_chair,
        lambda: _hand_over(district_chair, post_id, username=district_chair.username),
        match="tự giao",
    )


def test_it_is_handed_over_once(administrator: Viewer, commune_chair: Viewer) -> None:
    with acting_as(commune_chair):
        _hand_over(commune_chair, commune_chair.post_id)

    assert_refused(
        administrator,
        commune_chair,
        lambda: _hand_over(commune_chair, commune_chair.post_id, username=f"giupdo.{HAI_MINH}"),
        error=PostNotFound,
    )
