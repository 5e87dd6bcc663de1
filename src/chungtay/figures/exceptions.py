"""Expected failures of the room."""

from chungtay.platform.exceptions import ExpectedError, NotFound


class IndicatorUnknown(ExpectedError):
    """No such indicator."""


class FormUnknown(ExpectedError):
    """No such form."""


class PeriodNotOpen(ExpectedError):
    """The period is not in use here."""


class ReturnNotFound(NotFound):
    """No such return for this viewer."""


class ReturnRefused(ExpectedError):
    """The return cannot be saved, sent or received as it stands."""


class FileNotFound(NotFound):
    """No such incoming file for this viewer."""


class DecisionRefused(ExpectedError):
    """The file cannot be decided so."""


class FolderRefused(ExpectedError):
    """The folder cannot be imported."""


class FrozenReportNotFound(NotFound):
    """No such frozen report for this viewer."""


class AlreadyInRegister(ExpectedError):
    """The frozen report cannot be put into this register of papers."""
