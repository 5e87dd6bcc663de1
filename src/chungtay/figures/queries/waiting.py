"""What waits for the one who receives returns."""

from dataclasses import dataclass

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import FileState, ReturnState
from chungtay.figures.models import IncomingFile, UnitReturn
from chungtay.law.periods import Period


@dataclass(frozen=True, slots=True)
class Waiting:
    """Files held for a human, and returns sent but not received."""

    files_held: int
    returns_sent: int


def count_waiting(viewer: Viewer, *, period: Period | None = None) -> Waiting:
    """Count, in two queries, what waits within the viewer's range, of one period or of all."""
    lo, hi = viewer.scope
    files = IncomingFile.objects.filter(unit_key__gte=lo, unit_key__lte=hi, state=FileState.HELD)
    returns = UnitReturn.objects.filter(unit_key__gte=lo, unit_key__lte=hi, state=ReturnState.SENT)
    if period is not None:
        files = files.filter(intake__period__code=period.code)
        returns = returns.filter(period__code=period.code)
    return Waiting(files.count(), returns.count())
