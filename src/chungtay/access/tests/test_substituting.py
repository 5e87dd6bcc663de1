"""A substitute acts in the post of another under his own name, for some days, and no further."""

from datetime import date, timedelta

import pytest

from chungtay.access.exceptions import NotPermitted, PostNotFound, SignInRefused
from chungtay.access.models import Post, Substitution
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.closing import close_account
from chungtay.access.services.ending import end_post
from chungtay.access.services.granting import grant_post
from chungtay.access.services.handing_over import NextHead, hand_over
from chungtay.access.services.substituting import delegate, end_substitution
from chungtay.access.tests.making import (
    HAI_MINH,
    NOW,
    TODAY,
    TOMORROW,
    acting_in,
    assert_refused,
    last_act,
    wanted,
)
from chungtay.platform.db.wall import Range

pytestmark = pytest.mark.django_db

OFFICER, HELPER = f"congan.{HAI_MINH}", f"giupdo.{HAI_MINH}"


def _delegate(
    actor: Viewer,
    post_id: int | None = None,
    username: str = OFFICER,
    first: date = TODAY,
    last: date = TOMORROW,
) -> Substitution:
    return delegate(
        post_id=post_id or actor.post_id,
        username=username,
        valid_from=first,
        valid_to=last,
        actor=actor,
        now=NOW,
    )


def _standing_in(head: Viewer, substitute: Viewer, *, day: date = TODAY) -> Viewer:
    with acting_as(head):
        post = Post.objects.get(pk=head.post_id)
    return acting_in(post, account_id=substitute.account_id, day=day)


@pytest.fixture
def substitute(commune_chair: Viewer, commune_police_officer: Viewer) -> Viewer:
    """The police officer, in the post of the chair."""
    with acting_as(commune_chair):
        _delegate(commune_chair)
    return _standing_in(commune_chair, commune_police_officer)


