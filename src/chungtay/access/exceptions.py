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
