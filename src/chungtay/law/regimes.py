"""Which days open and close a period under each regime of reporting."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

_CALENDAR = "calendar_"
_CLOSING_DAY = 14  # Decree 09/2019/NĐ-CP, article 12: data are counted up to the 14th


class PeriodKind(StrEnum):
    """
    How long a period is and under which regime it is counted.

    Month to year: Decree 09/2019/NĐ-CP, article 12; nine months are practice, not in the decree.
    Calendar kinds: state statistics, Decree 60/2018/NĐ-CP. Movement years: Circular
    124/2021/TT-BCA, articles 8 and 10. Team year: guidance 01/HD-BCA-V05.
    """

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    CALENDAR_MONTH = "calendar_month"
    CALENDAR_QUARTER = "calendar_quarter"
    CALENDAR_HALF = "calendar_half"
    CALENDAR_NINE_MONTHS = "calendar_nine_months"
    CALENDAR_YEAR = "calendar_year"
    RESIDENTIAL_YEAR = "residential_year"  # 1/11 to 31/10: residential areas safe in security
    RECOGNITION_YEAR = "recognition_year"  # 16/11 to 15/11: communes, agencies, schools
    TEAM_YEAR = "team_year"  # 15/11 to 14/11: grassroots teams
    CAMPAIGN = "campaign"

    @property
    def base(self) -> str:
        """Return the length in words, whatever the regime: month, quarter, … or its own name."""
        return self.value.removeprefix(_CALENDAR)

    @property
    def is_calendar(self) -> bool:
        """Tell whether the period is one of the calendar."""
        return self.value.startswith(_CALENDAR)

    def with_base(self, base: str) -> "PeriodKind":
        """Return the kind of another length under the same regime."""
        return PeriodKind(f"{_CALENDAR if self.is_calendar else ''}{base}")


CAMPAIGN = PeriodKind.CAMPAIGN
LENGTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "nine_months": 9,
    "year": 12,
    PeriodKind.RESIDENTIAL_YEAR: 12,
    PeriodKind.RECOGNITION_YEAR: 12,
    PeriodKind.TEAM_YEAR: 12,
    PeriodKind.CAMPAIGN: 0,
}
# Last day, month and day, of the years that do not end in December.
_CLOSINGS = {
    PeriodKind.RESIDENTIAL_YEAR: (10, 31),
    PeriodKind.RECOGNITION_YEAR: (11, 15),
    PeriodKind.TEAM_YEAR: (11, 14),
}


def closing_of(kind: PeriodKind, year: int, month: int) -> date:
    """Return the day on which a period closes whose last month is the one given."""
    if kind in _CLOSINGS:
        return date(year, *_CLOSINGS[kind])
    if kind.is_calendar:
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, _CLOSING_DAY)


def opening_of(kind: PeriodKind, year: int, month: int) -> date:
    """Return the day after the closing of what came before the month given."""
    if kind in _CLOSINGS:
        before = closing_of(kind, year - 1, month)
    else:
        before = closing_of(kind, year - (month == 1), 12 if month == 1 else month - 1)
    return before + timedelta(days=1)
