"""What units entered about their tasks, and the files of it."""

from dataclasses import dataclass

from chungtay.access.permissions import Viewer
from chungtay.direction.exceptions import AssignmentNotFound
from chungtay.direction.models import Assignment, EvidenceFile, ProgressEntry


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
