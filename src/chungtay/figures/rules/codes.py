"""Codes and wordings of indicators as people type them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chungtay.figures.rules.form import FormRow, FormRules
from chungtay.figures.rules.text import clean

_CODE = re.compile(r"([A-Za-z]{2,3})\s?[-.·_]?\s?([0-9]{1,2})([A-Za-z]{0,2})")
_LONGEST_CODE, _LONGEST_WORDING = 40, 300
_CACHED = 4_096
_FRAME = " .:;,()[]*"
_CODE_FIRST = re.compile(
    r"\(?([A-Za-z]{2}\s?[-._]?\s?[0-9]{2}[a-z]{0,2})\)?\s*[-.:)]?\s+(\D.*)", re.DOTALL
)
_NUMBERING = re.compile(
    r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2})*\s*[.)/:-]|[a-zđ]\s*[.)]|[-+•*–])\s*", re.IGNORECASE
)
_ASIDE_AT_END = re.compile(r"^(.*\S)\s*\(([^()]*)\)\s*[:.*]*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a cell of the column of indicators says; `aside` stood in brackets behind it."""

    code: str
    rows: frozenset[str]
    aside: str = ""


def code_in(text: str) -> str:
    """Return the indicator code that a cell is, spelt as ours are, or ''."""
    return _code_in(text) if len(text) <= _LONGEST_CODE else ""


@lru_cache(_CACHED)
def _code_in(text: str) -> str:
    found = _CODE.fullmatch(clean(text).strip(_FRAME))
    return f"{found[1].upper()}-{found[2]:0>2}{found[3].lower()}" if found else ""


def wording_in(text: str, form: FormRules) -> Wording:
    """Return what a cell says about its indicator, numbering and brackets aside."""
    if len(text) > _LONGEST_WORDING:
        return Wording("", frozenset())
    said = clean(text)
    code = ""
    if found := _CODE_FIRST.fullmatch(said):
        code, said = code_in(found[1]), found[2]
    for candidate in (said, _NUMBERING.sub("", said)):
        if rows := form.codes_named(candidate):
            return Wording(code, rows)
        if (found := _ASIDE_AT_END.match(candidate)) and (rows := form.codes_named(found[1])):
            return Wording(code, rows, found[2])
    return Wording(code, frozenset())


def is_code_of(code: str, form: FormRules) -> bool:
    """Tell whether the form has an indicator of that code."""
    return form.row(code) is not None


def only(rows: frozenset[str], form: FormRules) -> FormRow | None:
    """Return the one row that a wording means, None if it means none or several."""
    return form.row(next(iter(rows))) if len(rows) == 1 else None
