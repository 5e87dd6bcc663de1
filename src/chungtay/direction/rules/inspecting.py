"""Visits of inspection: how long before they are announced, what is mended, when one is closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.direction.enums import AssignmentState, FindingKind, FindingStanding

_SATURDAY = 5
_ROOM = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class AnnouncingCustom:
    """How many working days before a visit the unit is told, from a day to a day."""

    valid_from: date
    valid_to: date | None
    working_days: int
    source: str


def custom_on(customs: Iterable[AnnouncingCustom], day: date) -> AnnouncingCustom | None:
    """Return the custom in force on a day."""
    for custom in customs:
        if custom.valid_from <= day and (custom.valid_to is None or day <= custom.valid_to):
            return custom
    return None


def working_days_between(today: date, visit_on: date) -> int:
    """
    Return how many working days lie before a visit, today counted, the visit's own day not.

    Saturdays and Sundays are no working days; public holidays are not known here.
    """
    days = (visit_on - today).days
    return sum((today + timedelta(days=n)).weekday() < _SATURDAY for n in range(days))


def may_have_deadline(kind: FindingKind) -> bool:
    """Tell whether a finding of a kind can be something to mend."""
    return kind != FindingKind.STRENGTH


def notice_ends_on(last_due: date) -> date:
    """
    Return until when a notice of results holds: the end of the year, and three months at least.

    A later deadline can be granted within it only, so that it leaves room for one.
    """
    return max(date(last_due.year, 12, 31), last_due + _ROOM)


def standing_of(due_on: date | None, state: AssignmentState | None) -> FindingStanding:
    """Return where a finding stands, by its deadline and the state of its task if it has one."""
    if due_on is None:
        return FindingStanding.TO_NOTE
    if state is None:
        return FindingStanding.NOT_ISSUED
    return _BY_TASK.get(state, FindingStanding.OPEN)


def still_open(standings: Mapping[int, FindingStanding]) -> list[int]:
    """Return the numbers of the findings for which a visit cannot be closed yet."""
    waiting = (FindingStanding.OPEN, FindingStanding.NOT_ISSUED)
    return sorted(number for number, standing in standings.items() if standing in waiting)


_BY_TASK = {
    AssignmentState.DONE: FindingStanding.CLOSED,
    AssignmentState.CANCELLED: FindingStanding.WITHDRAWN,
}

# Words of a paper of the committee, as an officer finds them in the form and may change them:
# papers are Vietnamese in whatever language the screen is.
NOTICE_SYMBOL = "TB-BCĐ"
PRODUCT = "Báo cáo kết quả khắc phục, kèm văn bản chứng minh"


def title_of_notice(unit: str) -> str:
    """Return what a notice of results is called."""
    return f"Thông báo kết quả kiểm tra tại {unit}"
