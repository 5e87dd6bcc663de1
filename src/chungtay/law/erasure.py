"""When the identity of a person whose status has ended is erased, where the law says it."""

from datetime import date

from chungtay.law.durations import add_months
from chungtay.law.rules import Mode, Modes, rule
from chungtay.law.statuses import legal_status

_YEAR = 12
# Whom the law considers, after a time, as never having been dealt with (Luật XLVPHC, Điều 7).
_NEVER_APPLIED = {"D1": "R-T8"}
ERASED_STATUSES = frozenset(_NEVER_APPLIED)


def erasure_of(status: str, ended_on: date, *, modes: Modes | None = None) -> date | None:
    """
    Return the day on which the identity is erased for a status that has ended.

    None where the law names no day; then a signed decision on retention has to.

    :raises StatusUnknown: if the list has no such status.
    """
    id = _NEVER_APPLIED.get(legal_status(status).code)
    if id is None:
        return None
    chosen = rule(id, modes=modes)
    if chosen.mode != Mode.ENFORCED or not chosen.is_in_force(ended_on):
        return None
    return add_months(ended_on, chosen.number * _YEAR)
