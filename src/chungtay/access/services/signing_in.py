"""Let a person in, and let a person act in another of their posts."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext, gettext_lazy

from chungtay.access.exceptions import SignInRefused
from chungtay.access.models import Account
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.queries.posts import posts_held, viewer_of
from chungtay.access.services.passwords import is_password_of

_REFUSED = gettext_lazy("Tên đăng nhập hoặc mật khẩu chưa đúng.")


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

    :raises SignInRefused: if the account does not hold the post, or any, on the day.
    """
    with looking_up_account(account_id=account_id):
        posts = posts_held(account_id, day=day)
        chosen = [post for post in posts if post_id in (None, post.pk)]
        if not chosen:
            raise SignInRefused(gettext("Tài khoản không giữ chức vụ nào vào ngày này."))
        return viewer_of(chosen[0])
