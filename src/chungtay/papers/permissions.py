"""The one way from a viewer to a paper of its own unit."""

from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_noop

from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer
from chungtay.papers.exceptions import PaperNotFound
from chungtay.papers.models import IncomingPaper, OutgoingPaper

_NOT_HERE = gettext_noop("Trang này không có hoặc không thuộc phần việc của đồng chí.")
# Whoever gives its unit's plans, calls and letters their numbers.
_KEEPERS = (Capability.DIRECTION_ISSUE, Capability.DIRECTION_CARRY_OUT)


def may_keep_papers(viewer: Viewer) -> bool:
    """Tell whether the viewer writes in the registers of its unit."""
    return viewer.may(Capability.DIRECTION_READ) and any(viewer.may(one) for one in _KEEPERS)


def must_keep_papers(viewer: Viewer) -> None:
    """
    Refuse a post that does not write in the registers.

    :raises NotPermitted: told to the person as if the thing did not exist.
    """
    if not may_keep_papers(viewer):
        raise NotPermitted(gettext(_NOT_HERE), actor=viewer, capability=_KEEPERS[0])


def outgoing_of(viewer: Viewer) -> QuerySet[OutgoingPaper]:
    """Return the papers that the viewer's unit sends out; a unit above keeps its own register."""
    lo, hi = viewer.scope
    return OutgoingPaper.objects.filter(
        unit_key=viewer.unit_key, unit_key__gte=lo, unit_key__lte=hi
    )


def incoming_of(viewer: Viewer) -> QuerySet[IncomingPaper]:
    """Return the papers that reached the viewer's unit."""
    lo, hi = viewer.scope
    return IncomingPaper.objects.filter(
        unit_key=viewer.unit_key, unit_key__gte=lo, unit_key__lte=hi
    )


def get_outgoing_for(viewer: Viewer, paper_id: int, *, lock: bool = False) -> OutgoingPaper:
    """
    Return a paper that the viewer's unit sends out, without the bytes of its draft.

    :raises PaperNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    found = outgoing_of(viewer).filter(pk=paper_id).defer("draft")
    paper = (found.select_for_update(of=("self",)) if lock else found).first()
    if paper is None:
        raise PaperNotFound(gettext(_NOT_HERE))
    return paper


def get_incoming_for(viewer: Viewer, paper_id: int, *, lock: bool = False) -> IncomingPaper:
    """
    Return a paper that reached the viewer's unit, without its bytes.

    :raises PaperNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    found = incoming_of(viewer).filter(pk=paper_id).defer("content")
    paper = (found.select_for_update(of=("self",)) if lock else found).first()
    if paper is None:
        raise PaperNotFound(gettext(_NOT_HERE))
    return paper
