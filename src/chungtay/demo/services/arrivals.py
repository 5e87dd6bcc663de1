"""Papers that reached the demonstration's office: real numbers and days, files of our own."""

import csv
from datetime import date, datetime
from pathlib import Path

from chungtay.access.permissions import Viewer
from chungtay.direction.services.basing import add_basis
from chungtay.papers.rules.blocks import Paragraph
from chungtay.papers.rules.document import OfficialDocument, Signature
from chungtay.papers.rules.house import MADE_UP
from chungtay.papers.services.files import Attachment
from chungtay.papers.services.registering import ArrivalWords, register_paper
from chungtay.papers.writers.pdf import write_pdf
from chungtay.platform.clock import VIETNAM

_ARRIVALS = Path(__file__).resolve().parents[1] / "data" / "arrivals.csv"
_ARRIVED_ON = date(2021, 1, 11)
_NOW = datetime(2021, 1, 11, 8, 30, tzinfo=VIETNAM)

# Which papers a plan rests on, by the number and symbol that it will have.
Bases = dict[str, list[int]]


def register_arrivals(officer: Viewer) -> Bases:
    """Enter the papers that the plans rest on, and return them by plan."""
    bases: Bases = {}
    with _ARRIVALS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        words = ArrivalWords(
            arrived_on=_ARRIVED_ON,
            issuer=row["issuer"],
            code=row["code"],
            day=date.fromisoformat(row["day"]),
            abstract=row["abstract"],
        )
        paper = register_paper(words=words, file=_stand_in(words), actor=officer, now=_NOW)
        bases.setdefault(row["of"], []).append(paper.pk)
    return bases


def rest_on(plan_id: int, papers: list[int], *, officer: Viewer, now: datetime) -> None:
    """Let a draft rest on papers that came in."""
    for pk in papers:
        add_basis(plan_id=plan_id, paper_id=pk, actor=officer, now=now)


def _stand_in(words: ArrivalWords) -> Attachment:
    """Return a sheet that says which paper it stands for: the demonstration ships none of them."""
    sheet = OfficialDocument(
        superior_body="ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH",
        issuing_body=("BAN CHỈ ĐẠO 138",),
        number=None,
        symbol="PC-BCĐ",
        place="Nam Định",
        day=words.arrived_on,
        type_name="PHIẾU CHUYỂN",
        abstract=("Thay cho tệp của văn bản đến",),
        blocks=(
            Paragraph(
                f"Văn bản số {words.code} ngày {words.day:%d/%m/%Y} của {words.issuer}:"
                f" {words.abstract}."
            ),
            Paragraph(
                "Số, ngày và cơ quan ban hành là có thật; ngày đến và tờ này do bản trình diễn"
                " lập. Toàn văn tra tại cơ sở dữ liệu văn bản của cơ quan ban hành."
            ),
        ),
        recipients=("Văn phòng Thường trực",),
        archive_line="Lưu: VT",
        signature=Signature(authority=("TL. TRƯỞNG BAN",), position=("VĂN THƯ",)),
        mark=MADE_UP,
    )
    plain = "".join(one if one.isascii() and one.isalnum() else "-" for one in words.code)
    return Attachment(f"{plain.lower()}.pdf", write_pdf(sheet))
