"""Working days: weekends, public holidays, substitute and swapped days, by each year's decision."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays

_DECISIONS = Path(__file__).resolve().parent / "data" / "working_days.csv"
_DAY = timedelta(days=1)
# The moon's calendar of the library is worked out for these years only.
FIRST_YEAR, LAST_YEAR = 1990, 2099


class DayUnknown(ValueError):
    """A day for which no calendar of working days exists."""


def is_working_day(day: date) -> bool:
    """
    Tell whether a day is worked on (Labour Code 2019, articles 111 and 112).

    The decision of the year goes before the library, where the two differ.

    :raises DayUnknown: if the year lies outside the calendar.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DayUnknown(
            f"Không có lịch ngày làm việc của năm {day.year}; có từ {FIRST_YEAR} đến {LAST_YEAR}."
        )
    decided = _decided().get(day)
    return _holidays(day.year).is_working_day(day) if decided is None else decided


def add_working_days(day: date, count: int) -> date:
    """
    Return the working day that comes so many working days after a day, or before if negative.

    Nought is the day itself where it is worked on, else the working day before.

    :raises DayUnknown: if the way leads outside the calendar.
    """
    if count == 0:
        return day if is_working_day(day) else add_working_days(day, -1)
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def days_decided() -> Iterator[tuple[date, bool]]:
    """Yield the days that a decision set apart from the library, and whether they are worked on."""
    yield from _decided().items()


@cache
def _holidays(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year)


@cache
def _decided() -> dict[date, bool]:
    with _DECISIONS.open(encoding="utf-8", newline="") as lines:
        return {
            date.fromisoformat(row["day"]): {"yes": True, "no": False}[row["is_working"]]
            for row in csv.DictReader(lines)
        }
