"""Until when a level sends what closed on a day (Decree 09/2019/NĐ-CP, articles 8.5 and 13)."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from chungtay.law.workdays import add_working_days

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_FILE = Path(__file__).resolve().parent / "data" / "send_by.csv"


@dataclass(frozen=True, slots=True)
class SendingRule:
    """Day and hour of the closing month by which a level sends, and from when to when so."""

    level: str
    valid_from: date
    valid_to: date
    day: int
    hour: time
    source: str


def send_by(closing: date, level: str) -> datetime:
    """
    Return until when a level sends what closed on a day.

    On a day off, the working day before; but never earlier than the first working day after the
    closing (article 8.5: one working day at least lies between the two).

    :raises KeyError: if no day is set for the level at the closing.
    """
    rule = rule_on(closing, level)
    named = add_working_days(closing.replace(day=rule.day), 0)
    day = max(named, add_working_days(closing, 1))
    return datetime.combine(day, rule.hour, tzinfo=VIETNAM)


def rule_on(closing: date, level: str) -> SendingRule:
    """
    Return the rule of a level in force at a closing.

    :raises KeyError: if no day is set for the level then.
    """
    for rule in _rules():
        if rule.level == level and rule.valid_from <= closing <= rule.valid_to:
            return rule
    raise KeyError(level)


@cache
def _rules() -> tuple[SendingRule, ...]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            SendingRule(
                level=row["level"],
                valid_from=date.fromisoformat(row["valid_from"] or "0001-01-01"),
                valid_to=date.fromisoformat(row["valid_to"] or "9999-12-31"),
                day=int(row["day"]),
                hour=time.fromisoformat(row["hour"]),
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        )
