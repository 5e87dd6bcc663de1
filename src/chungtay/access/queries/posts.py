"""Which posts an account holds, and who heads a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.access.exceptions import AccountUnknown
from chungtay.access.models import Account, Post, RoleCapability
from chungtay.access.permissions import Viewer, looking_up_account


def posts_held(account_id: int, *, day: date) -> list[Post]:
    """Return the posts of an account on a day, the first being the default."""
    return list(
        _on(day).filter(account_id=account_id).select_related("account", "role").order_by("pk")
    )


def viewer_of(post: Post) -> Viewer:
    """Return the viewer that a post makes of its holder."""
    capabilities = RoleCapability.objects.filter(role_id=post.role_id)
    return Viewer(
        account_id=post.account_id,
        post_id=post.pk,
        username=post.account.username,
        full_name=post.account.full_name,
        title=post.title,
        role=post.role_id,
        unit_id=post.unit_id,
        unit_key=post.unit_key,
        unit_key_hi=post.unit_key_hi,
        sees_content=post.role.sees_content,
        capabilities=frozenset(capabilities.values_list("capability", flat=True)),
    )


def viewer_named(username: str, *, day: date) -> Viewer:
    """
    Return the viewer of an account's first post on a day.

    :raises AccountUnknown: if there is none.
    """
    with looking_up_account(username=username):
        account = Account.objects.filter(username=username).first()
    if account is not None:
        with looking_up_account(account_id=account.pk):
            posts = posts_held(account.pk, day=day)
            if posts:
                return viewer_of(posts[0])
    raise AccountUnknown(
        f"Không có tài khoản “{username}” đang giữ chức vụ vào ngày {day:%d/%m/%Y}."
    )


@dataclass(frozen=True, slots=True)
class Head:
    """Người đứng đầu: the post that answers for a unit on a day."""

    post_id: int
    title: str
    full_name: str
    since: date


def heads_of(unit_ids: Iterable[int], *, day: date) -> dict[int, Head]:
    """Return the head of each unit that has one in the viewer's range, in one query."""
    rows = (
        _on(day)
        .filter(is_head=True, unit_id__in=list(unit_ids))
        .values_list("unit_id", "pk", "title", "account__full_name", "valid_from")
    )
    return {unit: Head(post, title, name, since) for unit, post, title, name, since in rows}


def _on(day: date) -> QuerySet[Post]:
    return Post.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
