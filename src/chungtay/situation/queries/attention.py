"""What waits or is late: the strip above the figures and the list of tasks."""

from dataclasses import dataclass
from datetime import datetime

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.queries.attention import (
    TaskNeedingAttention,
    count_overdue,
    tasks_needing_attention,
)
from chungtay.figures.queries.waiting import count_waiting
from chungtay.law.periods import Period

_LISTED = 6


@dataclass(frozen=True, slots=True)
class Attention:
    """Counts and the tasks that need a look first."""

    files_held: int
    returns_sent: int
    overdue: int
    tasks: tuple[TaskNeedingAttention, ...]
    may_read_direction: bool


def attention(viewer: Viewer, *, period: Period, now: datetime) -> Attention:
    """Count what waits for the viewer, in a fixed number of queries."""
    waiting = count_waiting(viewer, period=period)
    may_read = viewer.may(Capability.DIRECTION_READ)
    return Attention(
        files_held=waiting.files_held,
        returns_sent=waiting.returns_sent,
        overdue=count_overdue(viewer, now=now) if may_read else 0,
        tasks=tuple(tasks_needing_attention(viewer, now=now, limit=_LISTED)) if may_read else (),
        may_read_direction=may_read,
    )
