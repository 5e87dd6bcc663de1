"""Write a paper that goes out, and change it until it is issued."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.papers.enums import OutgoingState
from chungtay.papers.exceptions import PaperRefused
from chungtay.papers.models import OutgoingPaper
from chungtay.papers.permissions import get_outgoing_for, must_keep_papers
from chungtay.papers.rules.files import plain_name
from chungtay.papers.rules.types import paper_types
from chungtay.papers.services.files import Attachment, check_size
from chungtay.papers.services.secrecy import refuse_secret
from chungtay.platform import journal

_BODY, _MACROS = "word/document.xml", "vbaproject.bin"


@dataclass(frozen=True, slots=True)
class PaperWords:
    """A paper as it is typed: what it is, what it is about, who signs, who gets it."""

    type: str
    symbol: str
    abstract: str
    signer_name: str
    signer_title: str
    recipients: str = ""


@transaction.atomic
def draft_paper(
    *, words: PaperWords, draft: Attachment | None, actor: Viewer, now: datetime
) -> OutgoingPaper:
    """
    Keep the draft of a paper of the actor's unit, with a DOCX or none.

    :raises NotPermitted: for a post that does not write in the register.
    :raises PaperRefused: for a type or a symbol that there is not, a mark of secrecy, or a file
        that is no DOCX.
    """
    must_keep_papers(actor)
    _check(words)
    paper = OutgoingPaper(
        unit_id=actor.unit_id,
        type=words.type,
        symbol=words.symbol,
        state=OutgoingState.DRAFT,
        drafted_at=now,
        drafted_by=f"{actor.full_name}, {actor.title}",
        unit_key=actor.unit_key,
    )
    _write(paper, words, draft)
    paper.save()
    journal.record(
        act="outgoing.draft",
        actor=actor,
        now=now,
        object_type="outgoing",
        object_id=paper.pk,
        after=_fields(paper),
    )
    return paper


@transaction.atomic
def change_paper(
    *, paper_id: int, words: PaperWords, draft: Attachment | None, actor: Viewer, now: datetime
) -> OutgoingPaper:
    """
    Change a paper that is not issued yet; type and symbol only before it has a number.

    Without a new DOCX the one that is there stays.

    :raises PaperNotFound: if it is not of the actor's unit.
    :raises PaperRefused: once it is issued, or for what `draft_paper` refuses.
    """
    must_keep_papers(actor)
    paper = get_outgoing_for(actor, paper_id, lock=True)
    if paper.state == OutgoingState.ISSUED:
        raise PaperRefused(gettext("Văn bản đã ban hành, không sửa được nữa."))
    _check(words)
    if paper.taken and (words.type, words.symbol) != (paper.type, paper.symbol):
        raise PaperRefused(gettext("Văn bản đã lấy số; loại và ký hiệu giữ như khi lấy số."))
    before = _fields(paper)
    paper.type, paper.symbol = words.type, words.symbol
    fields = _write(paper, words, draft)
    paper.save(update_fields=("type", "symbol", *fields))
    journal.record(
        act="outgoing.change",
        actor=actor,
        now=now,
        object_type="outgoing",
        object_id=paper.pk,
        before=before,
        after=_fields(paper),
    )
    return paper


def _check(words: PaperWords) -> None:
    kind = paper_types().get(words.type)
    if kind is None:
        raise PaperRefused(gettext("Không có loại văn bản này."))
    if not kind.fits(words.symbol):
        raise PaperRefused(
            gettext("Ký hiệu “%(symbol)s” không phải của loại %(type)s.")
            % {"symbol": words.symbol, "type": kind.name.lower()}
        )
    refuse_secret(words.abstract, words.symbol)


def _write(paper: OutgoingPaper, words: PaperWords, draft: Attachment | None) -> tuple[str, ...]:
    paper.abstract, paper.recipients = words.abstract, words.recipients
    paper.signer_name, paper.signer_title = words.signer_name, words.signer_title
    fields = ("abstract", "recipients", "signer_name", "signer_title")
    if draft is None:
        return fields
    check_size(draft, PaperRefused)
    name = plain_name(draft.name)
    if not _is_docx(draft.content):
        raise PaperRefused(gettext("Tệp “%(name)s” không phải Word (DOCX).") % {"name": name})
    paper.draft, paper.draft_name = draft.content, name
    return (*fields, "draft", "draft_name")


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    return _BODY in names and not any(name.lower().endswith(_MACROS) for name in names)


def _fields(paper: OutgoingPaper) -> journal.Fields:
    """Return what the journal says of a paper: who signs it by office, not by name."""
    return {
        "type": paper.type, "abstract": paper.abstract, "signer_title": paper.signer_title,
        "recipients": paper.recipients, "draft_name": paper.draft_name,
    }  # fmt: skip
