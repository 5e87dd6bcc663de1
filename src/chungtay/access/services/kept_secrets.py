"""How the library of second factors names an account and keeps its secrets."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from chungtay.access.models import Account
from chungtay.platform.sealing import open_secret, seal_secret

_NAME = "second factor"
_PROGRAM = "Chung Tay"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library is not typed
    """Secrets under the master key; an account is named by its sign-in name."""

    def encrypt(self, text: str) -> str:
        """Seal the secret of an app or of recovery codes."""
        return seal_secret(text, name=_NAME)

    def decrypt(self, encrypted_text: str) -> str:
        """Open such a secret."""
        return open_secret(encrypted_text, name=_NAME)

    def get_totp_issuer(self) -> str:
        """Return what an app writes above the code."""
        return _PROGRAM

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Leave removing to the service, which knows the posts."""
        return False

    def _get_user_identifier(self, user: Account) -> str:
        return user.username

    def _get_site_name(self) -> str:
        return _PROGRAM

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, object]:
        """Return how a passkey names its account; no name of a person goes to the device."""
        return {
            "id": str(user.pk).encode(),
            "display_name": user.username,
            "name": user.username,
        }
