"""How far a folder is read, and what became of its files."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import FileState, IntakeState
from chungtay.figures.exceptions import FileNotFound
from chungtay.figures.models import IncomingFile, Intake
from chungtay.figures.rules.problems import Notice, NoticeKind, problem_from_record
from chungtay.figures.wording import describe, describe_notice


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file with what a human should read about it."""

    row: IncomingFile
    reasons: tuple[str, ...]
    notices: tuple[str, ...]

    @property
    def state_label(self) -> str:
        """Return the state in words."""
        return str(FileState(self.row.state).label)


@dataclass(frozen=True, slots=True)
class IntakeProgress:
    """One intake as its page shows it."""

    intake: Intake
    is_running: bool
    taken: int
    unchanged: int
    held: int
    held_files: tuple[FileLine, ...]
    noticed_files: tuple[FileLine, ...]


def line_of(row: IncomingFile) -> FileLine:
    """Return a file with its problems and notices in words."""
    notices = [
        Notice(NoticeKind(one["kind"]), one["cell"], one["indicator"], one.get("text", ""))
        for one in row.notices
    ]
    return FileLine(
        row,
        tuple(describe(problem_from_record(record)) for record in row.problems),
        tuple(describe_notice(notice) for notice in notices),
    )


def intake_progress(viewer: Viewer, intake_id: int) -> IntakeProgress:
    """
    Return how far an intake is.

    :raises FileNotFound: if it is not for the viewer.
    """
    lo, hi = viewer.scope
    intake = (
        Intake.objects.filter(pk=intake_id, unit_key__gte=lo, unit_key__lte=hi)
        .select_related("period")
        .first()
    )
    if intake is None:
        raise FileNotFound(gettext("Không có lần nhập này."))
    files = intake.files.select_related("unit_version").defer("content").order_by("name", "pk")
    lines = [line_of(row) for row in files.exclude(problems=[], notices=[])]
    counts = intake.files.aggregate(
        taken=Count("pk", filter=Q(state=FileState.TAKEN)),
        unchanged=Count("pk", filter=Q(state=FileState.TAKEN, is_unchanged=True)),
        held=Count("pk", filter=Q(state=FileState.HELD)),
    )
    return IntakeProgress(
        intake=intake,
        is_running=intake.state in (IntakeState.QUEUED, IntakeState.RUNNING),
        held_files=tuple(line for line in lines if line.reasons),
        noticed_files=tuple(line for line in lines if line.notices and not line.reasons),
        **counts,
    )


def recent_intakes(viewer: Viewer, limit: int = 8) -> list[Intake]:
    """Return the latest intakes in the viewer's range, with how many files are held."""
    lo, hi = viewer.scope
    return list(
        Intake.objects.filter(unit_key__gte=lo, unit_key__lte=hi)
        .select_related("period")
        .annotate(held=Count("files", filter=Q(files__state=FileState.HELD)))
        .order_by("-pk")[:limit]
    )


def held_files(viewer: Viewer, *, period_code: str | None = None) -> list[FileLine]:
    """Return the files that wait for a human, newest intake first."""
    lo, hi = viewer.scope
    rows = IncomingFile.objects.filter(unit_key__gte=lo, unit_key__lte=hi, state=FileState.HELD)
    if period_code:
        rows = rows.filter(intake__period__code=period_code)
    rows = rows.select_related("intake__period", "unit_version").defer("content")
    return [line_of(row) for row in rows.order_by("-intake_id", "name", "pk")]
