"""A post gives another account a post, from the list of its role and within its range."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostRefused
from chungtay.access.models import Account, Post, Role, RoleCapability
from chungtay.access.permissions import Viewer, accounts_for, grantable_by
from chungtay.access.rules.granting import may_confirm, may_give, sees_persons
from chungtay.access.services.refusals import note_own_matter
from chungtay.platform import journal
from chungtay.platform.db.wall import Range
from chungtay.platform.i18n.vietnamese import nfc
from chungtay.units.queries.tree import Node, tree_at


@dataclass(frozen=True, slots=True)
class WantedPost:
    """What is to be given: to whom, which role, where, under what name, from when to when."""

    username: str
    role: str
    unit_id: int
    title: str
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def grant_post(*, wanted: WantedPost, actor: Viewer, now: datetime) -> Post:
    """
    Give an account a post.

    A role that sees persons is in effect only when the head of the unit confirms it; a head who
    gives it in his own unit has confirmed it by that.

    :raises NotPermitted: if the actor gives no posts.
    :raises UnitNotFound: if there is no such unit on the first day.
    :raises PostRefused: if the role, the unit, the account or the days are not the actor's to give.
    """
    actor.must(Capability.POSTS_GRANT)
    if wanted.valid_from < now.date():
        raise PostRefused(gettext("Chức vụ bắt đầu từ hôm nay trở đi, không lùi ngày."))
    node = tree_at(wanted.valid_from).unit(wanted.unit_id)
    role = _role_to_give(actor, wanted.role, node)
    account = account_to_hold(actor, wanted.username)
    _check_not_held(account, role, wanted)
    is_own_head = not actor.is_substitute and may_confirm(
        confirmer=(actor.unit_key, actor.unit_key_hi),
        unit=(node.key, node.key_hi),
        is_head=role.is_head,
    )
    post = open_post(
        account=account,
        role=role,
        node=node,
        title=wanted.title,
        valid_from=wanted.valid_from,
        valid_to=wanted.valid_to,
        actor=actor,
        confirmed_at=now if is_own_head and actor.may(Capability.POSTS_CONFIRM) else None,
    )
    journal.record(
        act="post.grant",
        actor=actor,
        now=now,
        object_type="post",
        object_id=post.pk,
        facts={
            "account": account.pk,
            "role": role.pk,
            "unit": node.code,
            "from": str(post.valid_from),
            "to": str(post.valid_to or ""),
            "waits": needs_confirmation(role) and post.confirmed_at is None,
        },
    )
    return post


def needs_confirmation(role: Role) -> bool:
    """Tell whether a role sees persons."""
    held = RoleCapability.objects.filter(role=role).values_list("capability", flat=True)
    return sees_persons(held)


def account_to_hold(actor: Viewer, username: str) -> Account:
    """
    Return the open account of a name in the actor's range, which is not the actor's own.

    :raises PostRefused: if there is none.
    """
    account = accounts_for(actor).filter(username=username.strip(), closed_at=None).first()
    if account is None:
        raise PostRefused(
            gettext("Không có tài khoản đang mở tên “%(name)s” trong phạm vi của đồng chí.")
            % {"name": username.strip()}
        )
    if account.pk == actor.account_id:
        note_own_matter(
            asked="post.grant", actor=actor, object_type="account", object_id=account.pk
        )
        raise PostRefused(gettext("Không ai tự giao chức vụ cho mình."))
    return account


def open_post(
    *,
    account: Account,
    role: Role,
    node: Node,
    title: str,
    valid_from: date,
    valid_to: date | None,
    actor: Viewer,
    confirmed_at: datetime | None,
) -> Post:
    """
    Write a post that has been judged.

    :raises PostRefused: if the days are crossed, or the unit has a head on one of them.
    """
    if valid_to is not None and valid_to < valid_from:
        raise PostRefused(gettext("Ngày kết thúc phải sau ngày bắt đầu."))
    name = " ".join(nfc(title).split())
    if not name:
        raise PostRefused(gettext("Ghi tên chức vụ."))
    try:
        with transaction.atomic():
            return Post.objects.create(
                account=account,
                holder=account.full_name,
                role=role,
                unit_id=node.unit_id,
                title=name,
                is_head=role.is_head,
                valid_from=valid_from,
                valid_to=valid_to,
                unit_key=node.key,
                unit_key_hi=node.key_hi,
                granted_by_id=actor.account_id,
                confirmed_at=confirmed_at,
                confirmed_by_id=actor.account_id if confirmed_at else None,
            )
    except IntegrityError:
        raise PostRefused(
            gettext(
                "%(unit)s đã có người đứng đầu trong khoảng ngày này; thay người bằng bàn giao."
            )
            % {"unit": node.full_name}
        ) from None


def _role_to_give(actor: Viewer, code: str, node: Node) -> Role:
    role = Role.objects.filter(pk=code).first()
    grantable = grantable_by(actor)
    if role is None or not may_give(
        role.pk,
        level=role.level,
        grantable=grantable,
        unit=(node.key, node.key_hi),
        unit_level=node.level,
        granter=actor.range_of(Range.POSTS),
    ):
        raise PostRefused(
            gettext("Chức vụ của đồng chí không giao được vai trò này ở %(unit)s.")
            % {"unit": node.full_name}
        )
    return role


def _check_not_held(account: Account, role: Role, wanted: WantedPost) -> None:
    last = wanted.valid_to or date.max
    if Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=wanted.valid_from),
        account=account,
        role=role,
        unit_id=wanted.unit_id,
        valid_from__lte=last,
    ).exists():
        raise PostRefused(gettext("Người này đã giữ chức vụ ấy trong khoảng ngày này."))
