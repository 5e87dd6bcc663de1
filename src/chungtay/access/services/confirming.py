"""The head of a unit confirms a post that sees persons."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostRefused
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, get_post_for
from chungtay.access.rules.approving import may_approve
from chungtay.access.rules.granting import may_confirm
from chungtay.access.services.granting import needs_confirmation
from chungtay.access.services.refusals import note_own_matter
from chungtay.platform import journal


@transaction.atomic
def confirm_post(*, post_id: int, actor: Viewer, now: datetime) -> Post:
    """
    Confirm a post, which from then on sees the persons of its role.

    :raises NotPermitted: if the actor confirms no posts.
    :raises PostNotFound: if it is not for this actor to know about.
    :raises PostRefused: if another head confirms it, the actor gave or holds it, or nothing waits.
    """
    actor.must(Capability.POSTS_CONFIRM)
    if actor.is_substitute:
        raise PostRefused(gettext("Chức vụ này chờ chính người đứng đầu xác nhận."))
    post = get_post_for(actor, post_id, lock=True)
    if not may_confirm(
        confirmer=(actor.unit_key, actor.unit_key_hi),
        unit=(post.unit_key, post.unit_key_hi),
        is_head=post.is_head,
    ):
        raise PostRefused(gettext("Chức vụ này do người đứng đầu đơn vị khác xác nhận."))
    if post.account_id == actor.account_id:
        note_own_matter(asked="post.confirm", actor=actor, object_type="post", object_id=post.pk)
        raise PostRefused(gettext("Không ai tự xác nhận chức vụ của mình."))
    if not may_approve(post.granted_by_id, actor.account_id):
        note_own_matter(asked="post.confirm", actor=actor, object_type="post", object_id=post.pk)
        raise PostRefused(gettext("Người đã giao chức vụ không xác nhận chức vụ ấy."))
    if post.confirmed_at is not None or not needs_confirmation(post.role):
        raise PostRefused(gettext("Chức vụ này không chờ xác nhận."))
    post.confirmed_at = now
    post.confirmed_by_id = actor.account_id
    post.save(update_fields=("confirmed_at", "confirmed_by"))
    journal.record(
        act="post.confirm",
        actor=actor,
        now=now,
        object_type="post",
        object_id=post.pk,
        facts={"account": post.account_id, "role": post.role_id},
    )
    return post
