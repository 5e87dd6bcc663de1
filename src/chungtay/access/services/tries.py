"""Count failed tries by name and by address, and refuse who has failed too often."""

from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from chungtay.access.exceptions import LockedOut
from chungtay.access.models import Account
from chungtay.access.permissions import looking_up_account
from chungtay.access.rules.tries import OF_ADDRESS, OF_NAME, WINDOW, locked_until
from chungtay.platform import journal
from chungtay.platform.http.proxy import network_of
from chungtay.platform.i18n.vietnamese import nfc
from chungtay.platform.journal import Somebody
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at


def check_not_locked(*, username: str, address: str, now: datetime) -> None:
    """
    Refuse a name or an address with too many failed tries; who tries side by side waits.

    :raises LockedOut: in the same words whether the name exists or not.
    """
    until = _locked_until(username, address, now)
    if until is not None:
        raise LockedOut(
            gettext("Đã sai quá nhiều lần. Có thể thử lại từ %(time)s.")
            % {"time": timezone.localtime(until).strftime("%H:%M:%S")}
        )


def note_failed(
    *, username: str, address: str, why: str, now: datetime, story_now: datetime
) -> None:
    """
    Count a failed try; write it, and the lock that it begins, to the journal.

    Nobody is known to have acted, so the entry names no account as actor; the account whose name
    was used is its object, and the unit is that account's, or the province's for a name that no
    account has. The same is written for both, and what was typed as a name is not.
    """
    with connection.cursor() as cursor:
        cursor.execute("select sign_in_tried(%s, %s, %s)", [*_digests(username, address), now])
    is_locked = _locked_until(username, address, now) is not None
    with looking_up_account(username=username):
        account = Account.objects.filter(username=username).first()
    (province, *_) = tree_at(story_now.date()).at_level(Level.PROVINCE)
    actor = Somebody(account.unit_key if account else province.key)
    whose = account.pk if account else ""
    journal.record_refusal(
        act="access.sign_in_refused", actor=actor, now=story_now,
        object_type="account", object_id=whose, facts={"why": why},
    )  # fmt: skip
    if is_locked:
        journal.record_refusal(
            act="access.locked_out", actor=actor, now=story_now,
            object_type="account", object_id=whose,
        )  # fmt: skip


def forget_failed(username: str) -> None:
    """Count anew for a name that has come in."""
    with connection.cursor() as cursor:
        cursor.execute("select sign_in_done(%s)", [_digests(username, "")[0]])


def _locked_until(username: str, address: str, now: datetime) -> datetime | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select name_at, address_at from sign_in_locks(%s, %s, %s, %s, %s)",
            [*_digests(username, address), OF_NAME, OF_ADDRESS, now - WINDOW],
        )
        return locked_until(*cursor.fetchone())


def _digests(username: str, address: str) -> list[str]:
    name = nfc(username).strip().casefold()
    return [
        salted_hmac("sign-in name", name, algorithm="sha256").hexdigest(),
        salted_hmac("sign-in address", network_of(address), algorithm="sha256").hexdigest(),
    ]
