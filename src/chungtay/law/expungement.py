"""
Xóa án tích: when a conviction is expunged, and by which articles.

BLHS 69 to 73 and, for crimes of the young that were judged before 01/01/2026, 107. The day is the
one that is expected; only the record of the Ministry of Public Security says that it has come.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chungtay.law.convictions import (
    ADULT,
    COURT_CHAPTERS,
    OLDER,
    SERIOUS,
    VERY_SERIOUS,
    AdditionalKind,
    Conviction,
    Fault,
    MainKind,
    MainPenalty,
    Served,
)
from chungtay.law.durations import add_months
from chungtay.law.rules import Mode, Modes, Reason, Rule, reason_of, rule

_UP_TO_5_YEARS, _UP_TO_15_YEARS = 60, 180
_SECOND_REFUSAL = 24
_BANDS = {
    "automatic": ("X1", "X2", "X3", "X4"),
    "court": ("X5", "X6", "X7", "X8"),
    "young": ("X10.1", "X10.2", "X10.3", "X10.4"),
}
# The rules whose paragraph names additional penalties (70.2 and 71.2, last sentence).
_NAMES_ADDITIONAL = {"X1": "M1", "X2": "M1", "X3": "M1", "X5": "M2", "X6": "M2"}
_MOVES = {
    "M1": frozenset(AdditionalKind),
    "M2": frozenset(AdditionalKind) - {AdditionalKind.POST_BAN},
}
# 71.2a names a warning, non-custodial reform and a suspended sentence; a fine goes with them here,
# since the court decides in any case, and the reason says so.
_FINE_UNNAMED = "Điều 71.2 không nêu phạt tiền; tính như cảnh cáo, cần hỏi Tòa án."


class Status(StrEnum):
    """How a conviction stands."""

    NO_RECORD = "no_record"
    SERVING = "serving"
    WAITING = "waiting"
    WAITING_OBLIGATION = "waiting_obligation"
    DUE = "due"
    MAY_APPLY = "may_apply_to_court"
    UNKNOWN = "unknown"


class Path(StrEnum):
    """By what a record is expunged."""

    AUTOMATIC = "automatic"
    COURT = "court"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Expungement:
    """How a conviction stands, the day where one is known, and every step to it."""

    status: Status
    path: Path
    due: date | None
    reasons: tuple[Reason, ...]


@dataclass
class _Steps:
    """Reasons as they are found, with the modes of the instance."""

    modes: Modes | None
    found: list[Reason] = field(default_factory=list)

    def add(self, id: str, more: str = "") -> Rule:
        """Write a step down and return its rule."""
        one = rule(id, modes=self.modes)
        if one.mode != Mode.ENFORCED and one.valid_to is not None:
            more = f"{more} Luật đã thay đổi từ {_next_day(one.valid_to)}, cần kiểm tra lại."
        self.found.append(reason_of(one, more.strip()))
        return one


def expunge(conviction: Conviction, *, today: date, modes: Modes | None = None) -> Expungement:
    """
    Return how a conviction stands today, with the steps that lead there.

    Source: BLHS 69–73, 107; handbook of law §2.5. A later conviction lets the old clock begin
    anew at the end of its main penalty; an administrative violation changes nothing.
    """
    steps = _Steps(modes)

    def answer(status: Status, path: Path = Path.NONE, due: date | None = None) -> Expungement:
        return Expungement(status, path, due, tuple(steps.found))

    if has_no_record(conviction, steps):
        return answer(Status.NO_RECORD)
    is_young = conviction.age_at_offence < ADULT
    if is_young and not rule("X10.1").is_in_force(conviction.judged_on):
        steps.add("X11")
        return answer(Status.UNKNOWN)
    path = Path.AUTOMATIC if is_young else _path(conviction, steps)
    found = _due(conviction, path, today, steps)
    if isinstance(found, Status):
        return answer(found, path)
    reached = Status.MAY_APPLY if path == Path.COURT else Status.DUE
    return answer(reached if today >= found else Status.WAITING, path, found)


def _due(conviction: Conviction, path: Path, today: date, steps: _Steps) -> date | Status:
    """Return the day, or how the conviction stands while there can be none."""
    base = _base(conviction.served, today, steps)
    if base is None:
        return Status.SERVING
    table = "young" if conviction.age_at_offence < ADULT else path.value
    wait = _wait(conviction.served.main, table, steps)
    due = _after_additional(conviction, wait, add_months(base, wait.number), steps)
    if due is None:
        return Status.UNKNOWN
    done = conviction.obligations_done
    if conviction.has_other_obligations and (done is None or done > today):
        steps.add("M3", f"Chưa thi hành xong; sớm nhất là ngày {_said(due)}.")
        return Status.WAITING_OBLIGATION
    if conviction.has_other_obligations and done is not None and done > due:
        steps.add("M3", f"Xong ngày {_said(done)}.")
        due = done
    moved = _after_new_crimes(conviction, due, wait, today, steps)
    if moved is None:
        return Status.SERVING
    return moved if path == Path.AUTOMATIC else _after_refusals(conviction.refused_on, moved, steps)


def without_effect(name: str) -> Reason:
    """Say that something given about the person does not change the day."""
    return reason_of(rule("M7"), f"(“{name}” không thuộc các căn cứ tính.)")


def has_no_record(conviction: Conviction, steps: _Steps) -> bool:
    """Tell whether the law takes the person for one without a record from the beginning."""
    is_light = conviction.severity <= SERIOUS
    is_unintended = conviction.fault == Fault.UNINTENTIONAL
    if conviction.is_exempted:
        steps.add("N2")
        return True
    if is_unintended and is_light:
        steps.add("N1")
        return True
    age = conviction.age_at_offence
    if age >= ADULT or not rule("N3").is_in_force(conviction.judged_on):
        return False
    if age < OLDER:
        steps.add("N3")
        return True
    if is_light or (is_unintended and conviction.severity == VERY_SERIOUS):
        steps.add("N4")
        return True
    return False


def _path(conviction: Conviction, steps: _Steps) -> Path:
    if conviction.chapter in COURT_CHAPTERS:
        return Path.COURT
    if conviction.is_on_court_path:
        steps.add("M5")
        return Path.COURT
    return Path.AUTOMATIC


def _wait(main: MainPenalty, table: str, steps: _Steps) -> Rule:
    """Return the rule of the waiting time: by the penalty as pronounced, not as served."""
    ids = _BANDS[table]
    if main.kind == MainKind.LIFE:
        return steps.add(ids[3])
    if main.kind != MainKind.IMPRISONMENT:
        is_unnamed = main.kind == MainKind.FINE and table == Path.COURT
        return steps.add(ids[0], _FINE_UNNAMED if is_unnamed else "")
    months = main.months or 0
    at = 1 if months <= _UP_TO_5_YEARS else 2 if months <= _UP_TO_15_YEARS else 3
    return steps.add(ids[at])


def _ended(served: Served, today: date) -> tuple[str, date] | None:
    """Return the rule of the first day of the clock and that day; a day to come has not been."""
    is_suspended = served.main.kind == MainKind.SUSPENDED
    own = ("S2", served.probation_end) if is_suspended else ("S1", served.main_completed)
    for name, day in (own, ("S3", served.limitation_expired)):
        if day is not None and day <= today:
            return name, day
    return None


def _base(served: Served, today: date, steps: _Steps) -> date | None:
    found = _ended(served, today)
    if found is None:
        steps.add("S4")
        return None
    name, day = found
    steps.add(name, f"Ngày {_said(day)}.")
    return day


def _after_additional(conviction: Conviction, wait: Rule, due: date, steps: _Steps) -> date | None:
    """Return the later of the due day and the ends of the penalties that the rule names."""
    named = _NAMES_ADDITIONAL.get(wait.id)
    if named is None:
        return due
    running = [one for one in conviction.additional if one.kind in _MOVES[named]]
    ends = [one.end for one in running if one.end is not None]
    if len(ends) < len(running):
        steps.add(named, "Chưa rõ ngày chấp hành xong hình phạt bổ sung.")
        return None
    latest = max(ends, default=due)
    if latest > due:
        steps.add(named, f"Ngày {_said(latest)}.")
    return max(due, latest)


def _after_new_crimes(
    conviction: Conviction, due: date, wait: Rule, today: date, steps: _Steps
) -> date | None:
    """Let the clock begin anew for each crime before the day; nothing if one is being served."""
    ended = [(one.crime_date, _ended(one.served, today)) for one in conviction.later]
    for crime, found in sorted(ended, key=_when):
        if crime >= due:
            break
        if found is None:
            steps.add("M4", f"Phạm tội ngày {_said(crime)}, bản án mới chưa xong.")
            return None
        due = max(due, add_months(found[1], wait.number))
        steps.add(
            "M4",
            f"Phạm tội ngày {_said(crime)}, xong ngày {_said(found[1])};"
            f" tính đến ngày {_said(due)}.",
        )
    return due


def _after_refusals(refused: Sequence[date], due: date, steps: _Steps) -> date:
    if not refused:
        return due
    last = max(refused)
    again = steps.add("M6", f"Lần thứ {len(refused)}, ngày {_said(last)}.")
    months = again.number if len(refused) == 1 else _SECOND_REFUSAL
    return max(due, add_months(last, months))


def _when(later: tuple[date, tuple[str, date] | None]) -> tuple[date, date]:
    crime, found = later
    return crime, found[1] if found else date.max


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _next_day(day: date) -> str:
    return _said(date.fromordinal(day.toordinal() + 1))
