"""Accounts and posts as those see them who manage, give and confirm them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from chungtay.access.enums import Capability
from chungtay.access.models import Account, Post, Role, RoleCapability, Substitution
from chungtay.access.permissions import (
    Viewer,
    accounts_for,
    get_account_for,
    grantable_by,
    may_end,
    may_hand_over,
    posts_for,
)
from chungtay.access.rules.granting import SEES_PERSONS, is_within, may_confirm
from chungtay.platform.db.wall import Range
from chungtay.platform.i18n.vietnamese import fold
from chungtay.units.queries.choosing import Choice, choices_among
from chungtay.units.queries.tree import Node, Tree, tree_at

_A_PAGE = 50
_MOST_SUGGESTED = 200
_MOST_WAITING = 50


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post, and what the viewer may do with it."""

    post: Post
    unit: str
    is_waiting: bool
    is_over: bool
    may_end: bool
    may_confirm: bool
    may_hand_over: bool
    substitutions: list[Substitution] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account with the posts that it holds today."""

    account: Account
    unit: str
    posts: list[Post]


@dataclass(frozen=True, slots=True)
class AccountList:
    """One page of accounts."""

    page: Page[Account]
    lines: list[AccountLine]


@dataclass(frozen=True)
class AccountPage:
    """One account, all its posts, and in whose posts it stands."""

    account: Account
    unit: str
    posts: list[PostLine]
    standing_in: list[Substitution]

    @cached_property
    def is_open(self) -> bool:
        """Tell whether somebody can get in with it."""
        return self.account.closed_at is None


@dataclass(frozen=True, slots=True)
class UnitPeople:
    """The posts of one unit, and those that wait for the viewer's word."""

    unit: Node
    posts: list[PostLine]
    waiting: list[PostLine]
    substitutes: list[Substitution]


def list_accounts(
    viewer: Viewer, *, words: str, number: str, day: date, only_idle: bool = False
) -> AccountList:
    """
    Return a page of the accounts in the viewer's range whose names hold the words.

    Narrowed to those that are open and hold no post, if asked.

    Four queries, however many there are.

    :raises NotPermitted: if the viewer does not manage accounts.
    """
    viewer.must(Capability.ACCOUNTS_MANAGE)
    found = accounts_without_post(viewer, day=day) if only_idle else accounts_for(viewer)
    for word in fold(words).split():
        found = found.filter(folded__contains=word)
    page = Paginator(found.order_by("username"), _A_PAGE).get_page(number)
    held: dict[int, list[Post]] = {}
    for post in posts_for(viewer).filter(_stands_on(day), account__in=list(page)).order_by("pk"):
        held.setdefault(post.account_id, []).append(post)
    names = {node.key: node.full_name for node in tree_at(day).nodes}
    lines = [
        AccountLine(account, names.get(account.unit_key, ""), held.get(account.pk, []))
        for account in page
    ]
    return AccountList(page, lines)


def accounts_without_post(viewer: Viewer, *, day: date) -> QuerySet[Account]:
    """Return the open accounts in the viewer's range that hold no post now or later."""
    held = posts_for(viewer).filter(Q(valid_to=None) | Q(valid_to__gte=day))
    return accounts_for(viewer).filter(~Exists(held.filter(account=OuterRef("pk"))), closed_at=None)


def account_page(viewer: Viewer, account_id: int, *, day: date) -> AccountPage:
    """
    Return one account.

    :raises NotPermitted: if the viewer does not manage accounts.
    :raises AccountNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.ACCOUNTS_MANAGE)
    account = get_account_for(viewer, account_id)
    tree = tree_at(day)
    posts = posts_for(viewer).filter(account=account).order_by("-valid_from", "-pk")
    return AccountPage(
        account=account,
        unit=next((node.full_name for node in tree.nodes if node.key == account.unit_key), ""),
        posts=_lines(viewer, posts, tree),
        standing_in=list(
            Substitution.objects.filter(account=account, ended_at=None, valid_to__gte=day)
        ),
    )


def unit_people(viewer: Viewer, unit_id: int, *, day: date) -> UnitPeople:
    """
    Return the posts of a unit that are not over, and what waits for the viewer's word.

    :raises NotPermitted: if the viewer confirms no posts.
    :raises UnitNotFound: if the unit does not stand on the day.
    """
    viewer.must(Capability.POSTS_CONFIRM)
    tree = tree_at(day)
    unit = tree.unit(unit_id)
    posts = (
        posts_for(viewer)
        .filter(Q(valid_to=None) | Q(valid_to__gte=day), unit_id=unit_id)
        .order_by("-is_head", "valid_from", "pk")
    )
    lines = _lines(viewer, posts, tree)
    return UnitPeople(
        unit=unit,
        # What waits for the viewer stands above, once.
        posts=[line for line in lines if not line.may_confirm],
        waiting=_lines(viewer, waiting_for(viewer, day=day)[:_MOST_WAITING], tree),
        substitutes=[one for line in lines for one in line.substitutions],
    )


def waiting_for(viewer: Viewer, *, day: date) -> QuerySet[Post]:
    """Return the posts that see persons and wait for the viewer's word."""
    if not viewer.may(Capability.POSTS_CONFIRM):
        return Post.objects.none()
    own = Q(unit_id=viewer.unit_id)
    return (
        posts_for(viewer)
        .filter(Q(valid_to=None) | Q(valid_to__gte=day))
        .filter((own & Q(is_head=False)) | (~own & Q(is_head=True)))
        .filter(Q(granted_by=None) | ~Q(granted_by_id=viewer.account_id), _sees_persons())
        .filter(confirmed_at=None)
        .exclude(account_id=viewer.account_id)
        .order_by("valid_from", "pk")
    )


