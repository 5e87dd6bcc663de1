"""Issue a paper by attaching the copy that was signed, its signatures verified."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.papers.enums import CopyKind, OutgoingState
from chungtay.papers.exceptions import PaperRefused, SignaturesRefused
from chungtay.papers.models import OutgoingPaper, SignedCopy
from chungtay.papers.permissions import get_outgoing_for, must_keep_papers
from chungtay.papers.readers.signatures import (
    NotAReadablePdf,
    Signature,
    Verdict,
    read_signatures,
)
from chungtay.papers.readers.trust import trusted_roots
from chungtay.papers.rules.files import PDF, media_type_of, plain_name
from chungtay.papers.services.files import Attachment, check_size
from chungtay.papers.wording import VERDICTS
from chungtay.platform import journal


@transaction.atomic
def issue_paper(
    *,
    paper_id: int,
    copy: Attachment,
    unverified_because: str,
    actor: Viewer,
    now: datetime,
) -> OutgoingPaper:
    """
    Attach the signed copy of a numbered paper; from then on nothing of it changes.

    A PDF counts by its signatures, none of which may be broken. Any other copy is a scan, which
    the officer marks as unverified with a reason.

    :raises PaperNotFound: if it is not of the actor's unit.
    :raises PaperRefused: without a number, once issued, or for a file that is no PDF or picture.
    :raises SignaturesRefused: for signatures that do not hold, or none, without a reason.
    """
    must_keep_papers(actor)
    paper = get_outgoing_for(actor, paper_id, lock=True)
    if paper.state == OutgoingState.ISSUED:
        raise PaperRefused(gettext("Văn bản đã ban hành, bản đã ký không thay được."))
    if paper.state != OutgoingState.NUMBERED:
        raise PaperRefused(gettext("Văn bản chưa có số; lấy số trước khi ban hành."))
    media_type = _checked(copy)
    because = unverified_because.strip()
    signatures = _signatures(copy, media_type, because, now)
    is_verified = bool(signatures) and all(one.holds for one in signatures)
    digest = sha256(copy.content).hexdigest()
    SignedCopy.objects.create(
        paper=paper,
        name=plain_name(copy.name),
        media_type=media_type,
        size=len(copy.content),
        digest=digest,
        content=copy.content,
        kind=CopyKind.PDF if is_verified else CopyKind.SCAN,
        signatures=[one.as_kept() for one in signatures],
        unverified_because="" if is_verified else because,
        verified_at=now,
        attached_by=f"{actor.full_name}, {actor.title}",
        unit_key=paper.unit_key,
    )
    paper.state, paper.issued_at = OutgoingState.ISSUED, now
    paper.save(update_fields=("state", "issued_at"))
    journal.record(
        act="outgoing.issue",
        actor=actor,
        now=now,
        object_type="outgoing",
        object_id=paper.pk,
        facts={
            "code": paper.code,
            "signatures": len(signatures) if is_verified else 0,
            "digest": digest,
        },
        reason="" if is_verified else because,
    )
    return paper


def _checked(copy: Attachment) -> str:
    check_size(copy, PaperRefused)
    media_type = media_type_of(copy.content)
    if media_type is None:
        raise PaperRefused(
            gettext("Tệp “%(name)s” không phải PDF hoặc ảnh (JPEG, PNG).")
            % {"name": plain_name(copy.name)}
        )
    return media_type


def _signatures(
    copy: Attachment, media_type: str, because: str, now: datetime
) -> Sequence[Signature]:
    """Return the signatures; without a reason only such as hold."""
    if media_type != PDF:
        _must_say_why(because, gettext("Ảnh quét không có chữ ký số."))
        return ()
    try:
        roots = trusted_roots()
    except ValueError:
        raise SignaturesRefused(
            gettext("Thư mục chứng thư gốc có tệp hỏng; báo người quản trị hệ thống.")
        ) from None
    try:
        signatures = read_signatures(copy.content, roots=roots, moment=now)
    except NotAReadablePdf:
        _must_say_why(because, gettext("Không đọc được tệp PDF này."))
        return ()
    if not signatures:
        _must_say_why(because, gettext("Tệp PDF không có chữ ký số nào."))
    for one in signatures:
        if not one.holds:
            said = gettext("Chữ ký của %(signer)s %(why)s.") % {
                "signer": one.signer or gettext("người không đọc được tên"),
                "why": VERDICTS[Verdict(one.verdict)],
            }
            _must_say_why(because, said)
    return signatures


def _must_say_why(because: str, said: str) -> None:
    if not because:
        raise SignaturesRefused(
            gettext("%(said)s Muốn đính kèm thì đánh dấu là bản chưa kiểm tra và ghi lý do.")
            % {"said": said}
        )
