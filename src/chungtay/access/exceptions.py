"""Expected failures of the room."""

from chungtay.platform.exceptions import ExpectedError, NotFound


class NotPermitted(NotFound):
    """The post has not the capability; told as if the thing did not exist."""


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
