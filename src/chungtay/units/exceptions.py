"""Expected failures of the room."""

from chungtay.platform.exceptions import ExpectedError, NotFound


class UnitNotFound(NotFound):
    """No such unit on that day."""


class UnitsFileRefused(ExpectedError):
    """A file of units cannot be loaded; the message names the row."""


class ReformNotFound(NotFound):
    """No such reform, or not for this viewer to know about."""


class ReformRefused(ExpectedError):
    """A reform cannot be approved or applied; the message says what is missing."""


class GivenFileRefused(ExpectedError):
    """The file of what is given to whom cannot be read; the message names the rows."""
