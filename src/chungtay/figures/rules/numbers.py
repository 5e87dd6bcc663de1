"""From what a cell shows to a number, or to the reason why it is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from chungtay.figures.rules.form import FormRow
from chungtay.figures.rules.problems import ProblemKind
from chungtay.papers.readers.cells import Cell, CellKind

_DASHES = "-\u2010\u2011\u2012–—−"
_SIGNED = re.compile(rf"[{_DASHES}]\s*[0-9].*|\(\s*[0-9][0-9.,\s]*\)")
_DATE = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}([/.-][0-9]{2,4})")
_PERCENT = re.compile(r"[-−]?[0-9][0-9.,\s]*%")
_MOST_DIGITS = 15
_GROUP_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007", " "))

_PLAIN = re.compile(r"[0-9]+")
# Only groups of three count as groups, and a group of thousands never begins with a nought.
_BLANK_GROUPS = re.compile(r"([1-9][0-9]{0,2}(?: [0-9]{3})+)(?:[.,]([0-9]+))?")
_DOT_GROUPS = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_COMMA_GROUPS = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?")
_FRACTION = re.compile(r"([0-9]+)[.,]([0-9]+)")
_THREE = 3
_CACHED = 4_096


@dataclass(frozen=True, slots=True)
class NotANumber:
    """Why a cell does not give a number."""

    kind: ProblemKind


_KINDS: Mapping[CellKind, ProblemKind] = {
    CellKind.DATE: ProblemKind.DATE,
    CellKind.PERCENT: ProblemKind.PERCENT,
    CellKind.BOOLEAN: ProblemKind.BOOLEAN,
    CellKind.ERROR: ProblemKind.ERROR_VALUE,
    CellKind.FORMULA_WITHOUT_VALUE: ProblemKind.FORMULA_WITHOUT_VALUE,
}


def read_value(cell: Cell, row: FormRow) -> Decimal | NotANumber | None:
    """Return the number that the cell gives for the indicator; None is 'not filled'."""
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return _within_bounds(cell.number, row.is_whole, row.ceiling)
    if cell.kind is CellKind.EMPTY:
        return None
    if cell.kind in _KINDS:
        return NotANumber(_KINDS[cell.kind])
    number = cell.number
    if number is None:
        read = read_text_number(cell.text, is_whole=row.is_whole)
        if isinstance(read, NotANumber):
            return read
        number = read
    return _within_bounds(number, row.is_whole, row.ceiling)


@lru_cache(_CACHED)
def _within_bounds(number: Decimal, is_whole: bool, ceiling: Decimal) -> Decimal | NotANumber:
    if number < 0:
        return NotANumber(ProblemKind.NEGATIVE)
    if is_whole and number != number.to_integral_value():
        return NotANumber(ProblemKind.FRACTION)
    if number > ceiling:
        return NotANumber(ProblemKind.ABOVE_CEILING)
    return plain(number)


def plain(number: Decimal) -> Decimal:
    """Return the number without trailing zeros, an exponent or the sign of a minus zero."""
    return number.normalize() + 0


def read_text_number(text: str, *, is_whole: bool) -> Decimal | NotANumber:
    """
    Return the number that a text writes the Vietnamese way, or any way that leaves no doubt.

    A dash alone is zero. What could be read as two numbers is ambiguous, never guessed.
    """
    shown = text.strip().translate(_GROUP_BLANKS)
    if len(shown) == 1 and shown in _DASHES:
        return Decimal(0)
    if sum(letter.isdigit() for letter in shown) > _MOST_DIGITS:
        return NotANumber(ProblemKind.NOT_A_NUMBER)
    for is_odd, kind in _ODD_WRITINGS:
        if is_odd.fullmatch(shown):
            return NotANumber(kind)
    if _PLAIN.fullmatch(shown):
        return Decimal(shown)
    return _read_separated(shown, is_whole=is_whole)


_ODD_WRITINGS = (
    (_SIGNED, ProblemKind.NEGATIVE),
    (_PERCENT, ProblemKind.PERCENT),
    (_DATE, ProblemKind.DATE),
)


def _read_separated(shown: str, *, is_whole: bool) -> Decimal | NotANumber:
    if found := _BLANK_GROUPS.fullmatch(shown):
        return _read_after_blanks(found)
    if found := _DOT_GROUPS.fullmatch(shown):
        is_clear = is_whole or found[2] is not None or found[1].count(".") > 1
        return _joined(found, ".") if is_clear else NotANumber(ProblemKind.AMBIGUOUS_NUMBER)
    if found := _COMMA_GROUPS.fullmatch(shown):
        is_clear = found[2] is not None or found[1].count(",") > 1
        return _joined(found, ",") if is_clear else NotANumber(ProblemKind.AMBIGUOUS_NUMBER)
    if found := _FRACTION.fullmatch(shown):
        if is_whole and len(found[2]) >= _THREE:
            return NotANumber(ProblemKind.AMBIGUOUS_NUMBER)
        return Decimal(f"{found[1]}.{found[2]}")
    return NotANumber(ProblemKind.NOT_A_NUMBER)


def _read_after_blanks(found: re.Match[str]) -> Decimal | NotANumber:
    if found[2] is not None and len(found[2]) == _THREE:
        return NotANumber(ProblemKind.AMBIGUOUS_NUMBER)
    return _joined(found, " ")


def _joined(found: re.Match[str], separator: str) -> Decimal:
    return plain(Decimal(f"{found[1].replace(separator, '')}.{found[2] or '0'}"))
