"""Put a frozen report into the register of papers, to be numbered, signed and issued there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.figures.services.freezing import enter_report
from chungtay.papers.models import OutgoingPaper
from chungtay.papers.permissions import must_keep_papers
from chungtay.papers.services.drafting import PaperWords, draft_paper
from chungtay.papers.services.files import Attachment
from chungtay.situation.reports.writing import write_frozen
from chungtay.situation.reports.written import restored_report


@transaction.atomic
def enter_frozen(*, frozen_id: int, actor: Viewer, now: datetime) -> OutgoingPaper:
    """
    Draft the paper of a frozen report, with its DOCX, for the unit's head to sign.

    Until it is issued its words can be changed in the register; the frozen report cannot.

    :raises NotPermitted: if the actor may not write reports, or not keep the register.
    :raises FrozenReportNotFound: if there is none in the actor's range.
    :raises AlreadyInRegister: if it is in the register, or the report of another unit.
    """
    must_keep_papers(actor)
    frozen, (file,) = write_frozen(actor=actor, frozen_id=frozen_id, now=now, kinds=("docx",))
    document = restored_report(frozen).document
    head = heads_of({actor.unit_id}, day=now.date()).get(actor.unit_id)
    words = PaperWords(
        type=document.symbol.partition("-")[0],
        symbol=document.symbol,
        abstract=" ".join(document.abstract),
        signer_name=head.full_name if head else gettext("chưa rõ"),
        signer_title=head.title if head else "",
        recipients="\n".join(document.recipients),
    )
    draft = Attachment(file.name, file.content)
    paper = draft_paper(words=words, draft=draft, actor=actor, now=now)
    enter_report(frozen_id=frozen_id, paper=paper, actor=actor, now=now)
    return paper
