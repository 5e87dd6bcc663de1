"""Periodic work that the law asks of the official, never of the person."""

from dataclasses import dataclass
from datetime import date

from chungtay.law.rules import Mode, Modes, Reason, reason_of, rule

_MONTHLY = {"B1": "R-P1", "B2": "R-P1", "B3": "R-P1", "B8": "R-P2", "B9": "R-P2"}
_QUARTERLY = {"B5": "R-P3"}
_FIRST_OF_QUARTERS = (1, 4, 7, 10)


@dataclass(frozen=True, slots=True)
class OfficialWork:
    """A remark or report that an official owes by a day."""

    by: date
    who: str
    mode: Mode
    reason: Reason


def work_in(
    status: str, year: int, month: int, *, modes: Modes | None = None
) -> OfficialWork | None:
    """
    Return what an official owes in a month for a person of a status; nothing where no rule holds.

    Source: Circular 65/2019/TT-BCA, replaced on 01/07/2026. Rules that lay a duty on the person
    (R-P4, R-P5) are never asked, in whatever mode they are.
    """
    id = _MONTHLY.get(status)
    if id is None and month in _FIRST_OF_QUARTERS:
        id = _QUARTERLY.get(status)
    if id is None:
        return None
    one = rule(id, modes=modes)
    by = date(year, month, one.number)
    if one.mode == Mode.OFF or not one.is_in_force(by):
        return None
    return OfficialWork(by, one.who, one.mode, reason_of(one))
