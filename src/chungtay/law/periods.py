"""Reporting periods of Decree 09/2019/NĐ-CP, Article 12, and when returns are due."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import total_ordering
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_YEAR, LAST_YEAR = 1990, 2100
_MONTHS = 12
_CLOSING_DAY = 14  # Article 12: data are counted up to the 14th

# Day of the closing month by which a level sends on; the province's 25th is Article 13, the
# others were set by the province as Article 13 allows.
SEND_BY: dict[str, tuple[int, time]] = {
    "commune": (17, time(17, 0)),
    "district": (19, time(17, 0)),
    "province": (25, time(17, 0)),
}


class PeriodUnknown(ValueError):
    """No such reporting period; the message says what is accepted."""


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    YEAR = "year"


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period; `number` is the month, or 0 for a year."""

    kind: PeriodKind
    year: int
    number: int = 0

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise PeriodUnknown(f"Năm {self.year} ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}.")
        if self.kind is PeriodKind.MONTH and not 1 <= self.number <= _MONTHS:
            raise PeriodUnknown(f"Tháng {self.number} không có; tháng từ 1 đến 12.")
        if self.kind is PeriodKind.YEAR and self.number != 0:
            raise PeriodUnknown("Kỳ năm không có số thứ tự; ví dụ year:2020.")

    def __lt__(self, other: "Period") -> bool:
        return (self.start, self.end) < (other.start, other.end)

    @property
    def start(self) -> date:
        """Return the first day, the 15th after the period before closed."""
        if self.kind is PeriodKind.YEAR or self.number == 1:
            return date(self.year - 1, 12, _CLOSING_DAY + 1)
        return date(self.year, self.number - 1, _CLOSING_DAY + 1)

    @property
    def end(self) -> date:
        """Return the closing day, the 14th."""
        return date(self.year, self.number or _MONTHS, _CLOSING_DAY)

    @property
    def code(self) -> str:
        """Return the period as commands write it: month:2021-03, year:2020."""
        if self.kind is PeriodKind.YEAR:
            return f"year:{self.year}"
        return f"month:{self.year}-{self.number:02d}"

    @property
    def same_last_year(self) -> "Period":
        """Return the same period of the year before."""
        return Period(self.kind, self.year - 1, self.number)

    @property
    def previous(self) -> "Period":
        """Return the period just before, of the same kind."""
        if self.kind is PeriodKind.YEAR:
            return Period(self.kind, self.year - 1)
        if self.number == 1:
            return Period(self.kind, self.year - 1, _MONTHS)
        return Period(self.kind, self.year, self.number - 1)

    @property
    def next(self) -> "Period":
        """Return the period just after, of the same kind."""
        if self.kind is PeriodKind.YEAR:
            return Period(self.kind, self.year + 1)
        if self.number == _MONTHS:
            return Period(self.kind, self.year + 1, 1)
        return Period(self.kind, self.year, self.number + 1)

    @property
    def months(self) -> "tuple[Period, ...]":
        """Return the months that make up the period."""
        if self.kind is PeriodKind.MONTH:
            return (self,)
        return tuple(month(self.year, number) for number in range(1, _MONTHS + 1))

    def send_by(self, level: str) -> datetime:
        """
        Return until when a unit of a level sends its return.

        :raises KeyError: if no day is set for the level.
        """
        day, hour = SEND_BY[level]
        return datetime.combine(self.end.replace(day=day), hour, tzinfo=VIETNAM)


def month(year: int, number: int) -> Period:
    """Return the reporting month, from the 15th of the month before to the 14th."""
    return Period(PeriodKind.MONTH, year, number)


def year(of: int) -> Period:
    """Return the reporting year, from 15/12 of the year before to 14/12."""
    return Period(PeriodKind.YEAR, of)


def month_of(day: date) -> Period:
    """Return the reporting month in which a day lies."""
    this = month(day.year, day.month)
    return this if day <= this.end else this.next


def parse_period(text: str) -> Period:
    """
    Read a period as commands write it: month:2021-03 or year:2020.

    :raises PeriodUnknown: if it is no period.
    """
    found = re.fullmatch(r"(month):(\d{4})-(\d{1,2})|(year):(\d{4})", text.strip())
    if not found:
        raise PeriodUnknown(f"Không hiểu kỳ “{text}”. Viết như month:2021-03 hoặc year:2020.")
    if found[1]:
        return month(int(found[2]), int(found[3]))
    return year(int(found[5]))


def parse_range(text: str) -> tuple[Period, ...]:
    """
    Read one period, or a range such as year:2016..year:2020, first to last.

    :raises PeriodUnknown: if an end is no period, the kinds differ or the range runs backwards.
    """
    first_text, dots, last_text = text.partition("..")
    first = parse_period(first_text)
    last = parse_period(last_text) if dots else first
    if first.kind is not last.kind:
        raise PeriodUnknown("Hai đầu của khoảng kỳ phải cùng loại (cùng tháng hoặc cùng năm).")
    if last < first:
        raise PeriodUnknown("Khoảng kỳ phải đi từ kỳ trước đến kỳ sau.")
    return tuple(_run(first, last))


def _run(first: Period, last: Period) -> Iterator[Period]:
    period = first
    while period <= last:
        yield period
        if period == last:
            return
        period = period.next
