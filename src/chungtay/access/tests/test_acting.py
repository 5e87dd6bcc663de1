"""Acting in a post: scopes nest and are given back; a missing capability hides what is asked."""

from dataclasses import replace

import pytest
from django.db import connection

from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted
from chungtay.access.models import Account, Post
from chungtay.access.permissions import (
    Viewer,
    acting_as,
    looking_up_account,
    seeing_nothing,
)
from chungtay.platform.exceptions import NotFound

VIEWER = Viewer(
    account_id=1, post_id=2, username="ai", full_name="Ai Đó", title="Cán bộ", role="x", unit_id=3,
    unit_key=100, unit_key_hi=199, sees_content=True, capabilities=frozenset({"figures.read"}),
)  # fmt: skip


def _scope() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('app.' || name, true), '')"
            " from unnest(array['lo', 'hi', 'account', 'login']) as name"
        )
        return tuple(row[0] for row in cursor.fetchall())


def _numbers(viewer: Viewer) -> tuple[str, ...]:
    return (str(viewer.unit_key), str(viewer.unit_key_hi), str(viewer.account_id), "")


def test_a_capability_that_the_post_has_passes() -> None:
    VIEWER.must(Capability.FIGURES_READ)

    assert VIEWER.may(Capability.FIGURES_READ)


def test_a_capability_that_is_missing_is_told_as_if_there_were_nothing() -> None:
    with pytest.raises(NotPermitted) as refused:
        VIEWER.must(Capability.RETURNS_RECEIVE)

    assert isinstance(refused.value, NotFound)
    assert not VIEWER.may(Capability.RETURNS_RECEIVE)


def test_a_post_without_content_has_an_empty_range() -> None:
    lo, hi = replace(VIEWER, sees_content=False).scope

    assert lo > hi


@pytest.mark.django_db
def test_scopes_nest_and_each_end_gives_the_outer_one_back(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    seen = []

    with acting_as(standing_officer):
        seen.append(_scope())
        with acting_as(commune_chair):
            seen.append(_scope())
            with seeing_nothing():
                seen.append(_scope())
            seen.append(_scope())
        seen.append(_scope())
    seen.append(_scope())

    officer, chair, nobody = _numbers(standing_officer), _numbers(commune_chair), ("",) * 4
    assert seen == [officer, chair, nobody, chair, officer, nobody]


@pytest.mark.django_db
def test_a_scope_that_ends_in_a_failure_gives_the_outer_one_back(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    def fail() -> None:
        with acting_as(commune_chair):
            raise LookupError

    with acting_as(standing_officer):
        with pytest.raises(LookupError):
            fail()

        assert _scope() == _numbers(standing_officer)


@pytest.mark.django_db
def test_looking_up_a_name_shows_that_account_alone_and_no_posts(commune_chair: Viewer) -> None:
    with looking_up_account(username=commune_chair.username):
        assert [account.pk for account in Account.objects.all()] == [commune_chair.account_id]
        assert Post.objects.count() == 0


@pytest.mark.django_db
def test_looking_up_an_account_shows_its_own_posts_alone(commune_chair: Viewer) -> None:
    with looking_up_account(account_id=commune_chair.account_id):
        assert {post.account_id for post in Post.objects.all()} == {commune_chair.account_id}


@pytest.mark.django_db
def test_a_name_with_quotes_is_a_name(commune_chair: Viewer) -> None:
    with looking_up_account(username="x' or '1'='1"):
        assert Account.objects.count() == 0


@pytest.mark.django_db
def test_a_forgotten_filter_still_returns_only_ones_own_district_and_below() -> None:
    with looking_up_account(username="chutich.366"):
        account = Account.objects.get()
    with looking_up_account(account_id=account.pk):
        post = Post.objects.get()
    chair = replace(
        VIEWER, account_id=account.pk, unit_key=post.unit_key, unit_key_hi=post.unit_key_hi
    )

    with acting_as(chair):
        keys = set(Post.objects.values_list("unit_key", flat=True))

    assert len(keys) > 30
    assert all(post.unit_key <= key <= post.unit_key_hi for key in keys)
