"""Failures that are part of ordinary work."""


class ExpectedError(Exception):
    """A refusal that the person in front can read and act on."""


class DayNotUnderstood(ExpectedError):
    """What was typed is no day."""


class NotFound(ExpectedError):
    """What was asked for does not exist, or is not for this viewer to know about."""
