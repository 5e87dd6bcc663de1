"""Posts as the services make them, for tests."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from chungtay.access.exceptions import PostRefused
from chungtay.access.models import Account, Post, Substitution
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.granting import WantedPost, grant_post
from chungtay.access.services.signing_in import choose_post
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry
from chungtay.units.queries.tree import tree_at

NOW = datetime(2021, 3, 24, 9, 0, tzinfo=VIETNAM)
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
HAI_MINH, HAI_ANH, HAI_HAU, LABOUR, PROVINCE = "14233", "14236", "366", "SLĐTBXH", "36"
POLICE = "commune_police_officer"


def unit_id(code: str) -> int:
    """Return the identity of a unit of the day."""
    return tree_at(TODAY).node(code).unit_id


def wanted(
    username: str = f"congan.{HAI_ANH}",
    role: str = POLICE,
    code: str = HAI_MINH,
    *,
    title: str = "Công an viên",
    valid_from: date = TODAY,
    valid_to: date | None = None,
) -> WantedPost:
    """Return a post to ask for."""
    return WantedPost(username, role, unit_id(code), title, valid_from, valid_to)


def grant(actor: Viewer, post: WantedPost | None = None) -> Post:
    """Give a post."""
    with acting_as(actor):
        return grant_post(wanted=post or wanted(), actor=actor, now=NOW)


def acting_in(post: Post, *, day: date = TODAY, account_id: int | None = None) -> Viewer:
    """Return who acts in a post: its holder, or the account that stands in."""
    return choose_post(account_id=account_id or post.account_id, post_id=post.pk, day=day)


def account_of(viewer: Viewer, username: str) -> Account:
    """Read an account as somebody who may see it."""
    with acting_as(viewer):
        return Account.objects.get(username=username)


def rows(viewer: Viewer) -> tuple[list[object], ...]:
    """Return all accounts, posts and substitutions that a viewer sees, and how much he did."""
    with acting_as(viewer):
        return (
            list(Account.objects.order_by("pk").values_list()),
            list(Post.objects.order_by("pk").values_list()),
            list(Substitution.objects.order_by("pk").values_list()),
            [JournalEntry.objects.count()],
        )


def last_act(viewer: Viewer) -> JournalEntry:
    """Return what the viewer did last."""
    with acting_as(viewer):
        return JournalEntry.objects.filter(account_id=viewer.account_id).order_by("-pk")[0]


def assert_refused(
    watcher: Viewer,
    actor: Viewer,
    act: Callable[[], object],
    error: type[Exception] = PostRefused,
    match: str | None = None,
) -> None:
    """Expect an act to be refused, and nothing to have changed in the eyes of a watcher."""
    before = rows(watcher)
    with pytest.raises(error, match=match), acting_as(actor):
        act()
    assert rows(watcher) == before
