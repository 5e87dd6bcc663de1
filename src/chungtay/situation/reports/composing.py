"""Báo cáo định kỳ của Ban Chỉ đạo: parts I–VI written from the facts, with annexes."""

from datetime import date

from chungtay.papers.rules.blocks import Block, Heading, Paragraph, Subheading
from chungtay.papers.rules.document import Annex, OfficialDocument, Signature
from chungtay.papers.rules.symbols import annex_reference
from chungtay.papers.rules.text import Text
from chungtay.situation.queries.direction import DirectionFacts
from chungtay.situation.queries.periodic import ReportFacts
from chungtay.situation.reports.annexes import (
    figures_tables,
    headline_codes,
    missing_table,
    units_table,
)
from chungtay.situation.reports.book import MARK
from chungtay.situation.reports.sentences import Sentences
from chungtay.situation.reports.sources import Sources
from chungtay.situation.reports.spoken import in_words

_SYMBOL = "BC-BCĐ"
_PARTS = (
    ("Công tác phòng ngừa, tuyên truyền", "prevention"),
    ("Tiếp nhận, giải quyết tố giác, tin báo về tội phạm", "reports"),
    ("Phòng, chống ma túy, tệ nạn xã hội", "evils"),
    ("Quản lý, giáo dục, giúp đỡ người lầm lỗi tại cộng đồng", "returning"),
    ("Xây dựng mô hình và lực lượng Công an cấp xã", "movement"),
)


def compose_report(
    facts: ReportFacts,
    direction: DirectionFacts,
    sources: Sources,
    *,
    day: date,
    number: int | None = None,
) -> OfficialDocument:
    """Describe the report in the form of Decree 30/2020, signed on a day."""
    say = Sentences(facts, sources)
    return OfficialDocument(
        superior_body=f"ỦY BAN NHÂN DÂN {facts.unit.full_name.upper()}",
        issuing_body=_issuer(facts),
        number=number,
        symbol=_SYMBOL,
        place=facts.unit.name,
        day=day,
        type_name="BÁO CÁO",
        abstract=(
            "Kết quả công tác phòng, chống tội phạm và xây dựng phong trào",
            f"toàn dân bảo vệ an ninh Tổ quốc {in_words(facts.period)}",
        ),
        blocks=(
            Paragraph(say.scope()),
            Heading("I. TÌNH HÌNH"),
            *_paragraphs(say.situation()),
            Heading("II. KẾT QUẢ LÃNH ĐẠO, CHỈ ĐẠO"),
            *_paragraphs(say.leadership(direction)),
            Heading("III. KẾT QUẢ THỰC HIỆN"),
            *_results(say),
            Heading("IV. ĐÁNH GIÁ"),
            *_paragraphs(say.assessment()),
            Heading("V. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
            *_paragraphs(say.ahead(direction)),
            Heading("VI. KIẾN NGHỊ, ĐỀ XUẤT"),
            *_paragraphs(say.proposals()),
        ),
        recipients=_recipients(facts),
        archive_line="Lưu: VT, BCĐ",
        signature=Signature(authority=("TM. BAN CHỈ ĐẠO",), position=("TRƯỞNG BAN",)),
        annexes=_annexes(facts, sources, day=day, number=number),
        mark=MARK if facts.instance.is_demonstration else None,
    )


def _paragraphs(texts: tuple[Text, ...]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)


def _results(say: Sentences) -> tuple[Block, ...]:
    """Return the parts of which there are figures, numbered in order."""
    written = [(title, texts) for title, part in _PARTS if (texts := say.part(part))]
    if not written:
        return (Paragraph("Chưa có số liệu về kết quả thực hiện."),)
    return tuple(
        block
        for at, (title, texts) in enumerate(written, start=1)
        for block in (Subheading(f"{at}. {title}"), *_paragraphs(texts))
    )


def _issuer(facts: ReportFacts) -> tuple[str, ...]:
    if facts.is_province:
        return (
            "BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM",
            "VÀ XÂY DỰNG PHONG TRÀO TOÀN DÂN",
            "BẢO VỆ AN NINH TỔ QUỐC",
        )
    return ("BAN CHỈ ĐẠO 138",)


def _recipients(facts: ReportFacts) -> tuple[str, ...]:
    if not facts.is_province:
        return ("Ban Chỉ đạo 138 tỉnh (để báo cáo)", "Thành viên Ban Chỉ đạo")
    return (
        "Ban Chỉ đạo 138/CP (để báo cáo)",
        "Thường trực Tỉnh ủy, HĐND, UBND tỉnh (để báo cáo)",
        "Thành viên Ban Chỉ đạo",
        "UBND các huyện, thành phố" if facts.districts() else "UBND các xã, phường",
    )


def _annexes(
    facts: ReportFacts, sources: Sources, *, day: date, number: int | None
) -> tuple[Annex, ...]:
    reference = annex_reference(
        type_name="BÁO CÁO",
        number=number,
        symbol=_SYMBOL,
        day=day,
        issuer=facts.instance.committee.get("short_name", "Ban Chỉ đạo 138"),
    )
    annexes = [Annex("Phụ lục I", "SỐ LIỆU TRONG KỲ", reference, figures_tables(facts, sources))]
    if facts.missing:
        table = missing_table(facts, sources)
        title = "ĐƠN VỊ CHƯA CÓ BÁO CÁO ĐƯỢC TIẾP NHẬN"
        annexes.append(Annex("Phụ lục II", title, reference, (table,)))
    if headline_codes(facts):
        where = "HUYỆN, THÀNH PHỐ" if facts.districts() else "XÃ, PHƯỜNG"
        annexes.append(
            Annex(
                "Phụ lục III" if facts.missing else "Phụ lục II",
                f"SỐ LIỆU CHÍNH THEO {where}",
                reference,
                (units_table(facts, sources),),
                landscape=True,
            )
        )
    return tuple(annexes)
