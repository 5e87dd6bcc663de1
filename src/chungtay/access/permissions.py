"""Who is acting, and the one wall that every read and write passes."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, gettext_noop

from chungtay.access.enums import Capability
from chungtay.access.exceptions import AccountNotFound, NotPermitted, PostNotFound
from chungtay.access.models import Account, Post, Role
from chungtay.access.rules.granting import may_confirm
from chungtay.platform.db.standstill import SHARED
from chungtay.platform.db.wall import Range

_EMPTY_RANGE = (1, 0)
NOT_HERE = gettext_noop("Trang này không có hoặc không thuộc phần việc của đồng chí.")
# What opens the range of each class of persons; without it the database itself shows no row.
_OPENS: dict[Range, tuple[str, ...]] = {
    Range.SUPPORT: (Capability.SUPPORT_SEE,),
    Range.REPORTER: (Capability.REPORTER_SEE,),
    Range.STAFF: (Capability.STAFF_SEE,),
    Range.ACCOUNTS: (Capability.ACCOUNTS_MANAGE,),
    Range.POSTS: (Capability.POSTS_GRANT, Capability.POSTS_CONFIRM),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """An account acting in one of its posts."""

    account_id: int
    post_id: int
    username: str
    full_name: str
    title: str
    role: str
    unit_id: int
    unit_key: int
    unit_key_hi: int
    sees_content: bool
    capabilities: frozenset[str] = field(default_factory=frozenset)
    # Whose post it is, where the account only stands in for its holder.
    stands_for: str = ""
    # The role sees persons and no head has confirmed the post: those capabilities are missing.
    awaits_confirmation: bool = False
    # The post is entered with a second factor only, also while it waits for a confirmation.
    needs_second_factor: bool = False

    @property
    def is_substitute(self) -> bool:
        """Tell whether the account acts in the post of another."""
        return bool(self.stands_for)

    @property
    def scope(self) -> tuple[int, int]:
        """Return the custody keys in the viewer's range, empty for a post without content."""
        return (self.unit_key, self.unit_key_hi) if self.sees_content else _EMPTY_RANGE

    def range_of(self, kind: Range) -> tuple[int, int]:
        """Return the custody keys within which the viewer sees a class of persons."""
        if kind == Range.CONTENT:
            return self.scope
        is_open = any(self.may(capability) for capability in _OPENS[kind])
        return (self.unit_key, self.unit_key_hi) if is_open else _EMPTY_RANGE

    def may(self, capability: str) -> bool:
        """Tell whether the post has a capability."""
        return capability in self.capabilities

    def must(self, capability: str) -> None:
        """
        Refuse a post without a capability.

        :raises NotPermitted: told to the person as if the thing did not exist.
        """
        if not self.may(capability):
            raise NotPermitted(
                gettext(NOT_HERE),
                actor=self,
                capability=capability,
            )


_NAMES = (
    "app.lo", "app.hi", "app.account", "app.post", "app.login", "app.invitation",
    *(f"app.{kind}_{end}" for kind in Range if kind != Range.CONTENT for end in ("lo", "hi")),
)  # fmt: skip
_SET = f"select {SHARED}, " + ", ".join(f"set_config('{name}', %s, true)" for name in _NAMES)
_GET = "select " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in _NAMES)


