"""Expected failures of the room."""

from chungtay.platform.exceptions import ExpectedError, NotFound
from chungtay.platform.journal import Actor


class NotPermitted(NotFound):
    """The post has not the capability; told as if the thing did not exist."""

    def __init__(self, text: str, *, actor: Actor | None = None, capability: str = "") -> None:
        super().__init__(text)
        # For the journal, where the refusal comes to light.
        self.actor = actor
        self.capability = capability


class SignInRefused(ExpectedError):
    """Name and password do not belong together, or the account has no post today."""


class AccountUnknown(ExpectedError):
    """No account of that name has a post today."""


class PasswordRefused(ExpectedError):
    """A new password will not do; the message says what to change."""


class InvitationSpent(ExpectedError):
    """A one-time link was used, is too old, or never was."""


class CommandKeyRefused(ExpectedError):
    """A command's key is missing, wrong or too old."""


class AccountNotFound(NotFound):
    """No such account, or none for this viewer to know about."""


class PostNotFound(NotFound):
    """No such post, or none for this viewer to know about."""


class ReopeningNotFound(NotFound):
    """No such ask to be let in again, or none for this viewer to know about."""


class PostRefused(ExpectedError):
    """What is asked of an account or a post is against a rule; the message says which."""


class LockedOut(SignInRefused):
    """Too many failed tries; the message says when it ends."""


class SessionOver(SignInRefused):
    """The session was ended, was idle too long or lasted too long."""


class SecondFactorMissing(SignInRefused):
    """The post is entered with a second factor only, and the session has none."""


class SecondFactorRefused(ExpectedError):
    """The code or passkey is not right, or was used before."""


class FactorRefused(ExpectedError):
    """A second factor cannot be added or removed now; the message says why."""