def roles_to_give(viewer: Viewer, *, level: str = "") -> list[Role]:
    """Return the roles on the viewer's list, of a level of unit or of all."""
    roles = Role.objects.filter(pk__in=grantable_by(viewer))
    return list((roles.filter(level=level) if level else roles).order_by("name"))


def units_to_give_in(viewer: Viewer, tree: Tree) -> list[Node]:
    """Return the units within which the viewer gives posts or manages accounts."""
    outer = viewer.range_of(Range.POSTS)
    return [node for node in tree.nodes if is_within((node.key, node.key_hi), outer)]


def choices_to_give_in(viewer: Viewer, tree: Tree) -> tuple[Choice, ...]:
    """Return the units within which the viewer gives posts, as a form offers them."""
    return choices_among(tree, units_to_give_in(viewer, tree))


def accounts_to_suggest(viewer: Viewer, unit_key: int) -> list[Account]:
    """Return open accounts to offer while one types: a unit's first, then others in the range."""
    accounts = accounts_for(viewer).filter(closed_at=None).exclude(pk=viewer.account_id)
    is_elsewhere = Case(When(unit_key=unit_key, then=0), default=1)
    return list(accounts.order_by(is_elsewhere, "username")[:_MOST_SUGGESTED])


def _lines(viewer: Viewer, posts: Iterable[Post], tree: Tree) -> list[PostLine]:
    posts = list(posts)
    grantable = grantable_by(viewer)
    seeing = set(
        RoleCapability.objects.filter(capability__in=SEES_PERSONS).values_list("role_id", flat=True)
    )
    ends = {post.pk: post.valid_to for post in posts}
    standing: dict[int, list[Substitution]] = {}
    for one in Substitution.objects.filter(
        post__in=[post.pk for post in posts], ended_at=None, valid_to__gte=tree.day
    ).order_by("valid_from"):
        # Nobody stands in longer than the post is held.
        one.valid_to = min(one.valid_to, ends[one.post_id] or one.valid_to)
        standing.setdefault(one.post_id, []).append(one)
    names = {unit: node.full_name for unit, node in tree.by_unit.items()}
    return [
        _line(viewer, post, seeing, grantable, names, standing.get(post.pk, []), tree.day)
        for post in posts
    ]


def _line(
    viewer: Viewer,
    post: Post,
    seeing: set[str],
    grantable: frozenset[str],
    names: dict[int, str],
    standing: list[Substitution],
    day: date,
) -> PostLine:
    is_waiting = post.role_id in seeing and post.confirmed_at is None
    is_over = post.valid_to is not None and post.valid_to < day
    is_of_others = viewer.account_id not in (post.account_id, post.granted_by_id)
    return PostLine(
        post=post,
        unit=names.get(post.unit_id, ""),
        is_waiting=is_waiting,
        is_over=is_over,
        may_end=not is_over and not post.is_head and may_end(viewer, post, grantable=grantable),
        may_confirm=is_waiting
        and is_of_others
        and viewer.may(Capability.POSTS_CONFIRM)
        and may_confirm(
            confirmer=(viewer.unit_key, viewer.unit_key_hi),
            unit=(post.unit_key, post.unit_key_hi),
            is_head=post.is_head,
        ),
        may_hand_over=may_hand_over(viewer, post, day=day),
        substitutions=standing,
    )


def _stands_on(day: date) -> Q:
    return (Q(valid_to=None) | Q(valid_to__gte=day)) & Q(valid_from__lte=day)


def _sees_persons() -> Exists:
    return Exists(RoleCapability.objects.filter(role=OuterRef("role"), capability__in=SEES_PERSONS))
