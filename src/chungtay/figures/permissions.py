"""The door from a viewer to a return or a file."""

from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import FileNotFound, ReturnNotFound
from chungtay.figures.models import IncomingFile, ReturnAmendment, UnitReturn
from chungtay.units.queries.tree import Node

_OPEN_STATES = {ReturnState.DRAFT, ReturnState.RETURNED}


def get_return_for(
    viewer: Viewer, *, form: str, version_id: int, period_id: int, lock: bool = False
) -> UnitReturn | None:
    """Return a unit's return if the viewer may see it and it has been begun."""
    lo, hi = viewer.scope
    rows = UnitReturn.objects.filter(unit_key__gte=lo, unit_key__lte=hi)
    if lock:
        rows = rows.select_for_update(of=("self",))
    return rows.filter(form=form, unit_version_id=version_id, period_id=period_id).first()


def get_file_for(viewer: Viewer, file_id: int, *, lock: bool = False) -> IncomingFile:
    """
    Return an incoming file if the viewer may decide about it.

    :raises FileNotFound: also when the file exists but is not for the viewer to know about.
    """
    lo, hi = viewer.scope
    rows = IncomingFile.objects.filter(unit_key__gte=lo, unit_key__lte=hi)
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.select_related("intake__period", "unit_version").filter(pk=file_id).first()
    if row is None or not viewer.may(Capability.RETURNS_RECEIVE):
        raise FileNotFound(
            gettext("Không có tệp này, hoặc tệp không thuộc phần việc của đồng chí.")
        )
    return row


def get_amendment_for(viewer: Viewer, amendment_id: int, *, lock: bool = False) -> ReturnAmendment:
    """
    Return an amendment within the viewer's range.

    :raises ReturnNotFound: also when it exists but is not for the viewer to know about.
    """
    lo, hi = viewer.scope
    rows = ReturnAmendment.objects.filter(unit_key__gte=lo, unit_key__lte=hi)
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = (
        rows.select_related("unit_return__period", "unit_return__unit_version")
        .filter(pk=amendment_id)
        .first()
    )
    if row is None or not viewer.may(Capability.FIGURES_READ):
        raise ReturnNotFound(gettext("Không có đính chính này."))
    return row


def check_in_range(viewer: Viewer, node: Node) -> None:
    """
    Refuse a unit outside the viewer's range.

    :raises ReturnNotFound: told as if there were no such return.
    """
    is_within = node.is_held_within(viewer.scope)
    if not (is_within and viewer.may(Capability.FIGURES_READ)):
        raise ReturnNotFound(
            gettext(
                "Không có số liệu của đơn vị này, hoặc đơn vị không thuộc phần việc của đồng chí."
            )
        )


def may_enter(viewer: Viewer, node: Node, standing: UnitReturn | None) -> bool:
    """
    Tell whether the viewer may type into the return: its own unit's, not sent yet.

    A unit that has taken over from another finishes what that one left.
    """
    is_open = standing is None or standing.state in _OPEN_STATES
    return viewer.may(Capability.RETURNS_ENTER) and viewer.unit_id == node.holder_id and is_open


def may_amend(viewer: Viewer, node: Node) -> bool:
    """Tell whether the viewer may ask to correct a locked return: its own unit's."""
    return viewer.may(Capability.RETURNS_ENTER) and viewer.unit_id == node.holder_id
