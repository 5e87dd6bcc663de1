"""Which period a text says it is about."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from chungtay.figures.rules.text import fold
from chungtay.law.periods import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """One thing that a text says about the period; `at` is where in the text."""

    at: int
    agrees: bool
    names_month: bool = False
    names_start: bool = False
    names_end: bool = False


_MONTH_WORDS = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
# 'tháng … năm 2021' left blank is no 'tháng năm'.
_WORDS = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True)).replace("nam", r"nam(?=\s+nam\b)")
_DAY = (
    r"(?:\d{1,2}\s*(?:h|gio|g)\s*(?:\d{2})?\s*,?\s*)?(?:ngay\s*:?\s*)?"
    r"(\d{1,2}\s*thang\s*\d{1,2}(?:\s*nam\s*\d{4})?"
    r"|\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*(?:\d{4}|\d{2}))?(?!\d))"
)
_YEAR = r"\s*,?\s*(?:[/.-]\s*(\d{4}|\d{2})|(?:nam\s*:?|\s)\s*(\d{4}))(?!\d)"
_RANGE = re.compile(
    rf"(?:\btu\s*:?\s*)?(?<![\d/.-]){_DAY}\s*(?:den|toi|-)\s*(?:het\s*)?:?\s*{_DAY}"
)
_START = re.compile(rf"\btu\s*:?\s*{_DAY}")
_END = re.compile(rf"\bden\s*(?:het\s*)?:?\s*{_DAY}")
# The day of signing, 'ngày 16 tháng 3 năm 2021', also with the day left for the pen.
_SIGNED = re.compile(
    r"\bngay[\s.…_]{0,40}\d{0,2}[\s.…_]{0,40}thang[\s.…_]{0,40}\d{0,2}[\s.…_]{0,40}(?:nam\s*\d{0,4})?"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(rf"\bquy\s*:?\s*(i{{1,3}}|iv|[1-4])\b(?:{_YEAR})?")
_HALF = re.compile(rf"\b(?:6|sau)\s+thang\s+(dau|cuoi)\b(?:{_YEAR})?")
_OTHER_LENGTH = re.compile(r"\b(?:3|6|9|ba|sau|chin)\s+thang\b|\bca\s+nam\b(?!\s*:?\s*\d{4})")
_WHOLE_YEAR = re.compile(r"\b(?:ca\s+)?nam\s*:?\s*(\d{4})(?!\d)")
_MONTH = re.compile(rf"\bthang\s*:?\s*(\d{{1,2}})(?!\d)(?:{_YEAR})?")
_WORDED_MONTH = re.compile(rf"\bthang\s+({_WORDS}){_YEAR}")
_SHORT_MONTH = re.compile(r"\bt\.?\s?(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)")
_NAKED_MONTH = re.compile(r"\bky(?: bao cao)?\s*:?\s*(\d{1,2})\s*[/-]\s*(\d{4})(?!\d)")
# '3/2021' typed into a cell becomes the first day of that month.
_MONTH_AS_DAY = re.compile(r"\b(?:ky(?: bao cao)?|thang)\s*:?\s*0?1/(\d{1,2})/(\d{4})(?!\d)")
_NUMBERS = re.compile(r"\d+")
_PARTS_OF_A_DATE = 3
_FULL_YEAR, _CENTURY = 100, 2000
_CACHED = 1_024


@lru_cache(_CACHED)
def periods_in(text: str, period: Period) -> tuple[StatedPeriod, ...]:
    """Return all that a line of text says about the period; days of signing say nothing."""
    rest = fold(text)
    found: list[StatedPeriod] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(rest):
            found.extend(read(match, period))
        rest = pattern.sub(lambda match: "\0" * len(match[0]), rest)
    return tuple(found)


def without_period(text: str, period: Period) -> str | None:
    """Return folded text without what it says about the period, None if that is another one."""
    if any(not stated.agrees for stated in periods_in(text, period)):
        return None
    rest = fold(text)
    for pattern, _ in _READERS:
        if pattern is not _WHOLE_YEAR or period.kind is PeriodKind.YEAR:
            rest = pattern.sub(" ", rest)
    return rest


def _range(match: re.Match[str], period: Period) -> list[StatedPeriod]:
    agrees = _is_day(match[1], period.start) and _is_day(match[2], period.end)
    names = _names_year(match[2])
    return [StatedPeriod(match.start(), agrees, names_start=names, names_end=names)]


def _start(match: re.Match[str], period: Period) -> list[StatedPeriod]:
    agrees = _is_day(match[1], period.start)
    return [StatedPeriod(match.start(), agrees, names_start=_names_year(match[1]))]


def _end(match: re.Match[str], period: Period) -> list[StatedPeriod]:
    agrees = _is_day(match[1], period.end)
    return [StatedPeriod(match.start(), agrees, names_end=_names_year(match[1]))]


def _names_year(text: str) -> bool:
    return len(_NUMBERS.findall(text)) == _PARTS_OF_A_DATE


def _year(text: str) -> int:
    return int(text) if int(text) >= _FULL_YEAR else int(text) + _CENTURY


def _is_day(text: str, day: date) -> bool:
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    if len(numbers) == _PARTS_OF_A_DATE:
        numbers[2] = _year(str(numbers[2]))
    return numbers == [day.day, day.month, day.year][: len(numbers)]


def _nothing(_match: re.Match[str], _period: Period) -> list[StatedPeriod]:
    return []


def _other_length(match: re.Match[str], period: Period) -> list[StatedPeriod]:
    is_whole_year = match[0].startswith("ca") and period.kind is PeriodKind.YEAR
    return [StatedPeriod(match.start(), agrees=is_whole_year)]


def _quarter(match: re.Match[str], period: Period) -> list[StatedPeriod]:
    number = _QUARTERS.get(match[1]) or int(match[1])
    return _named(match, period, PeriodKind.QUARTER, number)


def _half(match: re.Match[str], period: Period) -> list[StatedPeriod]:
    return _named(match, period, PeriodKind.HALF, 1 if match[1] == "dau" else 2)


def _month(match: re.Match[str], period: Period) -> list[StatedPeriod]:
    number = _MONTH_WORDS.get(match[1]) or int(match[1])
    return _named(match, period, PeriodKind.MONTH, number)


def _named(
    match: re.Match[str], period: Period, kind: PeriodKind, number: int
) -> list[StatedPeriod]:
    year = next((_year(text) for text in match.groups()[1:] if text), None)
    agrees = (kind, number) == (period.kind, period.number) and year in {None, period.year}
    return [StatedPeriod(match.start(), agrees, names_month=year is not None)]


def _whole_year(match: re.Match[str], period: Period) -> list[StatedPeriod]:
    """Read a year alone, which says something about a year's form only."""
    if period.kind is not PeriodKind.YEAR:
        return []
    return [StatedPeriod(match.start(), int(match[1]) == period.year, names_month=True)]


type _Reader = Callable[[re.Match[str], Period], list[StatedPeriod]]

# In this order: each takes its text away from those that come after it.
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_RANGE, _range),
    (_START, _start),
    (_END, _end),
    (_SIGNED, _nothing),
    (_QUARTER, _quarter),
    (_HALF, _half),
    (_OTHER_LENGTH, _other_length),
    (_MONTH_AS_DAY, _month),
    (_WORDED_MONTH, _month),
    (_MONTH, _month),
    (_SHORT_MONTH, _month),
    (_NAKED_MONTH, _month),
    (_WHOLE_YEAR, _whole_year),
)
