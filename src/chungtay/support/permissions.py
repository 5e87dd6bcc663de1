"""The door from a viewer to the files of the unit in which the viewer acts."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.platform.db.wall import Range
from chungtay.support.enums import FileState
from chungtay.support.exceptions import FileNotFound
from chungtay.support.models import SupportFile


def files_for(viewer: Viewer) -> QuerySet[SupportFile]:
    """Return the files that live within the viewer's range; a locked one is as if it were not."""
    lo, hi = viewer.range_of(Range.SUPPORT)
    rows = SupportFile.objects.filter(unit_key__gte=lo, unit_key__lte=hi)
    return rows.exclude(state=FileState.LOCKED)


def get_file_for(viewer: Viewer, code: str, *, lock: bool = False) -> SupportFile:
    """
    Return a file of the viewer's unit.

    :raises FileNotFound: the same words for one that is locked, another's, or never was.
    """
    rows = files_for(viewer)
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(code=code).first()
    if row is None:
        raise FileNotFound(gettext("Không có hồ sơ."))
    return row


def may_enter(viewer: Viewer) -> bool:
    """Tell whether the viewer may enter a file for approval."""
    return viewer.may(Capability.SUPPORT_SEE) and viewer.may(Capability.SUPPORT_ENTER)


def may_decide(viewer: Viewer, row: SupportFile) -> bool:
    """Tell whether the viewer may approve a file: the head, never who entered it."""
    return (
        viewer.may(Capability.SUPPORT_APPROVE)
        and row.state == FileState.WAITING
        and row.entered_by_id != viewer.account_id
    )
