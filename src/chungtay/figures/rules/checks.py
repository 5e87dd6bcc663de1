"""Checks of a form: what is odd about the figures of one return, as data and not as words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chungtay.figures.rules.robust import MOST, THRESHOLD, RobustScore, robust_score
from chungtay.figures.rules.series import add

_HUNDRED = Decimal(100)

type Numbers = Mapping[str, Decimal]


class CheckKind(StrEnum):
    """What a check compares."""

    # The whole is its parts together.
    SUM = "sum"
    # A part is no larger than its whole, or than several wholes together.
    AT_MOST = "at_most"
    # A figure is about what it was in the last period.
    CHANGE = "change"
    # A stock is no larger than last period's with what came in, less what went out.
    STOCK = "stock"
    # A figure lies among the unit's own earlier ones.
    OUTLIER = "outlier"


class Severity(StrEnum):
    """What a finding asks of the one who sends."""

    MUST_EXPLAIN = "must_explain"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Check:
    """One check; `others` are the parts, the wholes, or the flows (those that go out apart)."""

    kind: CheckKind
    indicator: str
    severity: Severity
    others: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    # In hundredths of the last figure, for a change; the threshold of z, for an outlier; how much
    # of a part one of its whole may hold, for at most.
    limit: Decimal | None = None
    # A difference that is not larger than this is never odd.
    floor: Decimal = Decimal(0)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return every indicator that the check reads, its own first."""
        return (self.indicator, *self.others, *self.outgoing)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the figure, what it was held against, and the parts of that."""

    check: Check
    value: Decimal
    against: Decimal
    parts: tuple[tuple[str, Decimal], ...] = ()
    # What the last period left open, where a part of now may belong to it.
    left_open: Decimal | None = None
    before: Decimal | None = None
    score: RobustScore | None = None

    @property
    def code(self) -> str:
        """Return the indicator under which the finding is told."""
        return self.check.indicator

    @property
    def must_be_explained(self) -> bool:
        """Tell whether the return is not sent without a reason."""
        return self.check.severity is Severity.MUST_EXPLAIN


def run_checks(
    checks: Iterable[Check],
    *,
    now: Numbers,
    before: Numbers,
    earlier: Mapping[str, Sequence[Decimal]],
) -> list[Finding]:
    """
    Return what is odd; missing is never zero, so a check with a missing part says nothing.

    `before` is the last period, `earlier` each indicator's filled periods in time order. Of one
    kind of check of an indicator the gravest finding stands.
    """
    found: dict[tuple[CheckKind, str], Finding] = {}
    for check in checks:
        value = now.get(check.indicator)
        one = None if value is None else _find(check, value, now, before, earlier)
        if one is None:
            continue
        known = found.get((check.kind, check.indicator))
        if known is None or (one.must_be_explained and not known.must_be_explained):
            found[check.kind, check.indicator] = one
    return list(found.values())


def _find(
    check: Check,
    value: Decimal,
    now: Numbers,
    before: Numbers,
    earlier: Mapping[str, Sequence[Decimal]],
) -> Finding | None:
    match check.kind:
        case CheckKind.SUM:
            return _sum(check, value, now)
        case CheckKind.AT_MOST:
            return _at_most(check, value, now, before)
        case CheckKind.CHANGE:
            return _change(check, value, before)
        case CheckKind.STOCK:
            return _stock(check, value, now, before)
        case CheckKind.OUTLIER:
            return _outlier(check, value, earlier)


def _sum(check: Check, value: Decimal, now: Numbers) -> Finding | None:
    total = add(now.get(code) for code in check.others)
    if total is None or abs(value - total) <= check.floor:
        return None
    return Finding(check, value, total, _parts(check.others, now))


def _at_most(check: Check, value: Decimal, now: Numbers, before: Numbers) -> Finding | None:
    whole = _times(check, add(now.get(code) for code in check.others))
    if whole is None or value - whole <= check.floor:
        return None
    was = _times(check, add(before.get(code) for code in check.others))
    part_was = before.get(check.indicator)
    left = None if was is None or part_was is None else max(was - part_was, Decimal(0))
    return Finding(check, value, whole, _parts(check.others, now), left_open=left)


def _times(check: Check, whole: Decimal | None) -> Decimal | None:
    return whole if whole is None or check.limit is None else whole * check.limit


def _change(check: Check, value: Decimal, before: Numbers) -> Finding | None:
    was = before.get(check.indicator)
    if was is None or check.limit is None:
        return None
    apart = abs(value - was)
    if apart <= check.floor or apart * _HUNDRED <= check.limit * abs(was):
        return None
    return Finding(check, value, was, before=was)


def _stock(check: Check, value: Decimal, now: Numbers, before: Numbers) -> Finding | None:
    was = before.get(check.indicator)
    came = add(now.get(code) for code in check.others)
    went = add(now.get(code) for code in check.outgoing)
    if was is None or came is None or went is None or value - (was + came - went) <= check.floor:
        return None
    parts = _parts((*check.others, *check.outgoing), now)
    return Finding(check, value, was + came - went, parts, before=was)


def _outlier(
    check: Check, value: Decimal, earlier: Mapping[str, Sequence[Decimal]]
) -> Finding | None:
    score = robust_score(value, earlier.get(check.indicator, ())[-MOST:])
    if score is None or abs(value - score.middle) <= check.floor:
        return None
    if abs(score.z) <= (THRESHOLD if check.limit is None else check.limit):
        return None
    return Finding(check, value, score.middle, score=score)


def _parts(codes: Iterable[str], now: Numbers) -> tuple[tuple[str, Decimal], ...]:
    return tuple((code, now[code]) for code in codes)
