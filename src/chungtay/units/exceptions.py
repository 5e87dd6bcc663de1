"""Expected failures of the room."""

from chungtay.platform.exceptions import ExpectedError, NotFound


class UnitNotFound(NotFound):
    """No such unit on that day."""


class UnitsFileRefused(ExpectedError):
    """A file of units cannot be loaded; the message names the row."""


class DayNotUnderstood(ExpectedError):
    """What was typed is no day."""
