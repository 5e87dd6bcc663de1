"""Papers of a conference: attached before and during it, taken out only before the call."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceIncomplete
from chungtay.direction.models import AttachedPaper, Conference
from chungtay.direction.rules.papers import paper_type_of
from chungtay.direction.services.calling import CALLED, locked_conference, tell_invited
from chungtay.direction.services.noting import note_conference
from chungtay.papers.rules.files import plain_name
from chungtay.papers.services.files import Attachment, check_size

_MOST_PAPERS = 40


@transaction.atomic
def attach_paper(
    *,
    conference_id: int,
    paper: Attachment,
    position: int | None,
    actor: Viewer,
    now: datetime,
) -> AttachedPaper:
    """
    Attach a paper, to an item of the agenda or to the whole; after the call those invited are told.

    :raises ConferenceStepNotAllowed: once the conference is closed.
    :raises ConferenceIncomplete: for a file that is empty, too large, of another kind or attached
        already, one too many, or an item that there is not.
    """
    conference = locked_conference(conference_id, actor, *CALLED, ConferenceState.IN_SESSION)
    media_type = _checked(paper)
    digest = sha256(paper.content).hexdigest()
    name = plain_name(paper.name)
    if conference.papers.filter(digest=digest).exists():
        raise ConferenceIncomplete(gettext("Tệp “%(name)s” đã có.") % {"name": name})
    if conference.papers.count() >= _MOST_PAPERS:
        raise ConferenceIncomplete(
            gettext("Mỗi hội nghị nhiều nhất %(most)d tài liệu.") % {"most": _MOST_PAPERS}
        )
    item = conference.agenda.filter(position=position).first() if position else None
    if position and item is None:
        raise ConferenceIncomplete(
            gettext("Chương trình không có nội dung số %(position)s.") % {"position": position}
        )
    row = AttachedPaper.objects.create(
        conference=conference,
        item=item,
        name=name,
        media_type=media_type,
        size=len(paper.content),
        digest=digest,
        content=paper.content,
        added_at=now,
        unit_key=conference.unit_key,
        shown_lo=conference.shown_lo,
        shown_hi=conference.shown_hi,
    )
    note_conference("conference.attach", conference, actor, now, {"bytes": row.size})
    if conference.state != ConferenceState.DRAFT:
        tell_invited(conference, "direction.paper_added", actor, now)
    return row


@transaction.atomic
def remove_paper(*, conference_id: int, paper_id: int, actor: Viewer, now: datetime) -> Conference:
    """
    Take a paper out before the call has gone out; afterwards what was read stays.

    :raises ConferenceStepNotAllowed: once those invited may have read it.
    :raises ConferenceIncomplete: if there is no such paper.
    """
    conference = locked_conference(conference_id, actor, ConferenceState.DRAFT)
    gone, _ = conference.papers.filter(pk=paper_id).delete()
    if not gone:
        raise ConferenceIncomplete(gettext("Không có tài liệu này."))
    note_conference("conference.detach", conference, actor, now, {})
    return conference


def _checked(paper: Attachment) -> str:
    check_size(paper, ConferenceIncomplete)
    kind = paper_type_of(paper.name, paper.content)
    if kind is None:
        raise ConferenceIncomplete(
            gettext("Tệp “%(name)s” không phải PDF, Word, Excel, PowerPoint hoặc ảnh.")
            % {"name": plain_name(paper.name)}
        )
    return kind
