"""
Writes one table as CSV, in which no text is ever taken for a formula.

UTF-8 with a byte-order mark, semicolons between cells and a comma in decimals: what Excel opens
right by a double click where the decimal sign is a comma, as it is in Vietnam.
"""

import csv
import unicodedata
from datetime import date
from decimal import Decimal
from io import StringIO

from chungtay.papers.rules.tables import CellValue, TableSheet

_MARK = "\ufeff"
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\u2212")
# What a spreadsheet drops or does not show before it looks for a formula.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me", "Cn", "Co"})


def write_csv(sheet: TableSheet) -> bytes:
    """Return the heading and the rows of a table, without its titles and notes."""
    lines = StringIO()
    writer = csv.writer(lines, delimiter=";")
    writer.writerow(harmless(column.header) for column in sheet.columns)
    writer.writerows([_written(value) for value in row] for row in sheet.rows)
    return (_MARK + lines.getvalue()).encode()


def harmless(text: str) -> str:
    """Return text that a spreadsheet takes for text, whatever stands unseen before it."""
    seen = next((letter for letter in text if unicodedata.category(letter) not in _UNSEEN), "")
    begins_unseen = bool(text) and text[0] in "\t\r\n"
    return f"'{text}" if seen in _FORMULA or begins_unseen else text


def _written(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case date():
            return f"{value:%d/%m/%Y}"
        case Decimal():
            return _decimal(value)
        case int():
            return str(value)
        case _:
            return harmless(value)


def _decimal(value: Decimal) -> str:
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole
