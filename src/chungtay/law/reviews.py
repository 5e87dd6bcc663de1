"""Reviews in a person's favour that the clock raises for the official."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from chungtay.law.durations import add_months
from chungtay.law.rules import Mode, Modes, Reason, Rule, reason_of, rule

_YEAR = 12
# Which rule lets a part of the term be remitted, by status.
_SHORTENED_BY = {"B1": "R-F1", "B3": "R-F4", "B2": "R-F5"}
_AGAIN = "R-F2"
_SERVED_AT_LEAST = Fraction(3, 4)


@dataclass(frozen=True, slots=True)
class Review:
    """From which day on something is to be reviewed, and why; never a duty of the person."""

    on: date
    mode: Mode
    reason: Reason


def shortening(
    status: str,
    *,
    began_on: date,
    ends_on: date,
    last_shortened: date | None = None,
    modes: Modes | None = None,
) -> Review | None:
    """
    Return from when a shortening of the term is to be reviewed; nothing where the law has none.

    A half or a third of the term is counted in days, a day begun being a whole one. After a
    shortening the next may be proposed a year later. Source: Res. 02/2018 art. 8; BLHS 63, 66.5.
    """
    id = _SHORTENED_BY.get(status)
    if id is None:
        return None
    first = rule(id, modes=modes)
    share = Fraction(first.amount)
    days = -(-(ends_on - began_on).days * share.numerator // share.denominator)
    on = began_on + timedelta(days=days)
    if last_shortened is not None and status == "B1":
        again = rule(_AGAIN, modes=modes)
        on = max(on, add_months(last_shortened, again.number * _YEAR))
        first = again if on > began_on + timedelta(days=days) else first
    if first.mode == Mode.OFF or on > ends_on:
        return None
    return _review(on, first)


def may_be_shortened_to(*, began_on: date, ends_on: date) -> date:
    """Return the earliest end that shortening may lead to: three quarters are served."""
    whole = (ends_on - began_on).days
    part = whole * _SERVED_AT_LEAST
    return began_on + timedelta(days=-(-part.numerator // part.denominator))


def credit_until(prison_done: date, *, modes: Modes | None = None) -> Review:
    """Return the last day on which the credit of Decision 22/2023 may be taken."""
    one = rule("R-F6", modes=modes)
    return _review(add_months(prison_done, one.number * _YEAR), one)


def tell_before(expunged_on: date, *, modes: Modes | None = None) -> Review:
    """Return from when the person is told how the expungement is confirmed."""
    one = rule("R-F7", modes=modes)
    return _review(expunged_on + timedelta(days=one.number), one)


def _review(on: date, one: Rule) -> Review:
    return Review(on, one.mode, reason_of(one))
