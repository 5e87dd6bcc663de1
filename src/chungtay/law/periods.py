"""Reporting periods: which days each kind has, which follow each other, how they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache, total_ordering

from chungtay.law.regimes import CAMPAIGN, LENGTHS, PeriodKind, closing_of, opening_of
from chungtay.law.sending import VIETNAM, send_by

__all__ = [
    "CAMPAIGN",
    "FIRST_YEAR",
    "LAST_YEAR",
    "VIETNAM",
    "Period",
    "PeriodKind",
    "PeriodUnknown",
    "campaign",
    "latest_closed",
    "month",
    "month_of",
    "parse_period",
    "parse_range",
    "period_of",
    "year",
]

FIRST_YEAR, LAST_YEAR = 1990, 2098
_MONTHS = 12
_SHORTEST = (PeriodKind.MONTH, PeriodKind.CALENDAR_MONTH)
_WRITTEN = re.compile(r"([a-z_]+):(\d{4})(?:-(\d{1,2}))?")
_DAYS_WRITTEN = re.compile(r"campaign:(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")
_NO_DAYS: tuple[date, date] | None = None


class PeriodUnknown(ValueError):
    """No such reporting period; the message says what is accepted."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """
    A reporting period; `number` counts within the year, and is 0 where a year has only one.

    `days` are the first and last day of a campaign, whose year is that of its last day.
    """

    kind: PeriodKind
    year: int
    number: int = 0
    days: tuple[date, date] | None = _NO_DAYS
    # The last day, on which the data close; and how commands write the period: month:2021-03.
    end: date = field(init=False, repr=False, compare=False)
    code: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise PeriodUnknown(f"Năm {self.year} ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}.")
        if self.kind == CAMPAIGN:
            self._check_days()
        elif self.days is not None:
            raise PeriodUnknown("Chỉ đợt cao điểm mới có ngày đầu và ngày cuối riêng.")
        else:
            self._check_number()
        # Asked for thousands of times where a page is put together.
        object.__setattr__(self, "end", self._end())
        object.__setattr__(self, "code", self._code())

    def _check_days(self) -> None:
        if self.days is None or self.days[0] > self.days[1] or self.days[1].year != self.year:
            raise PeriodUnknown(
                "Đợt cao điểm cần ngày đầu và ngày cuối; ví dụ campaign:2025-07-28/2025-09-06."
            )

    def _check_number(self) -> None:
        in_a_year = _MONTHS // self.length if self.is_numbered else 0
        if self.is_numbered and not 1 <= self.number <= in_a_year:
            name = _NAMES[self.kind.base]
            raise PeriodUnknown(f"{name} {self.number} không có; {name} từ 1 đến {in_a_year}.")
        if not self.is_numbered and self.number != 0:
            raise PeriodUnknown(f"Kỳ này không có số thứ tự; ví dụ {self.kind.value}:2020.")

    def __lt__(self, other: "Period") -> bool:
        return (self.start, self.end, self.kind) < (other.start, other.end, other.kind)

    @property
    def is_numbered(self) -> bool:
        """Tell whether a year has several of the kind: months, quarters, halves."""
        return self.kind.base in ("month", "quarter", "half")

    @property
    def length(self) -> int:
        """Return how many months long the kind is; 0 for a campaign."""
        return LENGTHS[self.kind.base]

    @property
    def start(self) -> date:
        """Return the first day."""
        if self.days is not None:
            return self.days[0]
        return opening_of(self.kind, self.year, (self.number or 1) * self.length - self.length + 1)

    def _end(self) -> date:
        if self.days is not None:
            return self.days[1]
        return closing_of(self.kind, self.year, (self.number or 1) * self.length)

    def _code(self) -> str:
        if self.days is not None:
            return f"{self.kind.value}:{self.days[0]}/{self.days[1]}"
        if not self.is_numbered:
            return f"{self.kind.value}:{self.year}"
        width = 2 if self.kind.base == "month" else 1
        return f"{self.kind.value}:{self.year}-{self.number:0{width}d}"

    @property
    def same_last_year(self) -> "Period":
        """Return the same period of the year before; of a campaign, the same days."""
        if self.days is not None:
            return campaign(*(_year_before(day) for day in self.days))
        return Period(self.kind, self.year - 1, self.number)

    @property
    def previous(self) -> "Period":
        """Return the period just before, of the same kind; of a campaign, last year's."""
        return self._moved(-1)

    @property
    def next(self) -> "Period":
        """
        Return the period just after, of the same kind.

        :raises PeriodUnknown: of a campaign, which nothing follows.
        """
        if self.days is not None:
            raise PeriodUnknown("Đợt cao điểm không có đợt kế tiếp xác định.")
        return self._moved(+1)

    def _moved(self, step: int) -> "Period":
        if not self.is_numbered:
            return self.same_last_year if step < 0 else Period(self.kind, self.year + 1)
        in_a_year = _MONTHS // self.length
        index = self.year * in_a_year + self.number - 1 + step
        return Period(self.kind, index // in_a_year, index % in_a_year + 1)

    @property
    def months(self) -> "tuple[Period, ...]":
        """Return the months that make up the period; itself, where no months do."""
        base = self.kind.base
        if base == "month" or base not in ("quarter", "half", "nine_months", "year"):
            return (self,)
        kind = self.kind.with_base("month")
        last = (self.number or 1) * self.length
        return tuple(
            Period(kind, self.year, number) for number in range(last - self.length + 1, last + 1)
        )

    @property
    def grains(self) -> "tuple[tuple[Period, ...], ...]":
        """Return the ways in which shorter periods make up this one, shortest first."""
        return () if self.kind in _SHORTEST else _grains_of(self)

    def send_by(self, level: str) -> datetime:
        """
        Return until when a unit of a level sends its return.

        :raises KeyError: if no day is set for the level.
        """
        return send_by(self.end, level)


_NAMES = {"month": "Tháng", "quarter": "Quý", "half": "Nửa năm"}


@lru_cache(4096)
def _grains_of(period: Period) -> tuple[tuple[Period, ...], ...]:
    months = period.months
    found = [] if months == (period,) else [months]
    for base in ("quarter", "half"):
        length = LENGTHS[base]
        if found and length < period.length and period.length % length == 0:
            kind = period.kind.with_base(base)
            numbers = {-(-month.number // length) for month in months}
            found.append(tuple(Period(kind, period.year, number) for number in sorted(numbers)))
    return tuple(found)


def month(year: int, number: int) -> Period:
    """Return the reporting month, from the 15th of the month before to the 14th."""
    return Period(PeriodKind.MONTH, year, number)


def year(of: int) -> Period:
    """Return the reporting year, from 15/12 of the year before to 14/12."""
    return Period(PeriodKind.YEAR, of)


def campaign(first: date, last: date) -> Period:
    """
    Return the free window of a campaign, both days in it.

    :raises PeriodUnknown: if it ends before it begins.
    """
    return Period(PeriodKind.CAMPAIGN, last.year, 0, (first, last))


def month_of(day: date) -> Period:
    """Return the reporting month in which a day lies."""
    this = month(day.year, day.month)
    return this if day <= this.end else this.next


def period_of(kind: PeriodKind, day: date) -> Period:
    """
    Return the period of a kind in which a day lies.

    :raises PeriodUnknown: of a campaign, or of nine months where the day is in the last quarter.
    """
    if kind == CAMPAIGN:
        raise PeriodUnknown("Đợt cao điểm không xác định theo ngày.")
    found = Period(kind, day.year - 1, _last_number(kind))
    while found.end < day:
        found = found.next
    if found.start > day:
        raise PeriodUnknown(f"Ngày {day:%d/%m/%Y} không nằm trong kỳ 9 tháng nào.")
    return found


def latest_closed(kind: PeriodKind, day: date) -> Period:
    """Return the last period of a kind that closed before a day."""
    found = Period(kind, day.year, _last_number(kind))
    while found.end >= day:
        found = found.previous
    return found


def _last_number(kind: PeriodKind) -> int:
    return {"month": 12, "quarter": 4, "half": 2}.get(kind.base, 0)


def parse_period(text: str) -> Period:
    """
    Read a period as commands write it: month:2021-03, quarter:2021-1, nine_months:2021, year:2020.

    :raises PeriodUnknown: if it is no period.
    """
    written = text.strip()
    if days := _DAYS_WRITTEN.fullmatch(written):
        return campaign(_day(days[1]), _day(days[2]))
    found = _WRITTEN.fullmatch(written)
    if not found or found[1] not in set(PeriodKind) - {CAMPAIGN}:
        raise PeriodUnknown(
            f"Không hiểu kỳ “{text}”. Viết như month:2021-03, quarter:2021-1 hoặc year:2020."
        )
    return Period(PeriodKind(found[1]), int(found[2]), int(found[3] or 0))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PeriodUnknown(f"Không có ngày “{text}”. Viết như 2025-07-28.") from None


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


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
