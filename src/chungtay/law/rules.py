"""Rules of law as dated rows: what they ask, where it stands, how sure we are, and their mode."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "rules.csv"


class Mode(StrEnum):
    """What the program does with a rule."""

    ENFORCED = "enforced"
    REMINDER = "reminder"
    OFF = "off"


class Confidence(StrEnum):
    """How the rule is known: read in a text, at second hand, by own knowledge, or not surely."""

    VERIFIED = "verified"
    SECOND_HAND = "verified_2nd"
    OWN = "own"
    UNSURE = "unsure"


class RuleUnknown(ValueError):
    """There is no such rule, or none in force on the day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One row of `data/rules.csv`.

    `amount` is in `unit`: h, wd (working days), cd, m, y, a share such as 1/2 of_term; empty where
    a rule gives no term. An empty first day means that it holds for earlier triggers too.
    """

    id: str
    subject: str
    trigger: str
    amount: str
    unit: str
    who: str
    says: str
    article: str
    source: str
    valid_from: date | None
    valid_to: date | None
    confidence: Confidence
    mode: Mode
    note: str

    @property
    def number(self) -> int:
        """
        Return the amount of a term in whole units.

        :raises ValueError: if the rule gives none.
        """
        return int(self.amount)

    @property
    def family(self) -> str:
        """Return the name by which a rule of several rows is told: X10 of X10.2."""
        return self.id.partition(".")[0]

    def is_in_force(self, day: date) -> bool:
        """Tell whether the rule holds for a trigger of the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """One step: the rule, where it stands, and what it does here."""

    rule: str
    article: str
    text: str


def reason_of(one: Rule, more: str = "") -> Reason:
    """Return what a rule says, and what follows from it here."""
    return Reason(one.family, one.article, f"{one.says} {more}".strip())


# A mode that a lawyer's signed decision gave to a rule in one instance, by its id.
type Modes = Mapping[str, Mode]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its id, in the order of the file."""
    return {rule.id: rule for rule in _read()}


def rule(id: str, *, modes: Modes | None = None) -> Rule:
    """
    Return a rule, in the mode that the instance gives it.

    :raises RuleUnknown: if there is no such rule.
    """
    found = all_rules().get(id)
    if found is None:
        raise RuleUnknown(f"Không có quy tắc “{id}”.")
    mode = (modes or {}).get(id)
    return found if mode is None else replace(found, mode=mode)


def _read() -> Iterator[Rule]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Rule(
                id=row["id"],
                subject=row["subject"],
                trigger=row["trigger"],
                amount=row["amount"],
                unit=row["unit"],
                who=row["who"],
                says=row["says"],
                article=row["article"],
                source=row["source"],
                valid_from=_day(row["valid_from"]),
                valid_to=_day(row["valid_to"]),
                confidence=Confidence(row["confidence"]),
                mode=Mode(row["mode"]),
                note=row["note"],
            )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
