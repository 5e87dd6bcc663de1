"""Correct what was entered about a paper that arrived; its entry itself stays."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.papers.exceptions import PaperRefused
from chungtay.papers.models import ArrivalNote, IncomingPaper
from chungtay.papers.permissions import get_incoming_for, must_keep_papers
from chungtay.papers.services.secrecy import refuse_secret
from chungtay.platform import journal


@transaction.atomic
def note_correction(
    *, paper_id: int, text: str, reason: str, actor: Viewer, now: datetime
) -> ArrivalNote:
    """
    Add to an entry what is right, and why it was wrong.

    :raises PaperNotFound: if the paper did not reach the actor's unit.
    :raises PaperRefused: for a cancelled entry, or without words and a reason.
    """
    paper = _open_entry(paper_id, actor)
    text, reason = text.strip(), reason.strip()
    if not text or not reason:
        raise PaperRefused(gettext("Ghi nội dung đúng và lý do đính chính."))
    refuse_secret(text)
    note = ArrivalNote.objects.create(
        paper=paper,
        text=text,
        reason=reason,
        noted_at=now,
        noted_by=f"{actor.full_name}, {actor.title}",
        unit_key=paper.unit_key,
    )
    journal.record(
        act="incoming.correct",
        actor=actor,
        now=now,
        object_type="incoming",
        object_id=paper.pk,
        reason=reason,
    )
    return note


@transaction.atomic
def cancel_arrival(*, paper_id: int, because: str, actor: Viewer, now: datetime) -> IncomingPaper:
    """
    Cancel an entry; its number stays and is not given again.

    :raises PaperNotFound: if the paper did not reach the actor's unit.
    :raises PaperRefused: if it is cancelled already, or without a reason.
    """
    paper = _open_entry(paper_id, actor)
    because = because.strip()
    if not because:
        raise PaperRefused(gettext("Ghi lý do hủy."))
    paper.cancelled_because, paper.cancelled_at = because, now
    paper.save(update_fields=("cancelled_because", "cancelled_at"))
    journal.record(
        act="incoming.cancel",
        actor=actor,
        now=now,
        object_type="incoming",
        object_id=paper.pk,
        reason=because,
    )
    return paper


def _open_entry(paper_id: int, actor: Viewer) -> IncomingPaper:
    must_keep_papers(actor)
    paper = get_incoming_for(actor, paper_id, lock=True)
    if paper.is_cancelled:
        raise PaperRefused(gettext("Số đến %(number)d đã hủy.") % {"number": paper.number})
    return paper
