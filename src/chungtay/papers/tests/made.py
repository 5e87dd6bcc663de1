"""Papers of the register as the services make them."""

from dataclasses import replace
from datetime import date, datetime

from chungtay.access.permissions import Viewer, acting_as
from chungtay.papers.models import IncomingPaper, OutgoingPaper
from chungtay.papers.services.drafting import PaperWords, draft_paper
from chungtay.papers.services.files import Attachment
from chungtay.papers.services.giving_numbers import give_number
from chungtay.papers.services.issuing import issue_paper
from chungtay.papers.services.registering import ArrivalWords, register_paper
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry

NOW = datetime(2021, 3, 24, 9, 0, tzinfo=VIETNAM)
TODAY = NOW.date()
PNG = b"\x89PNG\r\n\x1a\n scan"
WORDS = PaperWords(
    type="BC", symbol="BC-BCĐ", abstract="Kết quả quý I năm 2021",
    signer_name="Vũ Minh Tâm", signer_title="Phó Trưởng ban", recipients="UBND tỉnh",
)  # fmt: skip
ARRIVAL = ArrivalWords(
    arrived_on=TODAY, issuer="Ủy ban nhân dân tỉnh", code="12/KH-UBND", day=date(2021, 3, 5),
    abstract="Về phòng, chống tội phạm năm 2021", due_on=date(2021, 4, 30),
)  # fmt: skip

OTHER = replace(ARRIVAL, code="15/BC-CAT", issuer="Công an tỉnh", abstract="Tình hình quý I")


def make_outgoing(actor: Viewer, words: PaperWords = WORDS) -> OutgoingPaper:
    """Return a draft of the actor's unit."""
    with acting_as(actor):
        return draft_paper(words=words, draft=None, actor=actor, now=NOW)


def make_numbered(actor: Viewer, words: PaperWords = WORDS) -> OutgoingPaper:
    """Return a paper with the next number."""
    paper = make_outgoing(actor, words)
    with acting_as(actor):
        return give_number(paper_id=paper.pk, taken_id=None, actor=actor, now=NOW)


def make_issued_paper(actor: Viewer, words: PaperWords = WORDS) -> OutgoingPaper:
    """Return a paper that was issued by a scan."""
    paper = make_numbered(actor, words)
    return issue(actor, paper, Attachment("scan.png", PNG), "Ký trên giấy")


def issue(
    actor: Viewer, paper: OutgoingPaper, copy: Attachment, because: str = ""
) -> OutgoingPaper:
    """Issue a paper by a copy."""
    with acting_as(actor):
        return issue_paper(
            paper_id=paper.pk, copy=copy, unverified_because=because, actor=actor, now=NOW
        )


def make_incoming(actor: Viewer, words: ArrivalWords = ARRIVAL) -> IncomingPaper:
    """Return a paper that reached the actor's unit."""
    with acting_as(actor):
        return register_paper(
            words=words, file=Attachment("den.pdf", b"%PDF-1.7 " + words.code.encode()),
            actor=actor, now=NOW,
        )  # fmt: skip


def acts_of(viewer: Viewer) -> list[str]:
    """Return the acts of the room in the journal, in order."""
    with acting_as(viewer):
        acts = JournalEntry.objects.order_by("pk").values_list("act", flat=True)
        return [act for act in acts if act.startswith(("outgoing.", "incoming."))]
