"""Expected failures of the room, each a sentence for the officer in front."""

from chungtay.platform.exceptions import ExpectedError, NotFound


class FileNotFound(NotFound):
    """No such file for this viewer, as if there had never been one."""


class OpeningRefused(ExpectedError):
    """A file cannot be opened so; the message says why and what to do."""


class StepNotAllowed(ExpectedError):
    """The file is not where this step begins."""
