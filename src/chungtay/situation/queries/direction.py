"""What the committee decided and how far it is carried out, for the report and the screen."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import ConferenceState
from chungtay.direction.queries.attention import tasks_needing_attention
from chungtay.direction.queries.conferences import list_conferences
from chungtay.direction.queries.plans import PlanLine, list_plans
from chungtay.law.periods import Period
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node

_AHEAD = 12

_HELD = (ConferenceState.IN_SESSION, ConferenceState.CLOSED)


@dataclass(frozen=True, slots=True)
class PlanFact:
    """One plan in force: what was given out and what came of it."""

    symbol: str
    title: str
    issued_on: date
    assignments: int
    accepted: int
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class DirectionFacts:
    """Conferences of the period, plans in force, and tasks that fall due next."""

    conferences: tuple[tuple[date, str], ...]
    plans: tuple[PlanFact, ...]
    due_next: tuple[tuple[date, str], ...]


def direction_facts(viewer: Viewer, *, unit: Node, period: Period, now: datetime) -> DirectionFacts:
    """
    Gather what was decided up to the day the report is due, and what the unit's part does of it.

    A conference held after the closing day belongs in the report that is still to be sent.
    """
    if not viewer.may(Capability.DIRECTION_READ):
        return DirectionFacts((), (), ())
    viewer = replace(viewer, unit_key=unit.key, unit_key_hi=unit.key_hi)
    today = min(now.date(), period.send_by(Level.PROVINCE).date())
    # What falls due next is known as of now, so only the latest report may say it.
    is_recent = today == now.date()
    return DirectionFacts(
        conferences=tuple(
            (line.held_on, _as_sentence(line.title))
            for line in list_conferences(viewer, since=period.start, until=today)
            if line.state in _HELD
        ),
        plans=tuple(
            _fact(line, line.plan.issued_on)
            for line in list_plans(viewer, now=now)
            if line.plan.issued_on and line.plan.issued_on <= today
        ),
        due_next=tuple(
            (task.due_on, task.title)
            for task in tasks_needing_attention(viewer, now=now, limit=_AHEAD)
            if task.due_on >= today and is_recent
        ),
    )


def _fact(line: PlanLine, issued_on: date) -> PlanFact:
    return PlanFact(
        symbol=line.plan.code,
        title=line.plan.title,
        issued_on=issued_on,
        assignments=line.counts.total,
        accepted=line.counts.accepted,
        done=line.counts.done,
        overdue=line.counts.overdue,
    )


def _as_sentence(title: str) -> str:
    return title[0].lower() + title[1:]
