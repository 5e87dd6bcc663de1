"""Giving a post: from one's own list, in one's own range, to somebody else, from today on."""

from datetime import date, timedelta

import pytest

from chungtay.access.exceptions import NotPermitted, PostRefused
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.closing import close_account
from chungtay.access.services.granting import WantedPost, grant_post
from chungtay.access.tests.making import (
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    LABOUR,
    NOW,
    POLICE,
    PROVINCE,
    TODAY,
    account_of,
    acting_in,
    assert_refused,
    grant,
    last_act,
    wanted,
)
from chungtay.platform.db.wall import Range

pytestmark = pytest.mark.django_db

OWN = f"giupdo.{HAI_MINH}"


def _try(administrator: Viewer, actor: Viewer, post: WantedPost, match: str | None = None) -> None:
    assert_refused(
        administrator,
        actor,
        lambda: grant_post(wanted=post, actor=actor, now=NOW),
        PostRefused,
        match,
    )


def test_a_head_gives_a_post_in_the_own_unit_which_is_in_effect_at_once(
    commune_chair: Viewer,
) -> None:
    post = grant(commune_chair, wanted(OWN))

    assert (post.unit_key, post.unit_key_hi) == (commune_chair.unit_key, commune_chair.unit_key_hi)
    assert (post.granted_by_id, post.confirmed_by_id) == (commune_chair.account_id,) * 2
    assert post.confirmed_at == NOW
    assert acting_in(post).may("support.see")


def test_what_an_administrator_gives_waits_for_the_head_where_it_sees_persons(
    administrator: Viewer,
) -> None:
    post = grant(administrator)

    viewer = acting_in(post)
    assert post.confirmed_at is None
    assert viewer.awaits_confirmation
    assert not viewer.may("support.see")
    assert viewer.range_of(Range.SUPPORT) == (1, 0)
    assert viewer.may("returns.enter")


def test_a_role_that_sees_no_persons_waits_for_nobody(administrator: Viewer) -> None:
    post = grant(administrator, wanted(role="department_officer", code=LABOUR))

    viewer = acting_in(post)
    assert not viewer.awaits_confirmation
    assert viewer.may("direction.read")


def test_the_journal_says_to_whom_and_what_and_names_nobody(administrator: Viewer) -> None:
    post = grant(administrator)

    entry = last_act(administrator)
    assert (entry.act, entry.object_id) == ("post.grant", str(post.pk))
    assert entry.facts == {
        "account": post.account_id,
        "role": POLICE,
        "unit": HAI_MINH,
        "from": "2021-03-24",
        "to": "",
        "waits": True,
    }


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("auditor", PROVINCE),
        ("administrator", PROVINCE),
        ("commune_chair", PROVINCE),
        (POLICE, PROVINCE),
        (POLICE, HAI_HAU),
        ("department_officer", HAI_MINH),
        ("king", HAI_MINH),
    ],
)
def test_an_administrator_gives_no_role_off_his_list_or_at_another_level(
    administrator: Viewer, role: str, code: str
) -> None:
    _try(administrator, administrator, wanted(role=role, code=code), "không giao được")


@pytest.mark.parametrize(
    ("role", "code"),
    [(POLICE, HAI_ANH), ("commune_chair", HAI_MINH), ("standing_officer", PROVINCE)],
)
def test_a_head_gives_no_role_off_the_list_or_in_another_unit(
    administrator: Viewer, commune_chair: Viewer, role: str, code: str
) -> None:
    _try(administrator, commune_chair, wanted(OWN, role, code))


@pytest.mark.parametrize("name", ["commune_police_officer", "standing_officer", "district_chair"])
def test_who_gives_no_posts_is_told_that_there_is_nothing(
    request: pytest.FixtureRequest, administrator: Viewer, name: str
) -> None:
    actor = request.getfixturevalue(name)

    assert_refused(
        administrator,
        actor,
        lambda: grant_post(wanted=wanted(), actor=actor, now=NOW),
        NotPermitted,
    )


def test_nobody_gives_himself_a_post(administrator: Viewer) -> None:
    post = wanted(administrator.username, "standing_officer", PROVINCE)

    _try(administrator, administrator, post, "tự giao")


def test_a_head_gives_none_to_an_account_of_another_unit(
    administrator: Viewer, commune_chair: Viewer
) -> None:
    _try(administrator, commune_chair, wanted(f"congan.{HAI_ANH}"), "Không có tài khoản")


def test_a_closed_account_gets_no_post(administrator: Viewer) -> None:
    closed = account_of(administrator, OWN)
    with acting_as(administrator):
        close_account(account_id=closed.pk, actor=administrator, now=NOW)

    _try(administrator, administrator, wanted(OWN), "Không có tài khoản")


def test_a_unit_has_one_head_a_day(administrator: Viewer) -> None:
    _try(administrator, administrator, wanted(role="commune_chair"), "đã có người đứng đầu")


def test_the_same_post_is_not_held_twice(administrator: Viewer) -> None:
    _try(administrator, administrator, wanted(f"congan.{HAI_MINH}"), "đã giữ")


@pytest.mark.parametrize(
    ("first", "last", "match"),
    [
        (TODAY - timedelta(days=1), None, "không lùi ngày"),
        (TODAY, TODAY - timedelta(days=1), "sau ngày bắt đầu"),
    ],
)
def test_days_run_forward_from_today(
    administrator: Viewer, first: date, last: date | None, match: str
) -> None:
    post = wanted(OWN, valid_from=first, valid_to=last)

    _try(administrator, administrator, post, match)


def test_a_post_has_a_name(administrator: Viewer) -> None:
    _try(administrator, administrator, wanted(OWN, title="  "), "tên chức vụ")


def test_a_post_counts_from_its_first_to_its_last_day(administrator: Viewer) -> None:
    first, last = TODAY + timedelta(days=2), TODAY + timedelta(days=3)
    post = grant(
        administrator,
        wanted(role="department_officer", code=LABOUR, valid_from=first, valid_to=last),
    )

    assert acting_in(post, day=first).post_id == acting_in(post, day=last).post_id == post.pk
    for day in (TODAY, first - timedelta(days=1), last + timedelta(days=1)):
        with pytest.raises(Exception, match="không giữ"):
            acting_in(post, day=day)
