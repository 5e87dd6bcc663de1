"""Which second factors an account has."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from chungtay.access.permissions import looking_up_account


@dataclass(frozen=True, slots=True)
class Factor:
    """One app or one passkey."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """Everything by which an account can prove itself beside its password."""

    app: Factor | None
    passkeys: tuple[Factor, ...]
    codes_left: int
    # Recovery codes that were made and not yet put away by their owner.
    codes_to_keep: tuple[str, ...]

    @property
    def are_any(self) -> bool:
        """Tell whether there is an app or a passkey; recovery codes alone are none."""
        return self.app is not None or bool(self.passkeys)

    @property
    def count(self) -> int:
        """Return how many apps and passkeys there are."""
        return len(self.passkeys) + (self.app is not None)


def factors_of(account_id: int) -> Factors:
    """Return the second factors of an account, read as that account."""
    with looking_up_account(account_id=account_id):
        rows = list(Authenticator.objects.filter(user_id=account_id).order_by("pk"))
    of_type: dict[str, list[Authenticator]] = {}
    for row in rows:
        of_type.setdefault(row.type, []).append(row)
    codes = next((row.wrap() for row in of_type.get(Authenticator.Type.RECOVERY_CODES, [])), None)
    unused = codes.get_unused_codes() if codes else []
    apps = [_factor(row, "") for row in of_type.get(Authenticator.Type.TOTP, [])]
    return Factors(
        app=apps[0] if apps else None,
        passkeys=tuple(
            _factor(row, row.wrap().name) for row in of_type.get(Authenticator.Type.WEBAUTHN, [])
        ),
        codes_left=len(unused),
        codes_to_keep=() if codes is None or codes.did_view else tuple(map(written, unused)),
    )


def written(code: str) -> str:
    """Return a recovery code as it is read aloud and typed: in two halves."""
    return f"{code[:4]} {code[4:]}"


def _factor(row: Authenticator, name: str) -> Factor:
    return Factor(row.pk, name, row.created_at, row.last_used_at)
