"""What is asked for in the address of a screen: a day, words to look for."""

import re
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext

from chungtay.units.exceptions import DayNotUnderstood

_AS_WRITTEN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LONGEST_WORDS = 100


def read_day(text: str) -> date:
    """
    Read a day written as 31/12/2025, or as 2025-12-31.

    :raises DayNotUnderstood: if it is no day.
    """
    text = text.strip()
    try:
        if found := _AS_WRITTEN.fullmatch(text):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise DayNotUnderstood(
            gettext("Không hiểu ngày “%(text)s”. Viết như 31/12/2025.") % {"text": text[:40]}
        ) from None


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; `carried` leads on to other pages of the same day."""

    day: date
    words: str
    is_today: bool

    @property
    def carried(self) -> str:
        """Return the end of an address that keeps the day; empty for today."""
        return "" if self.is_today else f"?ngay={self.day:%d/%m/%Y}"

    @property
    def written(self) -> str:
        """Return the day as people type it."""
        return f"{self.day:%d/%m/%Y}"


def read_asked(query: QueryDict, *, today: date) -> Asked:
    """
    Read the day and the words to look for from an address.

    :raises DayNotUnderstood: if a day is given that is none.
    """
    text = str(query.get("ngay", ""))
    day = read_day(text) if text.strip() else today
    return Asked(day, str(query.get("tim", "")).strip()[:_LONGEST_WORDS], day == today)