def _apply(settings: Mapping[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, [settings.get(name, "") for name in _NAMES])


def _current() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(_GET)
        return dict(zip(_NAMES, cursor.fetchone(), strict=True))


@contextmanager
def _within(settings: Mapping[str, str]) -> Iterator[None]:
    is_within_another = connection.in_atomic_block
    with transaction.atomic():
        before = _current() if is_within_another else None
        _apply(settings)
        yield
        # A transaction that ends or is to be undone takes its settings with it.
        if before is not None and not connection.needs_rollback:
            _apply(before)


def _settings_of(viewer: Viewer) -> dict[str, str]:
    lo, hi = viewer.scope
    settings = {
        "app.lo": str(lo),
        "app.hi": str(hi),
        "app.account": str(viewer.account_id),
        "app.post": str(viewer.post_id),
    }
    for kind in Range:
        if kind != Range.CONTENT:
            lo, hi = viewer.range_of(kind)
            settings |= {f"app.{kind}_lo": str(lo), f"app.{kind}_hi": str(hi)}
    return settings


@contextmanager
def acting_as(viewer: Viewer) -> Iterator[Viewer]:
    """Open a transaction in which the database shows what the viewer may see, and no more."""
    with _within(_settings_of(viewer)):
        yield viewer


@contextmanager
def looking_up_account(*, account_id: int | None = None, username: str = "") -> Iterator[None]:
    """Open a transaction in which only one account and its posts can be seen."""
    own = "" if account_id is None else str(account_id)
    with _within({"app.account": own, "app.login": username}):
        yield


@contextmanager
def opening_invitation(digest: str, *, account_id: int | None = None) -> Iterator[None]:
    """Open a transaction in which only one invitation, and then its account, can be seen."""
    own = "" if account_id is None else str(account_id)
    with _within({"app.invitation": digest, "app.account": own}):
        yield


@contextmanager
def seeing_nothing() -> Iterator[None]:
    """Open a transaction for a visitor who has not signed in."""
    with _within({}):
        yield


def accounts_for(viewer: Viewer) -> QuerySet[Account]:
    """Return the accounts that a viewer manages, or whose holders he may give posts."""
    kind = Range.ACCOUNTS if viewer.may(Capability.ACCOUNTS_MANAGE) else Range.POSTS
    lo, hi = viewer.range_of(kind)
    return Account.objects.filter(unit_key__gte=lo, unit_key__lte=hi)


def posts_for(viewer: Viewer) -> QuerySet[Post]:
    """Return the posts that a viewer may give, confirm or end."""
    lo, hi = viewer.range_of(Range.POSTS)
    return Post.objects.filter(unit_key__gte=lo, unit_key__lte=hi).select_related("role")


def get_account_for(viewer: Viewer, account_id: int, *, lock: bool = False) -> Account:
    """
    Return an account in the viewer's range.

    :raises AccountNotFound: also when it is not for this viewer to know about.
    """
    found = accounts_for(viewer).filter(pk=account_id)
    account = (found.select_for_update() if lock else found).first()
    if account is None:
        raise AccountNotFound(gettext(NOT_HERE))
    return account


def get_post_for(viewer: Viewer, post_id: int, *, lock: bool = False) -> Post:
    """
    Return a post in the viewer's range.

    :raises PostNotFound: also when it is not for this viewer to know about.
    """
    found = posts_for(viewer).filter(pk=post_id)
    post = (found.select_for_update(of=("self",)) if lock else found).first()
    if post is None:
        raise PostNotFound(gettext(NOT_HERE))
    return post


def get_head_post_for(viewer: Viewer, post_id: int, *, day: date, lock: bool = False) -> Post:
    """
    Return the post of a head, in force on a day, that the viewer may hand over.

    :raises PostNotFound: also when it is another's to hand over.
    """
    post = get_post_for(viewer, post_id, lock=lock)
    if not may_hand_over(viewer, post, day=day):
        raise PostNotFound(gettext("Không có chức vụ nào như vậy để đồng chí bàn giao."))
    return post


def may_hand_over(viewer: Viewer, post: Post, *, day: date) -> bool:
    """
    Tell whether the viewer may hand the post of a head over.

    The head himself and a head above may; where no unit stands above, who gives the role.
    """
    is_over = post.valid_from > day or (post.valid_to is not None and post.valid_to < day)
    if not post.is_head or is_over or viewer.is_substitute or _has_next(post):
        return False
    unit = (post.unit_key, post.unit_key_hi)
    if viewer.may(Capability.POSTS_CONFIRM):
        range_ = (viewer.unit_key, viewer.unit_key_hi)
        return viewer.post_id == post.pk or may_confirm(confirmer=range_, unit=unit, is_head=True)
    return (
        may_end(viewer, post, grantable=grantable_by(viewer))
        and not Post.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=day),
            is_head=True,
            valid_from__lte=day,
            unit_key__lte=post.unit_key,
            unit_key_hi__gte=post.unit_key_hi,
        )
        .exclude(unit_id=post.unit_id)
        .exists()
    )


def _has_next(post: Post) -> bool:
    """Tell whether the head who follows on a post that ends is known already."""
    if post.valid_to is None:
        return False
    heads = Post.objects.filter(unit_id=post.unit_id, is_head=True)
    return heads.filter(valid_from__gt=post.valid_to).exists()


def grantable_by(viewer: Viewer) -> frozenset[str]:
    """Return the codes of the roles that the viewer may give."""
    if not viewer.may(Capability.POSTS_GRANT):
        return frozenset()
    return frozenset(Role.objects.get(pk=viewer.role).grantable)


def may_end(viewer: Viewer, post: Post, *, grantable: Collection[str]) -> bool:
    """Tell whether a post is of the viewer's giving, and not his own."""
    return post.role_id in grantable and post.account_id != viewer.account_id
