"""Papers that a unit sends out, as its officers read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from chungtay.access.permissions import Viewer
from chungtay.papers.enums import CopyKind, OutgoingState
from chungtay.papers.models import NumberTaken, OutgoingPaper, SignedCopy
from chungtay.papers.permissions import get_outgoing_for, outgoing_of
from chungtay.papers.queries.numbers import numbers_without_a_paper
from chungtay.papers.readers.signatures import Signature, Verdict
from chungtay.papers.rules.types import paper_types
from chungtay.papers.wording import VERDICTS
from chungtay.platform.i18n.vietnamese import fold, has_words

_NUMBERS_OFFERED = 50


@dataclass(frozen=True, slots=True)
class OutgoingLine:
    """One paper of the register."""

    id: int
    code: str
    type_name: str
    abstract: str
    day: date | None
    signer: str
    state: OutgoingState


@dataclass(frozen=True, slots=True)
class SignatureSaid:
    """A signature in words."""

    signer: str
    signed_on: datetime | None
    holds: bool
    is_trusted: bool
    covers_whole: bool
    said: object


@dataclass(frozen=True, slots=True)
class CopySaid:
    """The signed copy, and what its signatures were found to be."""

    copy: SignedCopy
    is_verified: bool
    signatures: Sequence[SignatureSaid]


@dataclass(frozen=True, slots=True)
class OutgoingPage:
    """A paper with its copy and, for a draft, the numbers that could be its own."""

    paper: OutgoingPaper
    state: OutgoingState
    type_name: str
    copy: CopySaid | None
    free_numbers: Sequence[NumberTaken]


def list_outgoing(
    viewer: Viewer, *, year: int | None, kind: str, words: str, limit: int | None = None
) -> list[OutgoingLine]:
    """Return the papers of a year and a type with all words, latest first, drafts before."""
    rows = outgoing_of(viewer).select_related("taken").defer("draft")
    if year is not None:
        rows = rows.filter(Q(day__year=year) | Q(day=None, drafted_at__year=year))
    if kind:
        rows = rows.filter(type=kind)
    folded = fold(words)
    types = paper_types()
    # Without a day yet, so first: descending order begins with what is not known.
    return [
        OutgoingLine(
            id=row.pk,
            code=row.code,
            type_name=types[row.type].name,
            abstract=row.abstract,
            day=row.day,
            signer=", ".join(part for part in (row.signer_name, row.signer_title) if part),
            state=OutgoingState(row.state),
        )
        for row in rows.order_by("-day", "-taken__number", "-pk")
        if has_words(f"{row.code} {row.abstract} {row.signer_name} {row.recipients}", folded)
    ][:limit]


def outgoing_page(viewer: Viewer, paper_id: int) -> OutgoingPage:
    """
    Return what the page of a paper shows.

    :raises PaperNotFound: if it is not of the viewer's unit.
    """
    paper = get_outgoing_for(viewer, paper_id)
    state = OutgoingState(paper.state)
    is_draft = state == OutgoingState.DRAFT
    free = numbers_without_a_paper(viewer, symbol=paper.symbol).select_related("book")
    return OutgoingPage(
        paper=paper,
        state=state,
        type_name=paper_types()[paper.type].name,
        copy=copy_said(viewer, paper),
        free_numbers=list(free[:_NUMBERS_OFFERED]) if is_draft else (),
    )


def copy_said(viewer: Viewer, paper: OutgoingPaper) -> CopySaid | None:
    """Return what the signatures of a paper's copy were found to be, none before it is issued."""
    lo, hi = viewer.scope
    copy = (
        SignedCopy.objects.filter(paper=paper, unit_key__gte=lo, unit_key__lte=hi)
        .defer("content")
        .first()
    )
    if copy is None:
        return None
    signatures = [Signature(**kept) for kept in copy.signatures]
    return CopySaid(
        copy=copy,
        is_verified=copy.kind == CopyKind.PDF,
        signatures=[
            SignatureSaid(
                signer=one.signer,
                signed_on=datetime.fromisoformat(one.signed_at) if one.signed_at else None,
                holds=one.holds,
                is_trusted=one.is_trusted,
                covers_whole=one.covers_whole,
                said=VERDICTS[Verdict(one.verdict)],
            )
            for one in signatures
        ],
    )


def draft_of(viewer: Viewer, paper_id: int) -> tuple[str, bytes] | None:
    """
    Return name and bytes of a paper's draft, none where there is no file.

    :raises PaperNotFound: if it is not of the viewer's unit.
    """
    paper = get_outgoing_for(viewer, paper_id)
    return (paper.draft_name, bytes(paper.draft)) if paper.draft is not None else None


def copy_of(viewer: Viewer, paper_id: int) -> SignedCopy | None:
    """
    Return the signed copy of a paper, none before it is issued.

    :raises PaperNotFound: if it is not of the viewer's unit.
    """
    paper = get_outgoing_for(viewer, paper_id)
    lo, hi = viewer.scope
    return SignedCopy.objects.filter(paper=paper, unit_key__gte=lo, unit_key__lte=hi).first()
