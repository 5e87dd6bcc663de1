"""A post is ended by who may give it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostRefused
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, get_post_for, grantable_by
from chungtay.access.services.refusals import note_own_matter
from chungtay.platform import journal


@transaction.atomic
def end_post(*, post_id: int, last_day: date, actor: Viewer, now: datetime) -> Post:
    """
    End a post with a day, today or later; who stands in for its holder stops with it.

    :raises NotPermitted: if the actor gives no posts.
    :raises PostNotFound: if it is not for this actor to know about.
    :raises PostRefused: if it is the actor's own, a head's, not of the actor's giving, or over.
    """
    actor.must(Capability.POSTS_GRANT)
    post = get_post_for(actor, post_id, lock=True)
    if post.account_id == actor.account_id:
        note_own_matter(asked="post.end", actor=actor, object_type="post", object_id=post.pk)
        raise PostRefused(gettext("Không ai tự thay đổi chức vụ của mình."))
    if post.role_id not in grantable_by(actor):
        raise PostRefused(gettext("Chức vụ này do người khác giao và kết thúc."))
    if post.is_head:
        raise PostRefused(gettext("Chức vụ người đứng đầu chỉ kết thúc bằng bàn giao."))
    if post.valid_to is not None and post.valid_to < last_day:
        raise PostRefused(gettext("Chức vụ này đã kết thúc trước ngày đó."))
    if last_day < max(now.date(), post.valid_from):
        raise PostRefused(gettext("Chức vụ kết thúc sớm nhất vào hôm nay, không lùi ngày."))
    post.valid_to = last_day
    post.save(update_fields=("valid_to",))
    journal.record(
        act="post.end",
        actor=actor,
        now=now,
        object_type="post",
        object_id=post.pk,
        facts={"account": post.account_id, "role": post.role_id, "to": str(last_day)},
    )
    return post
