"""Expected failures of the room."""

from chungtay.platform.exceptions import ExpectedError, NotFound


class PaperMalformed(ValueError):
    """A paper was described in a way that no writer can set."""


class LetterNotPrintable(ExpectedError):
    """A letter of the paper is in no font that we print with."""


class NumberAlreadyTaken(ExpectedError):
    """Another paper of the year has the number."""


class PaperNotFound(NotFound):
    """No such paper for this viewer."""


class PaperRefused(ExpectedError):
    """A paper is not taken, or not changed any more; the message says why."""


class SignaturesRefused(PaperRefused):
    """The signatures of a file do not hold, or there are none; the message says which."""


class PaperUnreadable(ExpectedError):
    """The file is no DOCX that can be read."""
