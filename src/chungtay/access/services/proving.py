"""Check the second factor of somebody whose password was right."""

import json
from datetime import datetime
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from chungtay.access.exceptions import SecondFactorRefused
from chungtay.access.models import Account
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.rules.second_factor import counters_near
from chungtay.access.services.tries import check_not_locked, note_failed

_APP_DIGITS = 6
_WRONG = gettext_lazy("Mã chưa đúng hoặc đã dùng rồi. Chờ mã mới rồi nhập lại.")


def counter_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the step of time whose code this is, or None if it is not a right code now."""
    for counter in counters_near(now):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return counter
    return None


def prove_by_code(
    *, code: str, person: Viewer, address: str, now: datetime, story_now: datetime
) -> str:
    """
    Check a code of the app or a recovery code, and use it up; return which it was.

    :raises LockedOut: if there were too many failed tries.
    :raises SecondFactorRefused: if it is not right, or was used before; the try is counted.
    """
    check_not_locked(username=person.username, address=address, now=now)
    with looking_up_account(account_id=person.account_id):
        is_app = len(normalize_user_code(code)) == _APP_DIGITS
        is_right = _use_app(person, code, now) if is_app else _use_recovery(person, code)
    if not is_right:
        _count(person, address, now, story_now)
        raise SecondFactorRefused(str(_WRONG))
    return str(Authenticator.Type.TOTP if is_app else Authenticator.Type.RECOVERY_CODES)


def ask_for_passkey(*, person: Viewer) -> dict[str, Any]:
    """Return what a browser needs to show that it has one of the person's passkeys."""
    with looking_up_account(account_id=person.account_id):
        return dict(webauthn.begin_authentication(Account.objects.get(pk=person.account_id)))


def prove_by_passkey(
    *, answer: str, person: Viewer, address: str, now: datetime, story_now: datetime
) -> str:
    """
    Check what a browser shows of a passkey.

    :raises LockedOut: if there were too many failed tries.
    :raises SecondFactorRefused: if it is none of the person's; the try is counted.
    """
    check_not_locked(username=person.username, address=address, now=now)
    try:
        with looking_up_account(account_id=person.account_id):
            given = json.loads(answer)
            webauthn.parse_authentication_response(given)
            account = Account.objects.get(pk=person.account_id)
            webauthn.complete_authentication(account, given).record_usage()
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        _count(person, address, now, story_now)
        raise SecondFactorRefused(gettext("Khóa truy cập chưa đúng. Hãy làm lại.")) from None
    return str(Authenticator.Type.WEBAUTHN)


def _use_app(person: Viewer, code: str, now: datetime) -> bool:
    """Take a code of the app once: neither it nor one before it is taken again."""
    row = (
        Authenticator.objects.select_for_update()
        .filter(user_id=person.account_id, type=Authenticator.Type.TOTP)
        .first()
    )
    if row is None:
        return False
    counter = counter_of(decrypt(row.data["secret"]), code, now)
    if counter is None or counter <= row.data["last_counter"]:
        return False
    row.data["last_counter"], row.last_used_at = counter, now
    row.save(update_fields=["data", "last_used_at"])
    return True


def _use_recovery(person: Viewer, code: str) -> bool:
    row = Authenticator.objects.filter(
        user_id=person.account_id, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return row is not None and bool(row.wrap().validate_code(code))


def _count(person: Viewer, address: str, now: datetime, story_now: datetime) -> None:
    note_failed(
        username=person.username, address=address, why="second_factor", now=now,
        story_now=story_now,
    )  # fmt: skip
