"""Bàn giao: one head of a unit ends, the next begins, and what stands in his name passes over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostRefused
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, get_head_post_for
from chungtay.access.registries import HandedOver, Passing, list_passing, pass_over
from chungtay.access.services.granting import account_to_hold, open_post
from chungtay.platform import journal
from chungtay.units.queries.tree import tree_at


@dataclass(frozen=True, slots=True)
class NextHead:
    """Who heads the unit next, under what name, and from which day."""

    username: str
    title: str
    valid_from: date


@transaction.atomic
def hand_over(*, post_id: int, to: NextHead, actor: Viewer, now: datetime) -> Post:
    """
    End the post of a head and open the next one's in one act; return the new post.

    The head himself does it, or a head above; where no unit stands above, who gives the role. A
    head's hand-over is also the confirmation of the one who follows.

    :raises PostNotFound: if it is no head's post, or not this actor's to hand over.
    :raises PostRefused: if the next head, the day or the name will not do.
    """
    post = get_head_post_for(actor, post_id, day=now.date(), lock=True)
    account = account_to_hold(actor, to.username)
    if account.pk == post.account_id:
        raise PostRefused(gettext("Người nhận bàn giao phải là người khác."))
    is_own = post.account_id == actor.account_id
    first = now.date() + timedelta(days=1) if is_own else now.date()
    if to.valid_from < max(first, post.valid_from + timedelta(days=1)):
        raise PostRefused(
            gettext("Bàn giao từ ngày mai trở đi: người bàn giao còn giữ chức vụ hết hôm nay.")
            if is_own
            else gettext("Bàn giao từ hôm nay trở đi, và sau ngày người trước nhận chức vụ.")
        )
    last_day = to.valid_from - timedelta(days=1)
    post.valid_to = min(post.valid_to or last_day, last_day)
    post.save(update_fields=("valid_to",))
    is_by_head = actor.may(Capability.POSTS_CONFIRM)
    following = open_post(
        account=account,
        role=post.role,
        node=tree_at(to.valid_from).unit(post.unit_id),
        title=to.title,
        valid_from=to.valid_from,
        valid_to=None,
        actor=actor,
        confirmed_at=now if is_by_head else None,
    )
    handed = HandedOver(
        unit_id=post.unit_id,
        unit_key=post.unit_key,
        unit_key_hi=post.unit_key_hi,
        from_post_id=post.pk,
        to_post_id=following.pk,
        to_holder=following.title,
    )
    passed = pass_over(actor, handed, now)
    journal.record(
        act="post.hand_over",
        actor=actor,
        now=now,
        object_type="post",
        object_id=post.pk,
        facts={
            "to_post": following.pk,
            "to_account": account.pk,
            "from": str(to.valid_from),
            "passed": passed,
        },
    )
    return following


def what_passes(post: Post, *, actor: Viewer, now: datetime) -> list[Passing]:
    """Return what the next head of the unit will find in his name."""
    handed = HandedOver(post.unit_id, post.unit_key, post.unit_key_hi, post.pk)
    return list_passing(actor, handed, now)
