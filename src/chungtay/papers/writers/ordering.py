"""The rows of a table in the order in which a reader has put them on the screen."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from chungtay.papers.rules.tables import CellValue, TableSheet
from chungtay.platform.i18n.vietnamese import sort_key

_MOMENT = re.compile(r"(\d{2})/(\d{2})/(\d{4})(?: (\d{2}:\d{2}))?")


def ordered(sheet: TableSheet, column: str, *, descending: bool) -> TableSheet:
    """
    Return the sheet by one of the columns that may order it; by any other, as it is.

    As on the screen, what is missing stays at the end in both directions.
    """
    if not column.isdecimal() or int(column) not in sheet.sorts:
        return sheet
    at = int(column)
    known = [row for row in sheet.rows if not _is_missing(row[at])]
    missing = [row for row in sheet.rows if _is_missing(row[at])]
    known.sort(key=lambda row: _key(row[at]), reverse=descending)
    return replace(sheet, rows=(*known, *missing))


def _is_missing(value: CellValue) -> bool:
    return value is None or value == ""


def _key(value: CellValue) -> tuple[int, Decimal | int | str]:
    """Put numbers before words; words as a dictionary does, and days by time."""
    match value:
        case Decimal() | int():
            return 0, value
        case date():
            return 1, value.isoformat()
        case _:
            found = _MOMENT.fullmatch(str(value))
            if found:
                return 1, f"{found[3]}-{found[2]}-{found[1]} {found[4] or ''}"
            return 2, sort_key(str(value))
