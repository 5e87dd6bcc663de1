"""Expected failures of the room."""

from chungtay.platform.exceptions import ExpectedError, NotFound


class NotPermitted(NotFound):
    """The post has not the capability; told as if the thing did not exist."""


class SignInRefused(ExpectedError):
    """Name and password do not belong together, or the account has no post today."""


class AccountUnknown(ExpectedError):
    """No account of that name has a post today."""


class AccountNotFound(NotFound):
    """No such account, or none for this viewer to know about."""


class PostNotFound(NotFound):
    """No such post, or none for this viewer to know about."""


class PostRefused(ExpectedError):
    """What is asked of an account or a post is against a rule; the message says which."""
