"""Expected failures of the room."""

from chungtay.platform.exceptions import ExpectedError


class NotADemonstration(ExpectedError):
    """Only a demonstration has a story day and a cast."""
