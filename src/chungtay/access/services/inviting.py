"""An administrator lets a person in for the first time: the one call site of one-time links."""

from datetime import datetime

from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostRefused
from chungtay.access.permissions import Viewer, get_account_for


def is_ready() -> bool:
    """Tell whether this copy of the program can make one-time links."""
    return False


def send_link(*, account_id: int, actor: Viewer, now: datetime) -> str:
    """
    Make a one-time link for an account, and return what to tell the administrator.

    :raises NotPermitted: if the actor does not manage accounts.
    :raises AccountNotFound: if it is not for this actor to know about.
    :raises PostRefused: if the account is closed, or links cannot be made.
    """
    actor.must(Capability.ACCOUNTS_MANAGE)
    account = get_account_for(actor, account_id)
    if account.closed_at is not None:
        raise PostRefused(gettext("Tài khoản này đã đóng."))
    raise PostRefused(gettext("Bản này chưa tạo được liên kết một lần."))
