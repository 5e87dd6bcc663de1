"""Programmes of inspection, their visits, and where each finding stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import (
    AssignmentState,
    FindingKind,
    FindingStanding,
    VisitState,
)
from chungtay.direction.models import (
    Assignment,
    InspectionFinding,
    InspectionProgramme,
    InspectionVisit,
)
from chungtay.direction.models.showing import seen_within
from chungtay.direction.permissions import get_programme_for, get_visit_for
from chungtay.direction.rules.inspecting import (
    standing_of,
)
from chungtay.direction.rules.overdue import is_overdue


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit in a list."""

    visit: InspectionVisit
    state: VisitState
    # Its day has passed and nobody has written down what was found.
    lacks_record: bool


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme with the visits of it that the viewer may see."""

    programme: InspectionProgramme
    visits: tuple[VisitLine, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What was found, and how far it has been mended."""

    finding: InspectionFinding
    kind: FindingKind
    standing: FindingStanding
    # The deadline as it is now: it may have been extended.
    due_on: date | None
    assignment_id: int | None
    finished_on: date | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit with what it found; `is_kept` for the committee whose visit it is."""

    visit: InspectionVisit
    state: VisitState
    is_kept: bool
    lacks_record: bool
    findings: tuple[FindingLine, ...]

    @property
    def to_mend(self) -> int:
        """Return how many findings have to be mended."""
        return sum(line.finding.due_on is not None for line in self.findings)

    @property
    def left(self) -> int:
        """Return how many of them are not mended yet."""
        waiting = (FindingStanding.OPEN, FindingStanding.NOT_ISSUED)
        return sum(line.standing in waiting for line in self.findings)


def list_programmes(viewer: Viewer, *, today: date, year: int | None = None) -> list[ProgrammeLine]:
    """Return the programmes of a year that the viewer may see, in two queries."""
    rows = InspectionProgramme.objects.filter(seen_within(viewer.scope))
    if year is not None:
        rows = rows.filter(year=year)
    programmes = list(rows.order_by("-year", "-issued_on", "-pk"))
    visits: dict[int, list[VisitLine]] = {}
    for line in _visit_lines(viewer, [row.pk for row in programmes], today=today):
        visits.setdefault(line.visit.programme_id, []).append(line)
    return [ProgrammeLine(row, tuple(visits.get(row.pk, ()))) for row in programmes]


def years_of_programmes(viewer: Viewer) -> list[int]:
    """Return the years of which the viewer sees a programme, latest first."""
    rows = InspectionProgramme.objects.filter(seen_within(viewer.scope))
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def get_programme_page(viewer: Viewer, programme_id: int, *, today: date) -> ProgrammeLine:
    """
    Return a programme with the visits that the viewer may see.

    :raises InspectionNotFound: also when it is not for this viewer to know about.
    """
    programme = get_programme_for(viewer, programme_id)
    return ProgrammeLine(programme, tuple(_visit_lines(viewer, [programme.pk], today=today)))


def get_visit_page(viewer: Viewer, visit_id: int, *, today: date) -> VisitPage:
    """
    Return a visit with its findings, in three queries.

    :raises InspectionNotFound: also when it is not for this viewer to know about.
    """
    visit = get_visit_for(viewer, visit_id)
    rows = list(
        InspectionFinding.objects.filter(seen_within(viewer.scope), visit=visit).order_by("number")
    )
    tasks = _tasks_of(rows, viewer.scope)
    return VisitPage(
        visit,
        VisitState(visit.state),
        visit.unit_key == viewer.unit_key,
        _lacks_record(visit, today),
        tuple(_finding_line(row, tasks.get(row.plan_task_id or 0), today) for row in rows),
    )


def standings_of(
    findings: Iterable[InspectionFinding], scope: tuple[int, int]
) -> dict[int, FindingStanding]:
    """Return where each finding stands, by its number, in two queries."""
    rows = list(findings)
    tasks = _tasks_of(rows, scope)
    return {
        row.number: standing_of(row.due_on, _state(row, tasks.get(row.plan_task_id or 0)))
        for row in rows
    }


def _visit_lines(viewer: Viewer, programmes: Sequence[int], *, today: date) -> list[VisitLine]:
    rows = InspectionVisit.objects.filter(seen_within(viewer.scope), programme__in=programmes)
    return [
        VisitLine(row, VisitState(row.state), _lacks_record(row, today))
        for row in rows.select_related("visited").order_by("planned_on", "pk")
    ]


def _lacks_record(visit: InspectionVisit, today: date) -> bool:
    waits = visit.state in (VisitState.PLANNED, VisitState.ANNOUNCED)
    return waits and visit.planned_on < today


def _tasks_of(
    findings: Sequence[InspectionFinding], scope: tuple[int, int]
) -> Mapping[int, Assignment]:
    tasks = [row.plan_task_id for row in findings if row.plan_task_id is not None]
    if not tasks:
        return {}
    rows = Assignment.objects.within(scope).filter(plan_task__in=tasks)
    return {row.plan_task_id: row for row in rows}


def _state(finding: InspectionFinding, task: Assignment | None) -> AssignmentState | None:
    if task is not None:
        return AssignmentState(task.state)
    # Given, and since a reform held where the reader does not see it.
    return AssignmentState.ASSIGNED if finding.plan_task_id else None


def _finding_line(finding: InspectionFinding, task: Assignment | None, today: date) -> FindingLine:
    state = _state(finding, task)
    return FindingLine(
        finding,
        FindingKind(finding.kind),
        standing_of(finding.due_on, state),
        task.due_on if task else finding.due_on,
        task.pk if task else None,
        localdate(task.finished_at) if task and task.finished_at else None,
        bool(task and state and is_overdue(state, task.due_on, today)),
    )
