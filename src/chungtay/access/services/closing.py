"""An administrator closes an account."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostRefused
from chungtay.access.models import Account, Post, Substitution
from chungtay.access.permissions import Viewer, get_account_for, grantable_by
from chungtay.access.services.refusals import note_own_matter
from chungtay.platform import journal


@transaction.atomic
def close_account(*, account_id: int, actor: Viewer, now: datetime) -> Account:
    """
    Close an account from now on: its posts end today, and nobody gets in with it.

    :raises NotPermitted: if the actor does not manage accounts.
    :raises AccountNotFound: if it is not for this actor to know about.
    :raises PostRefused: if it is the actor's own, heads a unit, or holds a post of others' giving.
    """
    actor.must(Capability.ACCOUNTS_MANAGE)
    if account_id == actor.account_id:
        note_own_matter(
            asked="account.close", actor=actor, object_type="account", object_id=account_id
        )
        raise PostRefused(gettext("Không ai tự đóng tài khoản của mình."))
    account = get_account_for(actor, account_id, lock=True)
    if account.closed_at is not None:
        raise PostRefused(gettext("Tài khoản này đã đóng."))
    today = now.date()
    standing = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), account=account)
    _check_posts(standing.filter(valid_from__lte=today).select_related("role"), actor)
    ended = standing.filter(valid_from__lte=today).update(valid_to=today)
    # A post that has not begun leaves one day that never counts, for the account is closed.
    for post in standing.filter(valid_from__gt=today):
        post.valid_to = post.valid_from
        post.save(update_fields=("valid_to",))
        ended += 1
    Substitution.objects.filter(account=account, ended_at=None).update(ended_at=now)
    account.closed_at = now
    account.save(update_fields=("closed_at",))
    journal.record(
        act="account.close",
        actor=actor,
        now=now,
        object_type="account",
        object_id=account.pk,
        facts={"posts_ended": ended},
    )
    return account


def _check_posts(posts: QuerySet[Post], actor: Viewer) -> None:
    grantable = grantable_by(actor)
    for post in posts:
        if post.is_head:
            raise PostRefused(
                gettext("%(title)s: bàn giao chức vụ người đứng đầu trước khi đóng tài khoản.")
                % {"title": post.title}
            )
        if post.role_id not in grantable:
            raise PostRefused(
                gettext("%(title)s: chức vụ này do người khác giao; người ấy kết thúc trước.")
                % {"title": post.title}
            )
