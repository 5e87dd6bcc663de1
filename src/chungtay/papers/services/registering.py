"""Enter a paper that arrived into the register, under the next number of arrival."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.papers.enums import Secrecy
from chungtay.papers.exceptions import PaperRefused
from chungtay.papers.models import ArrivalBook, IncomingPaper
from chungtay.papers.permissions import incoming_of, must_keep_papers
from chungtay.papers.rules.files import media_type_of, plain_name
from chungtay.papers.services.files import Attachment, check_size
from chungtay.papers.services.secrecy import refuse_secret
from chungtay.platform import journal


@dataclass(frozen=True, slots=True)
class ArrivalWords:
    """What stands on a paper that arrived, and when it came."""

    arrived_on: date
    issuer: str
    code: str
    day: date
    abstract: str
    due_on: date | None = None
    mark: str = Secrecy.NONE


@transaction.atomic
def register_paper(
    *, words: ArrivalWords, file: Attachment, actor: Viewer, now: datetime
) -> IncomingPaper:
    """
    Enter a paper with its file; two who enter at once wait for each other.

    Numbers of arrival begin anew each year, one series for each body.

    :raises NotPermitted: for a post that does not write in the register.
    :raises PaperRefused: for a mark of secrecy, days that cannot be, a paper that is in the
        register already, or a file that is no PDF or picture.
    """
    must_keep_papers(actor)
    refuse_secret(words.abstract, words.code, mark=words.mark)
    _check_days(words, now.date())
    media_type = _checked(file)
    book = _book(actor, words.arrived_on.year)
    same = incoming_of(actor).filter(
        issuer=words.issuer, code=words.code, day=words.day, cancelled_at=None
    )
    known = same.only("number").first()
    if known is not None:
        raise PaperRefused(
            gettext("Văn bản này đã vào sổ, số đến %(number)d.") % {"number": known.number}
        )
    book.last += 1
    book.save(update_fields=("last",))
    paper = IncomingPaper.objects.create(
        book=book,
        number=book.last,
        arrived_on=words.arrived_on,
        issuer=words.issuer,
        code=words.code,
        day=words.day,
        abstract=words.abstract,
        due_on=words.due_on,
        name=plain_name(file.name),
        media_type=media_type,
        size=len(file.content),
        digest=sha256(file.content).hexdigest(),
        content=file.content,
        entered_at=now,
        entered_by=f"{actor.full_name}, {actor.title}",
        unit_key=actor.unit_key,
    )
    journal.record(
        act="incoming.register",
        actor=actor,
        now=now,
        object_type="incoming",
        object_id=paper.pk,
        facts={"number": paper.number, "code": paper.code, "digest": paper.digest},
    )
    return paper


def _check_days(words: ArrivalWords, today: date) -> None:
    if words.arrived_on > today:
        raise PaperRefused(gettext("Ngày đến không thể sau hôm nay."))
    if words.day > words.arrived_on:
        raise PaperRefused(gettext("Ngày của văn bản không thể sau ngày đến."))
    if words.due_on is not None and words.due_on < words.day:
        raise PaperRefused(gettext("Hạn xử lý không thể trước ngày của văn bản."))


def _checked(file: Attachment) -> str:
    check_size(file, PaperRefused)
    media_type = media_type_of(file.content)
    if media_type is None:
        raise PaperRefused(
            gettext("Tệp “%(name)s” không phải PDF hoặc ảnh (JPEG, PNG).")
            % {"name": plain_name(file.name)}
        )
    return media_type


def _book(actor: Viewer, year: int) -> ArrivalBook:
    ArrivalBook.objects.bulk_create(
        [ArrivalBook(unit_id=actor.unit_id, year=year, unit_key=actor.unit_key)],
        ignore_conflicts=True,
    )
    lo, hi = actor.scope
    return ArrivalBook.objects.select_for_update().get(
        unit_id=actor.unit_id, year=year, unit_key__gte=lo, unit_key__lte=hi
    )
