"""Check and set passwords, as the account itself."""

from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import MinimumLengthValidator, validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.exceptions import PasswordRefused
from chungtay.access.models import Account, Credential
from chungtay.access.permissions import looking_up_account


class LongEnough(MinimumLengthValidator):
    """Ask for a length; a long sentence is better than odd signs."""

    def get_error_message(self) -> str:
        """Say it in Vietnamese, which Django does not."""
        return gettext("Mật khẩu cần ít nhất %(count)s ký tự; một câu dễ nhớ là tốt.") % {
            "count": self.min_length
        }

    def get_help_text(self) -> str:
        """Say what is asked for before it is typed."""
        return gettext("Ít nhất %(count)s ký tự; một câu dễ nhớ là tốt.") % {
            "count": self.min_length
        }


def is_password_of(account: Account, password: str) -> bool:
    """Tell whether a password is the account's, with the same work where it has none."""
    with looking_up_account(account_id=account.pk):
        credential = Credential.objects.filter(account_id=account.pk).first()
    if credential is None:
        make_password(password)
        return False
    return check_password(password, credential.password)


@transaction.atomic
def set_password(account: Account, password: str, *, now: datetime) -> None:
    """
    Give an account a password, kept as an Argon2 hash.

    :raises PasswordRefused: with what is wrong with it, in the words of the reader.
    """
    try:
        validate_password(password, account)
    except ValidationError as wrong:
        raise PasswordRefused(" ".join(wrong.messages)) from None
    with looking_up_account(account_id=account.pk):
        Credential.objects.update_or_create(
            account_id=account.pk,
            defaults={"password": make_password(password), "changed_at": now},
            create_defaults={
                "unit_key": account.unit_key,
                "password": make_password(password),
                "changed_at": now,
            },
        )
