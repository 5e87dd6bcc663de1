"""Until when a level sends, in working days."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.periods import Period, PeriodKind, month
from chungtay.law.sending import rule_on, send_by
from chungtay.law.workdays import (
    DayUnknown,
    add_working_days,
    days_decided,
    is_working_day,
)

LEVELS = ("commune", "district", "agency", "province")
DAYS = st.dates(date(1991, 1, 1), date(2098, 12, 1))


@pytest.mark.parametrize(
    ("number", "commune", "district", "province"), [(3, 17, 19, 25), (4, 16, 19, 23)]
)
def test_a_day_off_sends_before_it(number: int, commune: int, district: int, province: int) -> None:
    of = month(2021, number)

    assert [of.send_by(level).day for level in ("commune", "district", "province")] == [
        commune,
        district,
        province,
    ]
    assert of.send_by("commune").hour == 17


def test_a_working_day_lies_between_closing_and_sending_also_in_the_new_year_holidays() -> None:
    assert month(2018, 2).send_by("commune").date() == date(2018, 2, 21)


@given(
    period=st.builds(
        Period, st.just(PeriodKind.MONTH), st.integers(1996, 2026), st.integers(1, 12)
    ),
    level=st.sampled_from(LEVELS),
)
def test_sending_is_on_a_working_day_after_the_closing_and_by_the_day_named(
    period: Period, level: str
) -> None:
    day = send_by(period.end, level).date()

    assert is_working_day(day)
    assert day >= add_working_days(period.end, 1) > period.end
    named = period.end.replace(day=rule_on(period.end, level).day)
    assert day <= named or day == add_working_days(period.end, 1)


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2021, 2, 11), False),  # the eve of the lunar year
        (date(2021, 4, 21), False),  # Hùng kings
        (date(2021, 5, 3), False),  # in place of Saturday 1/5
        (date(2025, 4, 26), True),  # a Saturday worked for 2/5
        (date(2025, 5, 2), False),
        (date(2026, 1, 2), False),  # swapped by decision; the library does not know
        (date(2026, 1, 10), True),
        (date(2026, 8, 31), False),
        (date(2021, 3, 20), False),
        (date(2021, 3, 22), True),
    ],
)
def test_holidays_substitutes_and_swaps(day: date, is_worked: bool) -> None:
    assert is_working_day(day) is is_worked


@given(day=DAYS, count=st.integers(1, 40))
def test_days_added_and_taken_away_meet_again(day: date, count: int) -> None:
    later = add_working_days(day, count)

    assert is_working_day(later)
    assert (
        sum(is_working_day(day + timedelta(days=n)) for n in range(1, (later - day).days + 1))
        == count
    )
    assert add_working_days(later, -count) <= day < later


def test_every_decision_says_when_and_why_and_differs_from_the_library_or_weekday() -> None:
    rows = list(
        csv.DictReader(
            (Path(__file__).parents[1] / "data" / "working_days.csv").open(encoding="utf-8")
        )
    )

    assert len(rows) == len(dict(days_decided()))
    assert all(row["decision"] and row["confidence"] for row in rows)


def test_no_calendar_no_answer() -> None:
    with pytest.raises(DayUnknown):
        is_working_day(date(2101, 1, 3))
