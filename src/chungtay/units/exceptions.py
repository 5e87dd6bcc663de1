"""Expected failures of the room."""

from collections.abc import Sequence

from chungtay.platform.exceptions import ExpectedError, NotFound


class UnitNotFound(NotFound):
    """No such unit on that day."""


class DayNotUnderstood(ExpectedError):
    """What was typed is no day."""


class UnitsFileRefused(ExpectedError):
    """Files of units cannot be loaded; the message names every row and reason."""

    def __init__(self, message: str, findings: Sequence[object] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)
