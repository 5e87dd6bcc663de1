"""A conviction as a file asks about it: read from JSON, refused by the name of the field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.law.convictions import (
    ESPECIALLY_SERIOUS,
    LESS_SERIOUS,
    RESPONSIBLE,
    WITH_MONTHS,
    AdditionalKind,
    AdditionalPenalty,
    Conviction,
    Fault,
    LaterConviction,
    MainKind,
    MainPenalty,
    Served,
)

_CHAPTERS = (
    "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV",
    "XXV", "XXVI",
)  # fmt: skip
# Thirty years, the most that several penalties of prison come to together (BLHS 55).
_MOST_MONTHS, _OLDEST = 360, 120
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SERVED = ("main", "main_completed", "probation_end", "limitation_expired")
_KNOWN = {
    *_SERVED, "chapter", "additional", "other_obligations", "age_at_offence", "fault", "severity",
    "judged_on", "exempted", "same_case_court_path", "later_convictions", "today",
    "court_refused_on",
}  # fmt: skip


class InputRefused(ValueError):
    """A field is missing or impossible; the message begins with its name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the conviction, the day, and fields that change nothing."""

    conviction: Conviction
    today: date
    without_effect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of one object, each refused by its whole name."""

    of: Mapping[str, object]
    within: str = ""

    def name(self, key: str) -> str:
        return f"{self.within}.{key}" if self.within else key

    def get(self, key: str) -> object:
        if key not in self.of:
            raise InputRefused(f"{self.name(key)}: thiếu trường này.")
        return self.of[key]

    def inner(self, key: str) -> "_Fields":
        return _fields(self.get(key), self.name(key))

    def many(self, key: str) -> list["_Fields"]:
        return [_fields(each, f"{self.name(key)}[{at}]") for at, each in enumerate(self._list(key))]

    def yes(self, key: str) -> bool:
        value = self.get(key)
        if not isinstance(value, bool):
            raise InputRefused(f"{self.name(key)}: phải là true hoặc false.")
        return value

    def number(self, key: str, least: int, most: int) -> int:
        value = self.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise InputRefused(f"{self.name(key)}: phải là số nguyên từ {least} đến {most}.")
        return value

    def choice[T: StrEnum](self, key: str, among: type[T]) -> T:
        value = self.get(key)
        names = [one.value for one in among]
        if value not in names:
            raise InputRefused(f"{self.name(key)}: phải là một trong {', '.join(names)}.")
        return among(value)

    def day(self, key: str) -> date:
        return _day(self.get(key), self.name(key))

    def day_or_none(self, key: str) -> date | None:
        value = self.of.get(key)
        return None if value is None else _day(value, self.name(key))

    def days(self, key: str) -> tuple[date, ...]:
        if self.of.get(key) is None:
            return ()
        return tuple(
            _day(value, f"{self.name(key)}[{at}]") for at, value in enumerate(self._list(key))
        )

    def _list(self, key: str) -> list[object]:
        value = self.get(key)
        if not isinstance(value, list):
            raise InputRefused(f"{self.name(key)}: phải là danh sách.")
        return value


def read_asked(given: object) -> Asked:
    """
    Return what a JSON object asks.

    :raises InputRefused: if a field is missing or impossible; the message begins with its name.
    """
    fields = _fields(given, "")
    today, judged = fields.day("today"), fields.day("judged_on")
    _check(judged <= today, "judged_on", "sau ngày hỏi (today).")
    obligations = fields.inner("other_obligations")
    served = _served(fields, since=judged, what="judged_on")
    conviction = Conviction(
        chapter=_chapter(fields),
        served=served,
        additional=tuple(_additional(one, judged) for one in fields.many("additional")),
        has_other_obligations=obligations.yes("exist"),
        obligations_done=obligations.day_or_none("done"),
        age_at_offence=fields.number("age_at_offence", RESPONSIBLE, _OLDEST),
        fault=fields.choice("fault", Fault),
        severity=fields.number("severity", LESS_SERIOUS, ESPECIALLY_SERIOUS),
        judged_on=judged,
        is_exempted=fields.yes("exempted"),
        is_on_court_path=fields.yes("same_case_court_path"),
        later=tuple(_later(one, today) for one in fields.many("later_convictions")),
        refused_on=_refused(fields, judged, today),
    )
    return Asked(conviction, today, tuple(sorted(fields.of.keys() - _KNOWN)))


def _fields(value: object, name: str) -> _Fields:
    if not isinstance(value, dict):
        raise InputRefused(f"{name or 'JSON'}: phải là một đối tượng {{…}}.")
    return _Fields(value, name)


def _day(value: object, name: str) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise InputRefused(f"{name}: phải là một ngày có thật, viết như 2024-03-15.")


def _check(is_possible: bool, name: str, why: str) -> None:
    if not is_possible:
        raise InputRefused(f"{name}: {why}")


def _chapter(fields: _Fields) -> str:
    value = fields.get("chapter")
    _check(value in _CHAPTERS, "chapter", "phải là số La Mã của chương, từ XIII đến XXVI.")
    return str(value)


def _main(fields: _Fields) -> MainPenalty:
    kind = fields.choice("kind", MainKind)
    if kind in WITH_MONTHS:
        return MainPenalty(kind, fields.number("months", 1, _MOST_MONTHS))
    _check(
        fields.of.get("months") is None,
        fields.name("months"),
        f"hình phạt {kind.value} không có số tháng.",
    )
    return MainPenalty(kind)


def _served(fields: _Fields, *, since: date, what: str) -> Served:
    served = Served(
        main=_main(fields.inner("main")),
        main_completed=fields.day_or_none("main_completed"),
        probation_end=fields.day_or_none("probation_end"),
        limitation_expired=fields.day_or_none("limitation_expired"),
    )
    for key in _SERVED[1:]:
        day = getattr(served, key)
        _check(day is None or day >= since, fields.name(key), f"trước ngày {what}.")
    return served


def _additional(fields: _Fields, judged: date) -> AdditionalPenalty:
    end = fields.day_or_none("end")
    _check(end is None or end >= judged, fields.name("end"), "trước ngày judged_on.")
    return AdditionalPenalty(fields.choice("kind", AdditionalKind), end)


def _later(fields: _Fields, today: date) -> LaterConviction:
    crime = fields.day("crime_date")
    _check(crime <= today, fields.name("crime_date"), "sau ngày hỏi (today).")
    return LaterConviction(crime, _served(fields, since=crime, what="crime_date"))


def _refused(fields: _Fields, judged: date, today: date) -> tuple[date, ...]:
    days = fields.days("court_refused_on")
    for at, day in enumerate(days):
        name = f"court_refused_on[{at}]"
        _check(judged <= day, name, "trước ngày judged_on.")
        _check(day <= today, name, "sau ngày hỏi (today).")
    return days
