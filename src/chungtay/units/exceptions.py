"""Expected failures of the room."""

from collections.abc import Sequence

from chungtay.platform.exceptions import ExpectedError, NotFound


class UnitNotFound(NotFound):
    """No such unit on that day."""


class UnitsFileRefused(ExpectedError):
    """Files of units cannot be loaded; the message names every row and reason."""

    def __init__(self, message: str, findings: Sequence[object] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class ReformNotFound(NotFound):
    """No such reform, or not for this viewer to know about."""


class ReformRefused(ExpectedError):
    """A reform cannot be approved or applied; the message says what is missing."""


class GivenFileRefused(ExpectedError):
    """The file of what is given to whom cannot be read; the message names the rows."""
