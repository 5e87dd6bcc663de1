"""Which posts an account holds, and who heads a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.access.exceptions import AccountUnknown
from chungtay.access.models import Account, Post, RoleCapability, Substitution
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.rules.granting import in_effect
from chungtay.access.rules.second_factor import needs_second_factor


def posts_held(account_id: int, *, day: date) -> list[Post]:
    """Return the posts of an open account on a day, the first being the default."""
    return list(
        _on(day)
        .filter(account_id=account_id, account__closed_at=None)
        .select_related("account", "role")
        .order_by("pk")
    )


def substitutions_held(account_id: int, *, day: date) -> list[Substitution]:
    """Return in whose posts an account stands on a day, in its own name."""
    return list(
        Substitution.objects.filter(
            account_id=account_id, ended_at=None, valid_from__lte=day, valid_to__gte=day
        ).order_by("pk")
    )


def viewer_standing_in(account: Account, substitution: Substitution, *, day: date) -> Viewer | None:
    """
    Return the viewer of a substitute, or None once the holder himself has the post no longer.

    The substitute's own range does not show the post: it is looked up as its holder's.
    """
    with looking_up_account(account_id=substitution.principal_id):
        for post in posts_held(substitution.principal_id, day=day):
            if post.pk == substitution.post_id:
                return viewer_of(post, substitute=account)
    return None


def viewer_of(post: Post, *, substitute: Account | None = None) -> Viewer:
    """Return the viewer that a post makes of its holder, or of who stands in for the holder."""
    account = substitute or post.account
    held = frozenset(
        RoleCapability.objects.filter(role_id=post.role_id).values_list("capability", flat=True)
    )
    capabilities = in_effect(held, is_confirmed=post.confirmed_at is not None)
    return Viewer(
        account_id=account.pk,
        post_id=post.pk,
        username=account.username,
        full_name=account.full_name,
        title=title_standing_in(post.title) if substitute else post.title,
        role=post.role_id,
        unit_id=post.unit_id,
        unit_key=post.unit_key,
        unit_key_hi=post.unit_key_hi,
        sees_content=post.role.sees_content,
        capabilities=capabilities,
        stands_for=post.holder if substitute else "",
        awaits_confirmation=capabilities != held,
        needs_second_factor=needs_second_factor(held),
    )


def any_post_needs_second_factor(account: Account, *, day: date) -> bool:
    """Tell whether any post that an account acts in on a day needs a second factor."""
    with looking_up_account(account_id=account.pk):
        viewers = [viewer_of(post) for post in posts_held(account.pk, day=day)]
        standing_in = substitutions_held(account.pk, day=day)
    others = (viewer_standing_in(account, one, day=day) for one in standing_in)
    return any(viewer.needs_second_factor for viewer in (*viewers, *others) if viewer)


def title_standing_in(title: str) -> str:
    """Return how a substitute is called, as it stands on papers: in Vietnamese."""
    return f"Thay mặt {title}"


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
        .values_list("unit_id", "pk", "title", "holder", "valid_from")
    )
    return {unit: Head(post, title, name, since) for unit, post, title, name, since in rows}


def _on(day: date) -> QuerySet[Post]:
    return Post.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
