"""Give a paper its number: the next of its series, or one that was taken for it elsewhere."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.papers.enums import OutgoingState
from chungtay.papers.exceptions import PaperRefused
from chungtay.papers.models import NumberBook, NumberTaken, OutgoingPaper
from chungtay.papers.permissions import get_outgoing_for, must_keep_papers
from chungtay.papers.queries.numbers import numbers_without_a_paper
from chungtay.papers.services.numbering import take_number
from chungtay.platform import journal


@transaction.atomic
def give_number(
    *, paper_id: int, taken_id: int | None, actor: Viewer, now: datetime
) -> OutgoingPaper:
    """
    Give a draft the next number of its symbol, or a number that a plan or a letter took already.

    Its day is that of the number.

    :raises PaperNotFound: if it is not of the actor's unit.
    :raises PaperRefused: if it has a number, or the one wanted is another paper's.
    """
    must_keep_papers(actor)
    paper = get_outgoing_for(actor, paper_id, lock=True)
    if paper.state != OutgoingState.DRAFT:
        raise PaperRefused(gettext("Văn bản đã có số %(code)s.") % {"code": paper.code})
    if taken_id is None:
        taken = take_number(symbol=paper.symbol, about=paper.abstract, actor=actor, now=now)
    else:
        taken = _taken_already(taken_id, paper, actor)
    paper.unit_id = actor.unit_id
    paper.taken, paper.day, paper.state = taken, taken.day, OutgoingState.NUMBERED
    paper.save(update_fields=("unit", "taken", "day", "state"))
    journal.record(
        act="outgoing.number",
        actor=actor,
        now=now,
        object_type="outgoing",
        object_id=paper.pk,
        facts={"code": paper.code},
    )
    return paper


def _taken_already(taken_id: int, paper: OutgoingPaper, actor: Viewer) -> NumberTaken:
    lo, hi = actor.scope
    # The book is locked, so that two drafts do not take one number at once.
    list(
        NumberBook.objects.select_for_update(of=("self",)).filter(
            taken=taken_id, unit_key__gte=lo, unit_key__lte=hi
        )
    )
    taken = numbers_without_a_paper(actor, symbol=paper.symbol).filter(pk=taken_id).first()
    if taken is None:
        raise PaperRefused(gettext("Số này không có, hoặc đã là của văn bản khác."))
    return taken
