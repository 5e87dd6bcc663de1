"""Short-lived keys by which a command acts as a post."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.exceptions import CommandKeyRefused
from chungtay.access.models import CommandKey
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.services.signing_in import choose_post
from chungtay.platform import journal

MINUTES = 15


@transaction.atomic
def make_command_key(*, actor: Viewer, now: datetime, story_now: datetime) -> str:
    """
    Return a key for commands as the acting post; it is shown once and keys before it end.

    `now` is real time: a key lives in it, whatever day the story has.
    """
    CommandKey.objects.filter(account_id=actor.account_id, expires_at__gt=now).update(
        expires_at=now
    )
    key = secrets.token_urlsafe(24)
    CommandKey.objects.create(
        account_id=actor.account_id,
        post_id=actor.post_id,
        unit_key=actor.unit_key,
        digest=_digest(key),
        created_at=now,
        expires_at=now + timedelta(minutes=MINUTES),
    )
    journal.record(
        act="access.make_command_key",
        actor=actor,
        now=story_now,
        object_type="post",
        object_id=actor.post_id,
    )
    return key


def viewer_with_key(viewer: Viewer, key: str, *, now: datetime, day: datetime) -> Viewer:
    """
    Return the viewer of the post that a key was made for.

    :raises CommandKeyRefused: if the key is not the account's, or its minutes are over.
    """
    with looking_up_account(account_id=viewer.account_id):
        found = CommandKey.objects.filter(
            account_id=viewer.account_id, digest=_digest(key), expires_at__gt=now
        ).first()
    if found is None:
        raise CommandKeyRefused(
            gettext(
                "Khóa dòng lệnh không đúng hoặc đã hết %(minutes)s phút. Lấy khóa mới ở trang"
                " “Khóa dòng lệnh” sau khi đăng nhập."
            )
            % {"minutes": MINUTES}
        )
    return choose_post(account_id=viewer.account_id, post_id=found.post_id, day=day.date())


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
