"""Reporting periods of Decree 09/2019/NĐ-CP: days, order, reading, and when returns are due."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    VIETNAM,
    Period,
    PeriodKind,
    PeriodUnknown,
    campaign,
    latest_closed,
    month,
    month_of,
    parse_period,
    parse_range,
    period_of,
    year,
)

# The program's years, less one at each end so that a neighbour exists.
INNER_YEARS = st.integers(FIRST_YEAR + 1, LAST_YEAR - 1)
MONTHS = st.builds(month, INNER_YEARS, st.integers(1, 12))
YEARS = st.builds(year, INNER_YEARS)
SEVERAL = {"month": 12, "quarter": 4, "half": 2}
KINDS = [kind for kind in PeriodKind if kind is not PeriodKind.CAMPAIGN]


def _of_kind(kind: PeriodKind) -> st.SearchStrategy[Period]:
    count = SEVERAL.get(kind.base)
    numbers = st.integers(1, count) if count else st.just(0)
    return st.builds(Period, st.just(kind), INNER_YEARS, numbers)


ANY = st.sampled_from(KINDS).flatmap(_of_kind)
TILING = st.sampled_from([kind for kind in KINDS if kind.base != "nine_months"]).flatmap(_of_kind)
DAYS = st.dates(date(FIRST_YEAR + 2, 1, 1), date(LAST_YEAR - 1, 12, 14))


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (month(2021, 3), date(2021, 2, 15), date(2021, 3, 14)),
        (month(2021, 1), date(2020, 12, 15), date(2021, 1, 14)),
        (month(2021, 12), date(2021, 11, 15), date(2021, 12, 14)),
        (month(2020, 3), date(2020, 2, 15), date(2020, 3, 14)),
        (year(2020), date(2019, 12, 15), date(2020, 12, 14)),
        (year(2021), date(2020, 12, 15), date(2021, 12, 14)),
        (month(FIRST_YEAR, 1), date(FIRST_YEAR - 1, 12, 15), date(FIRST_YEAR, 1, 14)),
        (year(LAST_YEAR), date(LAST_YEAR - 1, 12, 15), date(LAST_YEAR, 12, 14)),
    ],
)
def test_a_period_runs_from_the_15th_to_the_14th(period: Period, start: date, end: date) -> None:
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(("of", "days"), [(2019, 28), (2020, 29), (2021, 28), (2096, 29)])
def test_march_is_one_day_longer_in_a_leap_year(of: int, days: int) -> None:
    march = month(of, 3)

    assert (march.end - march.start).days + 1 == days


@pytest.mark.parametrize("of", range(1996, 2026))
def test_twelve_months_tile_the_year(of: int) -> None:
    whole = year(of)

    months = whole.months

    assert len(months) == 12
    assert months[0].start == whole.start
    assert months[-1].end == whole.end
    assert all(
        later.start == earlier.end + timedelta(days=1) for earlier, later in pairwise(months)
    )


@pytest.mark.parametrize("of", range(1996, 2025))
def test_a_year_begins_on_the_day_after_the_year_before_closed(of: int) -> None:
    assert year(of + 1).start == year(of).end + timedelta(days=1)


@given(day=DAYS)
def test_the_month_of_a_day_contains_it(day: date) -> None:
    found = month_of(day)

    assert found.start <= day <= found.end


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2021, 3, 14), "month:2021-03"),
        (date(2021, 3, 15), "month:2021-04"),
        (date(2020, 12, 14), "month:2020-12"),
        (date(2020, 12, 15), "month:2021-01"),
        (date(2020, 2, 29), "month:2020-03"),
    ],
)
def test_the_month_changes_on_the_15th(day: date, code: str) -> None:
    assert month_of(day).code == code


@given(period=ANY)
def test_next_and_previous_undo_each_other(period: Period) -> None:
    assert period.next.previous == period
    assert period.previous.next == period


@given(period=TILING)
def test_periods_of_a_kind_touch_without_gap_or_overlap(period: Period) -> None:
    assert period.next.start == period.end + timedelta(days=1)
    assert period.previous < period < period.next


@given(period=ANY)
def test_what_is_written_is_read_again(period: Period) -> None:
    assert parse_period(period.code) == period


@given(period=ANY)
def test_the_twin_of_last_year_closes_on_the_same_day_a_year_before(period: Period) -> None:
    twin = period.same_last_year

    assert (twin.kind, twin.number, twin.year) == (period.kind, period.number, period.year - 1)
    assert twin.end.month == period.end.month
    assert twin.end.day == period.end.day or (period.kind.is_calendar and period.end.month == 2)


@pytest.mark.parametrize(
    ("kind", "of", "number"),
    [
        (PeriodKind.MONTH, 2021, 0),
        (PeriodKind.MONTH, 2021, 13),
        (PeriodKind.MONTH, 2021, -1),
        (PeriodKind.MONTH, FIRST_YEAR - 1, 12),
        (PeriodKind.MONTH, LAST_YEAR + 1, 1),
        (PeriodKind.YEAR, FIRST_YEAR - 1, 0),
        (PeriodKind.YEAR, LAST_YEAR + 1, 0),
        (PeriodKind.YEAR, 2021, 3),
    ],
)
def test_no_period_exists_out_of_bounds(kind: PeriodKind, of: int, number: int) -> None:
    with pytest.raises(PeriodUnknown):
        Period(kind, of, number)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "month", "month:", "month:2021", "month:2021-", "month:2021-00", "month:2021-13",
        "month:21-03", "month:2021/03", "month:2021-3-1", "year:2020-1", "year:", "year:20201",
        "year:0000",
        "quarter:2021", "quarter:2021-5", "half:2021-3", "campaign:2021", "nine_months:2021-1",
        "2021-03", "Month:2021-03", "month:2021-03x",
        "month:-2021-03", "month:2021-03..", "tháng:2021-03",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused_and_says_so(text: str) -> None:
    with pytest.raises(PeriodUnknown) as refused:
        parse_period(text)

    assert str(refused.value)


def test_a_month_may_be_written_without_the_leading_zero() -> None:
    assert parse_period(" month:2021-3 ") == month(2021, 3)


def test_a_single_period_is_a_range_of_one() -> None:
    assert parse_range("month:2021-03") == (month(2021, 3),)


def test_a_range_has_both_ends_and_all_between() -> None:
    assert parse_range("year:2016..year:2020") == tuple(year(of) for of in range(2016, 2021))
    assert parse_range("month:2020-11..month:2021-02") == (
        month(2020, 11),
        month(2020, 12),
        month(2021, 1),
        month(2021, 2),
    )


@given(first=MONTHS, length=st.integers(0, 12))
def test_a_range_of_months_has_no_gap(first: Period, length: int) -> None:
    last = first
    for _ in range(length):
        last = last.next

    periods = parse_range(f"{first.code}..{last.code}")

    assert (periods[0], periods[-1]) == (first, last)
    assert all(earlier.next == later for earlier, later in pairwise(periods))


def test_a_range_may_end_with_the_last_year_of_all() -> None:
    assert parse_range(f"year:{LAST_YEAR - 1}..year:{LAST_YEAR}")[-1] == year(LAST_YEAR)


@pytest.mark.parametrize(
    "text",
    [
        "year:2020..year:2016",
        "month:2021-03..year:2021",
        "year:2016..",
        "..year:2016",
        "year:2016...year:2020",
        "year:2016..year:2018..year:2020",
    ],
)
def test_a_crooked_range_is_refused(text: str) -> None:
    with pytest.raises(PeriodUnknown):
        parse_range(text)


@pytest.mark.parametrize(
    ("level", "due"),
    [
        ("commune", datetime(2021, 3, 17, 17, 0, tzinfo=VIETNAM)),
        ("district", datetime(2021, 3, 19, 17, 0, tzinfo=VIETNAM)),
        ("province", datetime(2021, 3, 25, 17, 0, tzinfo=VIETNAM)),
    ],
)
def test_each_level_sends_on_a_little_later(level: str, due: datetime) -> None:
    assert month(2021, 3).send_by(level) == due


def test_a_level_without_a_day_has_none() -> None:
    with pytest.raises(KeyError):
        month(2021, 3).send_by("body")


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period(PeriodKind.QUARTER, 2021, 1), date(2020, 12, 15), date(2021, 3, 14)),
        (Period(PeriodKind.QUARTER, 2021, 4), date(2021, 9, 15), date(2021, 12, 14)),
        (Period(PeriodKind.HALF, 2021, 2), date(2021, 6, 15), date(2021, 12, 14)),
        (Period(PeriodKind.NINE_MONTHS, 2021), date(2020, 12, 15), date(2021, 9, 14)),
        (Period(PeriodKind.CALENDAR_MONTH, 2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (Period(PeriodKind.CALENDAR_HALF, 2021, 2), date(2021, 7, 1), date(2021, 12, 31)),
        (Period(PeriodKind.CALENDAR_NINE_MONTHS, 2021), date(2021, 1, 1), date(2021, 9, 30)),
        (Period(PeriodKind.CALENDAR_YEAR, 2021), date(2021, 1, 1), date(2021, 12, 31)),
        (Period(PeriodKind.RESIDENTIAL_YEAR, 2021), date(2020, 11, 1), date(2021, 10, 31)),
        (Period(PeriodKind.RECOGNITION_YEAR, 2021), date(2020, 11, 16), date(2021, 11, 15)),
        (Period(PeriodKind.TEAM_YEAR, 2026), date(2025, 11, 15), date(2026, 11, 14)),
    ],
)
def test_each_regime_has_its_own_days(period: Period, start: date, end: date) -> None:
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("of", range(1996, 2026))
@pytest.mark.parametrize("regime", ["", "calendar_"])
def test_quarters_halves_and_nine_months_are_made_of_the_years_months(of: int, regime: str) -> None:
    whole = Period(PeriodKind(f"{regime}year"), of)
    quarters = [Period(PeriodKind(f"{regime}quarter"), of, number) for number in range(1, 5)]
    halves = [Period(PeriodKind(f"{regime}half"), of, number) for number in (1, 2)]
    nine = Period(PeriodKind(f"{regime}nine_months"), of)

    assert [one for quarter in quarters for one in quarter.months] == list(whole.months)
    assert [one for half in halves for one in half.months] == list(whole.months)
    assert nine.months == whole.months[:9]
    assert (nine.start, nine.end) == (quarters[0].start, quarters[2].end)
    assert (halves[0].end, halves[1].end) == (quarters[1].end, whole.end)


def test_a_campaign_has_the_days_it_was_given_and_is_read_again() -> None:
    found = parse_period("campaign:2025-07-28/2025-09-06")

    assert (found.start, found.end) == (date(2025, 7, 28), date(2025, 9, 6))
    assert parse_period(found.code) == found
    assert found.same_last_year.start == date(2024, 7, 28)
    assert found.months == (found,)


@pytest.mark.parametrize(
    "text",
    ["campaign:2025-09-06/2025-07-28", "campaign:2025-07-28", "campaign:2025-02-30/2025-03-01"],
)
def test_a_campaign_without_two_days_in_order_is_refused(text: str) -> None:
    with pytest.raises(PeriodUnknown):
        parse_period(text)


@given(kind=st.sampled_from([kind for kind in KINDS if kind.base != "nine_months"]), day=DAYS)
def test_the_period_of_a_day_contains_it_and_the_latest_closed_lies_before(
    kind: PeriodKind, day: date
) -> None:
    of_day, closed = period_of(kind, day), latest_closed(kind, day)

    assert of_day.start <= day <= of_day.end
    assert closed == of_day.previous


def test_no_nine_months_hold_a_day_of_the_last_quarter() -> None:
    assert period_of(PeriodKind.NINE_MONTHS, date(2021, 3, 1)).year == 2021
    assert latest_closed(PeriodKind.NINE_MONTHS, date(2021, 11, 1)).year == 2021
    with pytest.raises(PeriodUnknown):
        period_of(PeriodKind.NINE_MONTHS, date(2021, 11, 1))


@given(period=ANY)
def test_shorter_periods_make_up_the_longer_in_every_way(period: Period) -> None:
    for grain in period.grains:
        assert grain[0].start == period.start
        assert grain[-1].end == period.end
        assert all(
            later.start == earlier.end + timedelta(days=1) for earlier, later in pairwise(grain)
        )


def test_a_campaign_over_a_leap_day_has_its_twin_on_the_28th() -> None:
    twin = campaign(date(2024, 2, 29), date(2024, 3, 31)).same_last_year

    assert (twin.start, twin.end) == (date(2023, 2, 28), date(2023, 3, 31))


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: Period(PeriodKind.MONTH, 2021, 13), "Tháng 13 không có; Tháng từ 1 đến 12."),
        (lambda: Period(PeriodKind.YEAR, 2021, 2), "Kỳ này không có số thứ tự; ví dụ year:2020."),
        (
            lambda: period_of(PeriodKind.CAMPAIGN, date(2021, 3, 14)),
            "Đợt cao điểm không xác định theo ngày.",
        ),
        (
            lambda: period_of(PeriodKind.NINE_MONTHS, date(2021, 10, 1)),
            "Ngày 01/10/2021 không nằm trong kỳ 9 tháng nào.",
        ),
        (
            lambda: parse_period("x"),
            "Không hiểu kỳ “x”. Viết như month:2021-03, quarter:2021-1 hoặc year:2020.",
        ),
    ],
)
def test_a_refusal_says_what_there_is(ask: Callable[[], Period], said: str) -> None:
    with pytest.raises(PeriodUnknown) as refused:
        ask()

    assert str(refused.value) == said


def test_the_last_day_of_a_period_is_still_in_it() -> None:
    assert period_of(PeriodKind.QUARTER, date(2021, 3, 14)).code == "quarter:2021-1"
    assert period_of(PeriodKind.QUARTER, date(2021, 3, 15)).code == "quarter:2021-2"
