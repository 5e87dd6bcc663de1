"""How far a plan is: by unit, and rolled up."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, FloatField, Q, Sum, When

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState
from chungtay.direction.exceptions import AssignmentNotFound
from chungtay.direction.models import Assignment, EvidenceFile, Plan, ProgressEntry
from chungtay.direction.rules.rollup import Rolled, roll_up


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry of progress with the names of its files."""

    entry: ProgressEntry
    files: tuple[EvidenceFile, ...]


def entries_of(viewer: Viewer, assignment: Assignment) -> tuple[EntryLine, ...]:
    """Return what a unit entered about a task, latest first, in two queries, without contents."""
    lo, hi = viewer.scope
    own = {"unit_key__gte": lo, "unit_key__lte": hi}
    entries = ProgressEntry.objects.filter(assignment=assignment, **own).order_by("-pk")
    files: dict[int, list[EvidenceFile]] = {}
    found = EvidenceFile.objects.filter(entry__assignment=assignment, **own).defer("content")
    for file in found.order_by("pk"):
        files.setdefault(file.entry_id, []).append(file)
    return tuple(EntryLine(entry, tuple(files.get(entry.pk, ()))) for entry in entries)


def get_evidence(viewer: Viewer, file_id: int) -> EvidenceFile:
    """
    Return a file of evidence with its content.

    :raises AssignmentNotFound: if it is not for this viewer to know about.
    """
    lo, hi = viewer.scope
    file = EvidenceFile.objects.filter(pk=file_id, unit_key__gte=lo, unit_key__lte=hi).first()
    if file is None:
        raise AssignmentNotFound
    return file


def progress_of(viewer: Viewer, plan: Plan) -> Rolled:
    """
    Return how far a plan is in the viewer's range, in one query: a mean of units, each of its
    tasks by weight.

    A task that is confirmed is at 100; of one without any entry nothing is known.
    """
    at = Case(
        When(state=AssignmentState.DONE, then=100.0),
        default=F("percent"),
        output_field=FloatField(),
    )
    is_known = Q(state=AssignmentState.DONE) | Q(percent__isnull=False)
    weight = F("plan_task__weight")
    rows = (
        Assignment.objects.within(viewer.scope)
        .counted()
        .filter(plan_task__plan=plan)
        .values("unit_key")
        .annotate(
            number=Count("pk"),
            known=Count("pk", filter=is_known),
            weights=Sum(weight, filter=is_known),
            total=Sum(weight * at, filter=is_known, output_field=FloatField()),
        )
        .order_by("unit_key")
    )
    return roll_up(
        (1.0, Rolled(_share(row["total"], row["weights"]), row["known"], row["number"]))
        for row in rows
    )


def _share(total: float | None, weights: float | None) -> float | None:
    return total / weights if total is not None and weights else None
