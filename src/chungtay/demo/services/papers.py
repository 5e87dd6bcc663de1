"""The demonstration's register of papers: plans and a conclusion in every state of a paper."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chungtay.access.permissions import Viewer, acting_as
from chungtay.demo.services.people import PROVINCE
from chungtay.demo.services.signing import sign_pdf
from chungtay.direction.models import Conference, Plan
from chungtay.direction.reports.writing import (
    NOTICE,
    WrittenPaper,
    write_conference_paper,
    write_plan_paper,
)
from chungtay.direction.rules.symbols import NOTICE as NOTICE_SYMBOL
from chungtay.law.periods import month
from chungtay.papers.models import NumberTaken, OutgoingPaper
from chungtay.papers.services.drafting import PaperWords, draft_paper
from chungtay.papers.services.files import Attachment
from chungtay.papers.services.giving_numbers import give_number
from chungtay.papers.services.issuing import issue_paper
from chungtay.platform.clock import VIETNAM
from chungtay.situation.reports.entering import enter_frozen
from chungtay.situation.reports.writing import freeze

_SCANNED = "Ký trên giấy, quét để lưu; bản quét không có chữ ký số."
_TO_UNITS = "Ban Chỉ đạo các huyện, thành phố\nCác sở, ban, ngành, đoàn thể tỉnh"
# Signed by a certificate that no root vouches for, and by hand; the others wait for their copy.
_SIGNED, _BY_HAND = "01/KH-BCĐ", "15/KH-UBND"
_OF_PEOPLES_COMMITTEE = "-UBND"
_HEAD_OF_PROVINCE = ("Mai Hữu Lâm", "Chủ tịch Ủy ban nhân dân tỉnh")  # invented
_REPORTED = month(2021, 1)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who keeps the register, and who signs."""

    officer: Viewer
    chair: Viewer

    def draft(self, words: PaperWords, file: WrittenPaper, now: datetime) -> OutgoingPaper:
        """Keep a draft, with the DOCX that the program wrote."""
        attachment = Attachment(file.name, file.content)
        return draft_paper(words=words, draft=attachment, actor=self.officer, now=now)

    def number(self, paper: OutgoingPaper, number: int, day: date, now: datetime) -> None:
        """Give a paper the number that its plan or conference took."""
        taken = NumberTaken.objects.get(
            book__unit_id=self.officer.unit_id, book__symbol=paper.symbol, day=day, number=number
        )
        give_number(paper_id=paper.pk, taken_id=taken.pk, actor=self.officer, now=now)

    def words(self, kind: str, symbol: str, abstract: str) -> PaperWords:
        """Return a paper's words, signed by the chair, of whichever of the two committees."""
        signer = (self.chair.full_name, self.chair.title)
        if symbol.endswith(_OF_PEOPLES_COMMITTEE):
            signer = _HEAD_OF_PROVINCE
        return PaperWords(kind, symbol, abstract, *signer, _TO_UNITS)

    def issue(self, paper: OutgoingPaper, copy: WrittenPaper, now: datetime) -> None:
        """Issue a paper by a copy that was scanned."""
        issue_paper(
            paper_id=paper.pk, copy=Attachment(f"quet-{copy.name}", copy.content),
            unverified_because=_SCANNED, actor=self.officer, now=now,
        )  # fmt: skip

    def issue_signed(self, paper: OutgoingPaper, copy: WrittenPaper, now: datetime) -> None:
        """Issue a paper by a PDF that the chair signed."""
        signed = sign_pdf(copy.content, signer=self.chair.full_name, moment=now)
        issue_paper(
            paper_id=paper.pk, copy=Attachment(copy.name, signed), unverified_because="",
            actor=self.officer, now=now + timedelta(minutes=10),
        )  # fmt: skip


def build_papers(*, officer: Viewer, chair: Viewer) -> None:
    """Enter plans, conclusion and January's report, each as far as it has got."""
    desk = _Desk(officer, chair)
    with acting_as(officer):
        _plan(desk, Plan.objects.get(symbol="KH-UBND"))
        _report(desk)
        _conclusion(desk, Conference.objects.get(notice_number__isnull=False))
        for plan in Plan.objects.filter(symbol="KH-BCĐ").order_by("number"):
            _plan(desk, plan)


def _plan(desk: _Desk, plan: Plan) -> None:
    if plan.issued_on is None or plan.number is None:
        raise ValueError(plan.pk)
    now = datetime.combine(plan.issued_on, time(14), VIETNAM)
    docx, pdf = (
        write_plan_paper(plan_id=plan.pk, kind=kind, actor=desk.officer, now=now)
        for kind in ("docx", "pdf")
    )
    paper = desk.draft(desk.words("KH", plan.symbol, plan.title), docx, now)
    desk.number(paper, plan.number, plan.issued_on, now)
    if plan.code == _SIGNED:
        desk.issue_signed(paper, pdf, now)
    elif plan.code == _BY_HAND:
        desk.issue(paper, pdf, now)


def _conclusion(desk: _Desk, conference: Conference) -> None:
    if conference.notice_number is None:
        raise ValueError(conference.pk)
    now = datetime.combine(conference.held_on, time(15), VIETNAM)
    docx, pdf = (
        write_conference_paper(
            conference_id=conference.pk, paper=NOTICE, kind=kind, actor=desk.officer, now=now
        )
        for kind in ("docx", "pdf")
    )
    paper = desk.draft(
        desk.words("TB", NOTICE_SYMBOL, f"Kết luận tại {_lower_first(conference.title)}"), docx, now
    )
    desk.number(paper, conference.notice_number, conference.held_on, now)
    desk.issue(paper, pdf, now)


def _report(desk: _Desk) -> None:
    """Freeze January's report and put it into the register, where it waits for its number."""
    now = datetime(2021, 2, 5, 9, tzinfo=VIETNAM)
    frozen = freeze(actor=desk.officer, unit=PROVINCE, period=_REPORTED, now=now)
    enter_frozen(frozen_id=frozen.pk, actor=desk.officer, now=now)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
