"""One assignment with its history, its ladder, its extensions, and what the viewer may do."""

from dataclasses import dataclass
from datetime import datetime

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState, EvidenceRule, ExtensionState, Side
from chungtay.direction.models import AssignmentStep, Extension, PlanBasis
from chungtay.direction.permissions import get_assignment_for, sides_of
from chungtay.direction.queries.assignments import AssignmentLine, line_of
from chungtay.direction.queries.bases import bases_of_task
from chungtay.direction.queries.extensions import extensions_of
from chungtay.direction.queries.progress import EntryLine, entries_of
from chungtay.direction.queries.reminders import Ladder, ladder_of
from chungtay.direction.rules.transitions import possible_steps


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """One assignment with its history and the steps that the viewer may take now."""

    line: AssignmentLine
    steps: tuple[AssignmentStep, ...]
    ladder: Ladder
    extensions: tuple[Extension, ...]
    possible: frozenset[AssignmentState]
    sides: frozenset[Side]
    entries: tuple[EntryLine, ...] = ()
    bases: tuple[PlanBasis, ...] = ()

    @property
    def evidence_wanted(self) -> str:
        """Say what has to be shown before the task may be reported."""
        task = self.line.assignment.plan_task
        label = str(EvidenceRule(task.evidence).label)
        wanted = task.quantity_wanted
        return f"{label} (≥ {wanted})" if wanted else label

    @property
    def may_enter(self) -> bool:
        """Tell whether the viewer may enter progress now."""
        state = self.line.assignment.state
        working = (AssignmentState.ACCEPTED, AssignmentState.UNDER_WAY, AssignmentState.RETURNED)
        return Side.HOLDER in self.sides and state in working

    @property
    def waiting(self) -> Extension | None:
        """Return the request for a later deadline that waits for an answer."""
        return next((one for one in self.extensions if one.state == ExtensionState.ASKED), None)

    @property
    def may_ask(self) -> bool:
        """Tell whether the viewer may ask for a later deadline now."""
        return Side.HOLDER in self.sides and self.line.is_open and self.waiting is None

    @property
    def may_answer_extension(self) -> bool:
        """Tell whether the viewer may answer a request for a later deadline."""
        return Side.ASSIGNER in self.sides and self.waiting is not None


def get_assignment_page(viewer: Viewer, assignment_id: int, *, now: datetime) -> AssignmentPage:
    """
    Return an assignment with its history.

    :raises AssignmentNotFound: also when it is not for this viewer to know about.
    """
    assignment = get_assignment_for(viewer, assignment_id)
    steps = AssignmentStep.objects.filter(assignment=assignment).order_by("-at", "-pk")
    state = AssignmentState(assignment.state)
    sides = sides_of(viewer, assignment)
    return AssignmentPage(
        line=line_of(assignment, now.date(), viewer.unit_id),
        steps=tuple(steps),
        ladder=ladder_of(viewer, assignment, today=now.date()),
        extensions=extensions_of(viewer, assignment),
        possible=possible_steps(state, *sides),
        sides=sides,
        entries=entries_of(viewer, assignment),
        bases=tuple(bases_of_task(viewer, assignment.plan_task)),
    )
