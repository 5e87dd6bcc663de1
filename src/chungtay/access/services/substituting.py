"""Ủy quyền: the head of a unit lets somebody act in a post of the unit for some days."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostNotFound, PostRefused
from chungtay.access.models import Post, Substitution
from chungtay.access.permissions import Viewer, get_post_for
from chungtay.access.services.granting import account_to_hold, needs_confirmation
from chungtay.platform import journal


@transaction.atomic
def delegate(
    *,
    post_id: int,
    username: str,
    valid_from: date,
    valid_to: date,
    actor: Viewer,
    now: datetime,
) -> Substitution:
    """
    Let an account act in a post of the actor's unit, in its own name, from a day to a day.

    :raises NotPermitted: if the actor is no head.
    :raises PostNotFound: if it is not for this actor to know about.
    :raises PostRefused: if the post is another unit's, waits or is over, the days are crossed,
        or somebody stands in already; a substitute passes nothing on.
    """
    actor.must(Capability.POSTS_CONFIRM)
    post = get_post_for(actor, post_id, lock=True)
    account = account_to_hold(actor, username)
    _check_days(post, valid_from, valid_to, now.date())
    if actor.is_substitute:
        raise PostRefused(gettext("Người được ủy quyền không ủy quyền tiếp."))
    if post.unit_id != actor.unit_id:
        raise PostRefused(gettext("Đồng chí chỉ ủy quyền chức vụ trong đơn vị mình."))
    if account.pk == post.account_id:
        raise PostRefused(gettext("Người giữ chức vụ không thể thay chính mình."))
    if post.confirmed_at is None and needs_confirmation(post.role):
        raise PostRefused(gettext("Chức vụ còn chờ xác nhận thì chưa ủy quyền được."))
    try:
        with transaction.atomic():
            substitution = Substitution.objects.create(
                post=post,
                account=account,
                account_name=account.full_name,
                principal_id=post.account_id,
                principal_name=post.holder,
                post_title=post.title,
                valid_from=valid_from,
                valid_to=valid_to,
                unit_key=post.unit_key,
            )
    except IntegrityError:
        raise PostRefused(
            gettext("Đã có người được ủy quyền chức vụ này trong khoảng ngày ấy.")
        ) from None
    journal.record(
        act="substitution.open",
        actor=actor,
        now=now,
        object_type="substitution",
        object_id=substitution.pk,
        facts={
            "account": account.pk,
            "post": post.pk,
            "from": str(valid_from),
            "to": str(valid_to),
        },
    )
    return substitution


@transaction.atomic
def end_substitution(*, substitution_id: int, actor: Viewer, now: datetime) -> Substitution:
    """
    Take back what a substitute was allowed, at once.

    :raises NotPermitted: if the actor is no head.
    :raises PostNotFound: if there is none that stands, of the actor's unit.
    """
    actor.must(Capability.POSTS_CONFIRM)
    substitution = (
        Substitution.objects.select_for_update(of=("self",))
        .filter(
            Q(post__unit_id=actor.unit_id),
            pk=substitution_id,
            ended_at=None,
            unit_key=actor.unit_key,
        )
        .exclude(account_id=actor.account_id)
        .first()
    )
    if substitution is None:
        raise PostNotFound(gettext("Không có ủy quyền nào đang còn hiệu lực như vậy."))
    substitution.ended_at = now
    substitution.save(update_fields=("ended_at",))
    journal.record(
        act="substitution.end",
        actor=actor,
        now=now,
        object_type="substitution",
        object_id=substitution.pk,
        facts={"account": substitution.account_id, "post": substitution.post_id},
    )
    return substitution


def _check_days(post: Post, valid_from: date, valid_to: date, today: date) -> None:
    if valid_from < today or valid_to < valid_from:
        raise PostRefused(gettext("Ủy quyền từ hôm nay trở đi, đến một ngày sau ngày bắt đầu."))
    if post.valid_from > valid_from or (post.valid_to is not None and post.valid_to < valid_to):
        raise PostRefused(gettext("Ủy quyền chỉ trong thời gian giữ chức vụ."))
