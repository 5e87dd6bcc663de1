"""Báo cáo tháng của Ban Chỉ đạo: parts I–VI written from the facts, with two annexes."""

from datetime import date

from chungtay.papers.rules.blocks import Block, Heading, Paragraph, Subheading
from chungtay.papers.rules.document import Annex, OfficialDocument, Signature
from chungtay.papers.rules.symbols import annex_reference
from chungtay.situation.queries.direction import DirectionFacts
from chungtay.situation.queries.monthly import MonthlyFacts
from chungtay.situation.reports.annexes import figures_table, missing_table
from chungtay.situation.reports.sentences import Sentences
from chungtay.units.enums import Level

MARK = "SỐ LIỆU GIẢ LẬP"
_SYMBOL = "BC-BCĐ"


def compose_monthly_report(
    facts: MonthlyFacts, direction: DirectionFacts, *, day: date, number: int | None = None
) -> OfficialDocument:
    """Describe the report in the form of Decree 30/2020, signed on a day."""
    say = Sentences(facts)
    return OfficialDocument(
        superior_body=_superior(facts),
        issuing_body=_issuer(facts),
        number=number,
        symbol=_SYMBOL,
        place=_place(facts),
        day=day,
        type_name="BÁO CÁO",
        abstract=(
            "Kết quả công tác phòng, chống tội phạm và xây dựng phong trào",
            f"toàn dân bảo vệ an ninh Tổ quốc tháng {facts.period.number} năm {facts.period.year}",
        ),
        blocks=(
            Paragraph(say.scope()),
            Heading("I. TÌNH HÌNH"),
            *_paragraphs(say.situation()),
            Heading("II. KẾT QUẢ LÃNH ĐẠO, CHỈ ĐẠO"),
            *_paragraphs(direction.leadership()),
            Heading("III. KẾT QUẢ THỰC HIỆN"),
            *_results(say),
            Heading("IV. ĐÁNH GIÁ"),
            *_paragraphs(say.assessment()),
            Heading("V. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
            *_paragraphs(direction.ahead()),
            Heading("VI. KIẾN NGHỊ, ĐỀ XUẤT"),
            *_paragraphs(say.proposals()),
        ),
        recipients=_recipients(facts),
        archive_line="Lưu: VT, BCĐ",
        signature=Signature(authority=("TM. BAN CHỈ ĐẠO",), position=("TRƯỞNG BAN",)),
        annexes=_annexes(facts, day=day, number=number),
        mark=MARK if facts.instance.is_demonstration else None,
    )


def _paragraphs(texts: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)


def _results(say: Sentences) -> tuple[Block, ...]:
    parts = (
        ("1. Công tác phòng ngừa, tuyên truyền", say.prevention()),
        ("2. Tiếp nhận, giải quyết tố giác, tin báo về tội phạm", say.crime_reports()),
        ("3. Phòng, chống ma túy, tệ nạn xã hội", say.social_evils()),
        ("4. Quản lý, giáo dục, giúp đỡ người lầm lỗi tại cộng đồng", say.returning_people()),
        ("5. Xây dựng mô hình và lực lượng Công an cấp xã", say.movement_and_force()),
    )
    return tuple(
        block for title, texts in parts for block in (Subheading(title), *_paragraphs(texts))
    )


def _superior(facts: MonthlyFacts) -> str:
    return f"ỦY BAN NHÂN DÂN {facts.unit.full_name.upper()}"


def _issuer(facts: MonthlyFacts) -> tuple[str, ...]:
    if facts.unit.level == Level.PROVINCE:
        return (
            "BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM",
            "VÀ XÂY DỰNG PHONG TRÀO TOÀN DÂN",
            "BẢO VỆ AN NINH TỔ QUỐC",
        )
    return ("BAN CHỈ ĐẠO 138",)


def _place(facts: MonthlyFacts) -> str:
    return facts.unit.name


def _recipients(facts: MonthlyFacts) -> tuple[str, ...]:
    if facts.unit.level == Level.PROVINCE:
        return (
            "Ban Chỉ đạo 138/CP (để báo cáo)",
            "Thường trực Tỉnh ủy, HĐND, UBND tỉnh (để báo cáo)",
            "Thành viên Ban Chỉ đạo",
            "UBND các huyện, thành phố",
        )
    return ("Ban Chỉ đạo 138 tỉnh (để báo cáo)", "Thành viên Ban Chỉ đạo")


def _annexes(facts: MonthlyFacts, *, day: date, number: int | None) -> tuple[Annex, ...]:
    reference = _reference(facts, day=day, number=number)
    annexes = [
        Annex("Phụ lục I", "SỐ LIỆU TRONG KỲ", reference, (figures_table(facts),)),
    ]
    if facts.missing:
        annexes.append(
            Annex(
                "Phụ lục II",
                "ĐƠN VỊ CHƯA CÓ BÁO CÁO ĐƯỢC TIẾP NHẬN",
                reference,
                (missing_table(facts),),
            )
        )
    return tuple(annexes)


def _reference(facts: MonthlyFacts, *, day: date, number: int | None) -> str:
    return annex_reference(
        type_name="BÁO CÁO",
        number=number,
        symbol=_SYMBOL,
        day=day,
        issuer=facts.instance.committee.get("short_name", "Ban Chỉ đạo 138"),
    )
