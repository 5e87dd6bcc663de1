"""Let a person in, and let a person act in another of their posts."""

from datetime import date, datetime
from enum import StrEnum

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext, gettext_lazy

from chungtay.access.exceptions import SignInRefused
from chungtay.access.models import Account
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.queries.factors import factors_of
from chungtay.access.queries.posts import (
    any_post_needs_second_factor,
    posts_held,
    substitutions_held,
    viewer_of,
    viewer_standing_in,
)
from chungtay.access.services.passwords import is_password_of
from chungtay.access.services.tries import check_not_locked, note_failed

_REFUSED = gettext_lazy("Tên đăng nhập hoặc mật khẩu chưa đúng.")


class Step(StrEnum):
    """What comes after a right password: nothing, a second factor, or the setting up of one."""

    IN = "in"
    ASK = "ask"
    SET_UP = "set_up"


def try_sign_in(
    *, username: str, password: str, address: str, now: datetime, story_now: datetime
) -> Viewer:
    """
    Return the viewer for a name and password, and count the try if it fails.

    `now` is real time, by which tries are counted whatever day the story has.

    :raises LockedOut: if there were too many failed tries.
    :raises SignInRefused: with one sentence for every reason, so that names stay unknown.
    """
    check_not_locked(username=username, address=address, now=now)
    try:
        return check_sign_in(username=username, password=password, day=story_now.date())
    except SignInRefused:
        note_failed(
            username=username, address=address, why="password", now=now, story_now=story_now
        )
        raise


def step_after_password(account_id: int, *, day: date) -> Step:
    """Return what an account must still do before it is in."""
    if factors_of(account_id).are_any:
        return Step.ASK
    with looking_up_account(account_id=account_id):
        account = Account.objects.get(pk=account_id)
    return Step.SET_UP if any_post_needs_second_factor(account, day=day) else Step.IN


def check_sign_in(*, username: str, password: str, day: date) -> Viewer:
    """
    Return the viewer for a name and password.

    :raises SignInRefused: with one sentence for every reason, so that names stay unknown.
    """
    with looking_up_account(username=username):
        account = Account.objects.filter(username=username).first()
    if account is None:
        make_password(password)  # the same work as for a known name
        raise SignInRefused(_REFUSED)
    if not is_password_of(account, password):
        raise SignInRefused(_REFUSED)
    return choose_post(account_id=account.pk, post_id=None, day=day)


def choose_post(*, account_id: int, post_id: int | None, day: date) -> Viewer:
    """
    Return the viewer of an account in one of its posts, the first where none is named.

    A post in which the account stands in for its holder comes after those that it holds.

    :raises SignInRefused: if the account does not hold the post, or any, on the day.
    """
    with looking_up_account(account_id=account_id):
        for post in posts_held(account_id, day=day):
            if post_id in (None, post.pk):
                return viewer_of(post)
        account = Account.objects.filter(pk=account_id, closed_at=None).first()
        standing_in = substitutions_held(account_id, day=day) if account else []
    for substitution in standing_in:
        if account and post_id in (None, substitution.post_id):
            viewer = viewer_standing_in(account, substitution, day=day)
            if viewer:
                return viewer
    raise SignInRefused(gettext("Tài khoản không giữ chức vụ nào vào ngày này."))
