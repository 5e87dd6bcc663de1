"""When an account's password was set, without the password."""

from chungtay.access.models import Credential
from chungtay.access.permissions import looking_up_account


def password_stamp(account_id: int) -> str:
    """Return what changes with every new password of an account; empty where it has none."""
    with looking_up_account(account_id=account_id):
        found = Credential.objects.filter(account_id=account_id).values_list("changed_at").first()
    return found[0].isoformat() if found else ""