def test_the_viewer_is_the_account_in_the_post(
    substitute: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    assert substitute.account_id == commune_police_officer.account_id
    assert substitute.full_name == commune_police_officer.full_name
    assert substitute.post_id == commune_chair.post_id
    assert substitute.scope == commune_chair.scope
    assert substitute.capabilities == commune_chair.capabilities
    assert substitute.stands_for == commune_chair.full_name
    assert substitute.title == f"Thay mặt {commune_chair.title}"
    assert substitute.range_of(Range.SUPPORT) == commune_chair.range_of(Range.SUPPORT)


def test_the_journal_says_who_really_acted_and_in_which_post(substitute: Viewer) -> None:
    with acting_as(substitute):
        grant_post(wanted=wanted(HELPER), actor=substitute, now=NOW)

    entry = last_act(substitute)
    assert (entry.account_id, entry.post_id) == (substitute.account_id, substitute.post_id)


def test_what_a_substitute_gives_waits_for_the_head_himself(substitute: Viewer) -> None:
    with acting_as(substitute):
        post = grant_post(wanted=wanted(HELPER), actor=substitute, now=NOW)

    assert post.confirmed_at is None


def test_it_lasts_from_the_first_to_the_last_day(
    substitute: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    assert _standing_in(commune_chair, commune_police_officer, day=TOMORROW).is_substitute
    for day in (TODAY - timedelta(days=1), TOMORROW + timedelta(days=1)):
        with pytest.raises(SignInRefused):
            _standing_in(commune_chair, commune_police_officer, day=day)


def test_it_ends_at_once_when_it_is_taken_back(
    substitute: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    with acting_as(commune_chair):
        one = Substitution.objects.get()
        end_substitution(substitution_id=one.pk, actor=commune_chair, now=NOW)

    with pytest.raises(SignInRefused):
        _standing_in(commune_chair, commune_police_officer)
    assert last_act(commune_chair).act == "substitution.end"


def test_it_ends_with_the_post(
    commune_chair: Viewer, commune_police_officer: Viewer, helper: Viewer
) -> None:
    with acting_as(commune_chair):
        _delegate(
            commune_chair,
            commune_police_officer.post_id,
            HELPER,
            last=TOMORROW + timedelta(days=5),
        )
        end_post(
            post_id=commune_police_officer.post_id, last_day=TOMORROW, actor=commune_chair, now=NOW
        )

    assert _standing_in(commune_police_officer, helper, day=TOMORROW).is_substitute
    with pytest.raises(SignInRefused):
        _standing_in(commune_police_officer, helper, day=TOMORROW + timedelta(days=1))


def test_it_ends_with_either_account(
    administrator: Viewer, substitute: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    with acting_as(administrator):
        close_account(account_id=substitute.account_id, actor=administrator, now=NOW)

    with pytest.raises(SignInRefused):
        _standing_in(commune_chair, commune_police_officer)


def test_a_substitute_passes_nothing_on_and_hands_nothing_over(
    administrator: Viewer, substitute: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    to = NextHead(HELPER, "Chủ tịch", TOMORROW)

    assert_refused(
        administrator,
        substitute,
        lambda: _delegate(substitute, commune_chair.post_id, HELPER, last=TODAY),
        match="không ủy quyền tiếp",
    )
    assert_refused(
        administrator,
        substitute,
        lambda: hand_over(post_id=commune_chair.post_id, to=to, actor=substitute, now=NOW),
        PostNotFound,
    )
    assert_refused(
        administrator,
        substitute,
        lambda: end_post(
            post_id=commune_police_officer.post_id, last_day=TODAY, actor=substitute, now=NOW
        ),
        match="tự",
    )


def test_a_substitute_does_not_end_his_own_substitution(
    administrator: Viewer, substitute: Viewer
) -> None:
    with acting_as(substitute):
        one = Substitution.objects.get()

    assert_refused(
        administrator,
        substitute,
        lambda: end_substitution(substitution_id=one.pk, actor=substitute, now=NOW),
        PostNotFound,
    )


@pytest.mark.parametrize(
    ("username", "first", "last", "match"),
    [
        (f"chutich.{HAI_MINH}", TODAY, TOMORROW, "tự giao"),
        ("congan.14236", TODAY, TOMORROW, "Không có tài khoản"),
        ("khong-co", TODAY, TOMORROW, "Không có tài khoản"),
        (OFFICER, TODAY - timedelta(days=1), TODAY, "từ hôm nay"),
        (OFFICER, TOMORROW, TODAY, "từ hôm nay"),
    ],
)
def test_the_substitute_is_another_of_the_unit_and_days_run_forward(
    administrator: Viewer,
    commune_chair: Viewer,
    username: str,
    first: date,
    last: date,
    match: str,
) -> None:
    assert_refused(
        administrator,
        commune_chair,
        lambda: _delegate(commune_chair, username=username, first=first, last=last),
        match=match,
    )


def test_nobody_stands_in_for_himself(
    administrator: Viewer, commune_chair: Viewer, commune_police_officer: Viewer
) -> None:
    assert_refused(
        administrator,
        commune_chair,
        lambda: _delegate(commune_chair, commune_police_officer.post_id, OFFICER),
        match="chính mình",
    )


def test_one_stands_in_a_day(
    administrator: Viewer, substitute: Viewer, commune_chair: Viewer
) -> None:
    assert_refused(
        administrator,
        commune_chair,
        lambda: _delegate(commune_chair, username=HELPER, first=TOMORROW),
        match="Đã có người",
    )


def test_only_a_head_lends_a_post_and_only_of_the_own_unit(
    administrator: Viewer,
    commune_police_officer: Viewer,
    district_chair: Viewer,
    neighbour: Viewer,
    commune_chair: Viewer,
) -> None:
    post_id = commune_chair.post_id
    refusals: list[tuple[Viewer, type[Exception]]] = [
        (commune_police_officer, NotPermitted),
        (administrator, NotPermitted),
        (neighbour, PostNotFound),
    ]
    for actor, error in refusals:
        with acting_as(actor), pytest.raises(error):
            _delegate(actor, post_id, HELPER)
    assert_refused(
        administrator,
        district_chair,
        lambda: _delegate(district_chair, post_id, HELPER),
        match="trong đơn vị mình",
    )
    with acting_as(administrator):
        assert Substitution.objects.count() == 0


def test_a_stranger_takes_nothing_back(
    administrator: Viewer, substitute: Viewer, neighbour: Viewer, district_chair: Viewer
) -> None:
    with acting_as(substitute):
        pk = Substitution.objects.get().pk

    for actor in (neighbour, district_chair):
        with acting_as(actor), pytest.raises(PostNotFound):
            end_substitution(substitution_id=pk, actor=actor, now=NOW)
    with acting_as(substitute):
        assert Substitution.objects.get().ended_at is None
