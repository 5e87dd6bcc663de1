"""Change one's own password."""

from datetime import datetime

from django.utils.translation import gettext

from chungtay.access.exceptions import PasswordRefused
from chungtay.access.models import Account
from chungtay.access.permissions import Viewer
from chungtay.access.services.passwords import is_password_of, set_password
from chungtay.access.services.sessions import end_other_sessions
from chungtay.access.services.tries import check_not_locked, note_failed
from chungtay.platform import journal


def change_password(
    *, old: str, password: str, actor: Viewer, session_id: int, address: str, now: datetime,
    story_now: datetime,
) -> int:  # fmt: skip
    """
    Set another password and end the other sessions; return how many were open.

    :raises LockedOut: if there were too many failed tries.
    :raises PasswordRefused: if the old one is wrong (the try counts), or the new one will not do.
    """
    check_not_locked(username=actor.username, address=address, now=now)
    account = Account.objects.get(pk=actor.account_id)
    if not is_password_of(account, old):
        note_failed(
            username=actor.username, address=address, why="password", now=now, story_now=story_now
        )
        raise PasswordRefused(gettext("Mật khẩu hiện nay chưa đúng."))
    set_password(account, password, now=now)
    journal.record(
        act="access.password_changed", actor=actor, now=story_now,
        object_type="account", object_id=account.pk,
    )  # fmt: skip
    return end_other_sessions(
        account_id=account.pk, keep=session_id, now=now, story_now=story_now, why="password"
    )
