"""Expected failures of the room."""

from chungtay.platform.exceptions import ExpectedError


class PaperMalformed(ValueError):
    """A paper was described in a way that no writer can set."""


class LetterNotPrintable(ExpectedError):
    """A letter of the paper is in no font that we print with."""


class NumberAlreadyTaken(ExpectedError):
    """Another paper of the year has the number."""


class PaperUnreadable(ExpectedError):
    """The file is no DOCX that can be read."""
