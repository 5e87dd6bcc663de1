"""What an account loses when its person is let in again: all that somebody else may have now."""

from datetime import datetime

from allauth.mfa.models import Authenticator

from chungtay.access.enums import ReopeningReason
from chungtay.access.models import Account, CommandKey, Reopening
from chungtay.access.services.tries import forget_failed
from chungtay.platform import journal


def start_anew(account: Account, ask: Reopening, *, now: datetime, story_now: datetime) -> None:
    """
    End what was open under the old ways in; with a lost device, all second factors too.

    Called as the account itself, in the transaction in which its new password is set.
    """
    removed = 0
    if ReopeningReason(ask.reason).is_of_device:
        removed, _ = Authenticator.objects.filter(user_id=account.pk).delete()
    CommandKey.objects.filter(account=account, expires_at__gt=now).update(expires_at=now)
    forget_failed(account.username)
    journal.record(
        act="account.reopen",
        actor=journal.Somebody(unit_key=account.unit_key, account_id=account.pk),
        now=story_now,
        object_type="account",
        object_id=account.pk,
        facts={"reason": ask.reason, "factors_removed": removed},
    )
