"""Whether a unit of measure on the sheet is the indicator's own."""

import re
from functools import lru_cache

from chungtay.figures.rules.form import FormRow
from chungtay.figures.rules.text import bare, clean

_MILLIONS = re.compile(r"(?:trieu|tr)(?: ?(?:dong|d|vnd))*|trd")
_MONEY = re.compile(r"\b(?:dong|vnd|vnd|d)\b|trd")
_SCALE = re.compile(r"\b(?:nghin|ngan|trieu|ty|ti|10+)\b|%")
_NOTE = re.compile(r"(?:don vi tinh|dvt|don vi)\s*:?\s+(.+)")

_CACHED = 1_024


def is_money(text: str) -> bool:
    """Tell whether a unit of measure is one of money."""
    return bool(_MONEY.search(bare(text)))


def is_scaled(text: str) -> bool:
    """Tell whether a unit of measure is thousands, millions or per cent."""
    return "%" in text or bool(_SCALE.search(bare(text)))


def differs(stated: str, row: FormRow) -> bool:
    """
    Tell whether a number in the stated unit would be another number in the row's own.

    Other words for the same thing ('bài' for 'tin, bài') make no other number.
    """
    return _is_other(stated, row.unit)


@lru_cache(_CACHED)
def _is_other(stated: str, unit: str) -> bool:
    if (not bare(stated) and "%" not in stated) or clean(stated) == clean(unit):
        return False
    if is_money(unit):
        return not _MILLIONS.fullmatch(bare(stated))
    return is_money(stated) or is_scaled(stated)


def noted_measure(text: str) -> str:
    """Return the unit of measure that a line such as 'Đơn vị tính: đồng' sets, or ''."""
    found = _NOTE.fullmatch(bare(text))
    return found[1] if found else ""
