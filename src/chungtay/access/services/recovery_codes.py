"""Make recovery codes, and show them no more once they are kept."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils.translation import gettext

from chungtay.access.exceptions import FactorRefused
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.rules.second_factor import Standing
from chungtay.access.services.factors import changing_factors, note_factor


def make_codes(*, actor: Viewer, standing: Standing, now: datetime, story_now: datetime) -> None:
    """
    Make new recovery codes; those before stop working.

    :raises FactorRefused: if there is no second factor, or the person must prove himself first.
    """
    with changing_factors(actor, standing, now) as (account, factors):
        if not factors.are_any:
            raise FactorRefused(gettext("Đặt một ứng dụng hoặc khóa truy cập trước."))
        Authenticator.objects.filter(
            user_id=account.pk, type=Authenticator.Type.RECOVERY_CODES
        ).delete()
        RecoveryCodes.activate(account)
        note_factor("access.codes_made", actor, story_now, "recovery_codes")


def put_codes_away(*, actor: Viewer) -> None:
    """Show the recovery codes no more: their owner has kept them."""
    with looking_up_account(account_id=actor.account_id):
        row = Authenticator.objects.filter(
            user_id=actor.account_id, type=Authenticator.Type.RECOVERY_CODES
        ).first()
        if row is not None:
            row.wrap().mark_as_viewed()
