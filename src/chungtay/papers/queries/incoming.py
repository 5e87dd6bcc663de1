"""Papers that reached a unit, as its officers read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.access.permissions import Viewer
from chungtay.papers.models import ArrivalNote, IncomingPaper
from chungtay.papers.permissions import get_incoming_for, incoming_of
from chungtay.papers.rules.types import type_of_code
from chungtay.platform.i18n.vietnamese import fold, has_words


@dataclass(frozen=True, slots=True)
class IncomingPage:
    """A paper that arrived, with what was corrected of its entry."""

    paper: IncomingPaper
    notes: Sequence[ArrivalNote]


def list_incoming(
    viewer: Viewer, *, year: int | None, kind: str, words: str, limit: int | None = None
) -> list[IncomingPaper]:
    """Return the papers of a year and a type with all words, the last arrived first."""
    rows = incoming_of(viewer).defer("content")
    if year is not None:
        rows = rows.filter(book__year=year)
    folded = fold(words)
    return [
        row
        for row in rows.order_by("-arrived_on", "-number", "-pk")
        if (not kind or type_of_code(row.code) == kind)
        and has_words(f"{row.code} {row.abstract} {row.issuer}", folded)
    ][:limit]


def bases_offered(viewer: Viewer, *, limit: int) -> list[IncomingPaper]:
    """Return the papers that could be the basis of a plan, the last arrived first."""
    rows = incoming_of(viewer).filter(cancelled_at=None).defer("content")
    return list(rows.order_by("-arrived_on", "-number", "-pk")[:limit])


def incoming_page(viewer: Viewer, paper_id: int) -> IncomingPage:
    """
    Return what the page of a paper shows.

    :raises PaperNotFound: if it did not reach the viewer's unit.
    """
    paper = get_incoming_for(viewer, paper_id)
    lo, hi = viewer.scope
    notes = ArrivalNote.objects.filter(paper=paper, unit_key__gte=lo, unit_key__lte=hi)
    return IncomingPage(paper, list(notes.order_by("pk")))


def file_of(viewer: Viewer, paper_id: int) -> IncomingPaper:
    """
    Return a paper with its bytes.

    :raises PaperNotFound: if it did not reach the viewer's unit.
    """
    return get_incoming_for(viewer, paper_id)
