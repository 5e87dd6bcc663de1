"""Why a file cannot be read as a workbook; the words for an officer live above."""

from enum import StrEnum


class Unreadable(StrEnum):
    """What stands in the way of reading a file as a workbook."""

    EMPTY = "empty"
    NOT_EXCEL = "not_excel"
    OLD_FORMAT = "old_format"
    OTHER_FORMAT = "other_format"
    PASSWORD = "password"  # noqa: S105 - the reason, not a secret
    DAMAGED = "damaged"


class NotAWorkbook(Exception):
    """The file is no workbook that can be read; `reason` says which way."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.value)
        self.reason = reason


class WorkbookTooLarge(Exception):
    """The file unpacks to more than is ever needed, so it is not unpacked."""
