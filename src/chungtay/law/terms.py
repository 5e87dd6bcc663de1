"""When a legal status ends: by its rule, by its paper, whichever is sooner."""

from dataclasses import dataclass
from datetime import date

from chungtay.law.durations import add_months
from chungtay.law.rules import Mode, Modes, Reason, Rule, reason_of, rule
from chungtay.law.statuses import legal_status

_YEAR = 12
_LEAST_EDUCATION = 3
_COMPULSORY = frozenset({"C5"})


class TermImpossible(ValueError):
    """What a paper says cannot be; the message names the field."""


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What the paper of a status says.

    `began_on`: the day of the decision, or on which rehabilitation began; `ends_on`: the day that
    the paper names; `after`: the status before an after-care; `is_first`: of rehabilitation.
    """

    status: str
    began_on: date
    ends_on: date | None = None
    after: str = ""
    is_first: bool = True
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """
    The last day of a status, whether it ends by itself on it, and why.

    No day where only a judgment or a paper can say it.
    """

    ends_on: date | None
    mode: Mode
    reasons: tuple[Reason, ...]


_OPEN = Term(None, Mode.OFF, ())
_BY_PAPER = Reason("paper", "", "Theo ngày ghi trong văn bản.")


def term_of(facts: Facts, *, modes: Modes | None = None) -> Term:
    """
    Return when a status ends.

    The version of a rule is that of the day on which the status began. A paper may end a status
    before the rule does, never after it: what is longer than the law allows is cut to it.

    :raises StatusUnknown: if the list has no such status.
    :raises TermImpossible: if the paper ends before it begins, a term of commune education is
        outside of three to six months, or after-care follows nothing.
    """
    status = legal_status(facts.status)
    if facts.ends_on is not None and facts.ends_on < facts.began_on:
        raise TermImpossible("ends_on: trước ngày bắt đầu (began_on).")
    if "expungement" in status.ends_by:
        return _OPEN
    if status.code == "D1":
        _check_education(facts)
    chosen = _rule_of(facts, modes)
    by_rule = _last_day(chosen, facts) if chosen else None
    if chosen and by_rule and (facts.ends_on is None or by_rule <= facts.ends_on):
        return Term(by_rule, chosen.mode, (reason_of(chosen),))
    if facts.ends_on is None:
        return _OPEN
    return Term(facts.ends_on, Mode.ENFORCED, (_BY_PAPER,))


def _rule_of(facts: Facts, modes: Modes | None) -> Rule | None:
    """Return the rule that limits the status, in the version of the day on which it began."""
    for id in _candidates(facts):
        one = rule(id, modes=modes)
        if one.mode != Mode.OFF and one.is_in_force(facts.began_on):
            return one
    return None


def _candidates(facts: Facts) -> tuple[str, ...]:
    ends_by = legal_status(facts.status).ends_by
    if facts.status == "C6":
        if not facts.after:
            raise TermImpossible("after: thiếu hình thức cai nghiện trước đó.")
        is_long = facts.after in _COMPULSORY and not facts.is_minor
        return ("R-T3",) if is_long else ("R-T2",)
    if "R-T4" in ends_by:
        return ("R-T4" if facts.is_first else "R-T5", "R-T6")
    return tuple(name for name in ends_by if name.startswith("R-"))


def _last_day(one: Rule, facts: Facts) -> date | None:
    if one.unit == "y":
        return add_months(facts.began_on, one.number * _YEAR)
    if one.unit == "m":
        return add_months(facts.began_on, one.number)
    return facts.ends_on


def _check_education(facts: Facts) -> None:
    if facts.ends_on is None:
        raise TermImpossible("ends_on: quyết định giáo dục tại xã phải ghi thời hạn.")
    longest = rule("R-T7").number
    least, most = (add_months(facts.began_on, months) for months in (_LEAST_EDUCATION, longest))
    if not least <= facts.ends_on <= most:
        raise TermImpossible("ends_on: thời hạn giáo dục tại xã từ 03 đến 06 tháng.")
