"""Biên bản và thông báo kết luận: what was said, and what was concluded."""

from chungtay.direction.enums import Answer, ConferenceKind
from chungtay.direction.queries.conferences import ConferencePage
from chungtay.direction.queries.invitations import InvitedLine, InvitedList
from chungtay.direction.reports.letterhead import Letterhead
from chungtay.direction.rules.symbols import MINUTES, NOTICE
from chungtay.papers.enums import Align
from chungtay.papers.rules.blocks import Block, Column, Heading, Paragraph, Subheading, Table
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.rules.symbols import in_lines

_TITLE = 60


def compose_minutes(
    page: ConferencePage, invited: InvitedList, head: Letterhead
) -> OfficialDocument:
    """Describe the minutes: time and place, who came, what was said, what was concluded."""
    conference = page.conference
    return head.paper(
        number=conference.minutes_number,
        symbol=MINUTES,
        day=conference.closed_on or conference.held_on,
        type_name="BIÊN BẢN",
        abstract=in_lines(conference.title, _TITLE),
        blocks=(
            Heading("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
            *_when_and_who(page, invited),
            Heading("II. NỘI DUNG"),
            *_said(page),
            Heading("III. KẾT LUẬN"),
            *_concluded(page),
            *_amended(page),
            Paragraph("Biên bản đã được thông qua trước khi kết thúc.", italic=True),
        ),
        recipients=("Thành viên Ban Chỉ đạo",),
        signer=conference.convener,
    )


def compose_notice(page: ConferencePage, head: Letterhead) -> OfficialDocument:
    """Describe the notice of the conclusions, which goes to every unit below."""
    conference = page.conference
    signer = page.conclusions[-1][0].signer_title if page.conclusions else conference.convener
    return head.paper(
        number=conference.notice_number,
        symbol=NOTICE,
        day=conference.closed_on or conference.held_on,
        type_name="THÔNG BÁO",
        abstract=in_lines(f"Kết luận tại {_lower_first(conference.title)}", _TITLE),
        blocks=(
            Paragraph(
                f"Ngày {conference.held_on:%d/%m/%Y}, Ban Chỉ đạo tổ chức"
                f" {_lower_first(conference.title)}. Ban Chỉ đạo thông báo các kết luận như sau:"
            ),
            *_concluded(page),
            *_amended(page),
            Paragraph("Các đơn vị, địa phương căn cứ thông báo này tổ chức thực hiện."),
        ),
        recipients=(
            "Các sở, ban, ngành, đoàn thể",
            "Các đơn vị cấp dưới",
            "Thành viên Ban Chỉ đạo",
        ),
        signer=signer,
    )


def _when_and_who(page: ConferencePage, invited: InvitedList) -> tuple[Block, ...]:
    conference = page.conference
    at = (
        f"{conference.begins_at:%H} giờ {conference.begins_at:%M}, " if conference.begins_at else ""
    )
    blocks: list[Block] = [
        Paragraph(f"Thời gian: {at}ngày {conference.held_on:%d/%m/%Y}."),
        Paragraph(f"Địa điểm: {conference.place}."),
    ]
    if conference.convener:
        blocks.append(Paragraph(f"Chủ trì: {conference.convener}."))
    if conference.secretary:
        blocks.append(Paragraph(f"Thư ký: {conference.secretary}."))
    if invited.lines:
        blocks += _who(page, invited)
    if conference.quorum_note:
        blocks.append(Paragraph(f"Tiến hành khi chưa đủ thành phần: {conference.quorum_note}."))
    return tuple(blocks)


def _who(page: ConferencePage, invited: InvitedList) -> list[Block]:
    if page.conference.kind == ConferenceKind.WRITTEN:
        counts = "; ".join(f"{label}: {number}" for label, number in invited.counts())
        told: list[Block] = [Paragraph(f"Lấy ý kiến {len(invited.lines)} nơi ({counts}).")]
        differing = [line for line in invited.lines if line.remark]
        return told + ([_opinions(differing)] if differing else [])
    away = [line for line in invited.lines if line.has_come is False]
    told = [Paragraph(f"Được mời {len(invited.lines)}, có mặt {invited.come}.")]
    return told + ([_away(away)] if away else [])


def _opinions(lines: list[InvitedLine]) -> Table:
    return Table(
        columns=(Column("Nơi trả lời", 2), Column("Trả lời", 1.4), Column("Ý kiến", 4)),
        rows=tuple((line.name, str(line.answer.label), line.remark) for line in lines),
        title="Ý kiến bằng văn bản",
    )


def _away(lines: list[InvitedLine]) -> Table:
    return Table(
        columns=(
            Column("TT", 0.5, Align.CENTRE),
            Column("Vắng mặt", 3),
            Column("Đã trả lời", 1.6),
            Column("Lý do", 3),
        ),
        rows=tuple(
            (
                str(at), line.name,
                "" if line.answer == Answer.NONE else str(line.answer.label), line.remark,
            )
            for at, line in enumerate(lines, start=1)
        ),
    )  # fmt: skip


def _said(page: ConferencePage) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for item in page.agenda:
        by = f" ({item.presenter})" if item.presenter else ""
        blocks.append(Subheading(f"{item.position}. {item.title}{by}"))
        blocks += _paragraphs(item.notes)
    return (*blocks, *_paragraphs(page.conference.minutes)) or (Paragraph("Không ghi diễn biến."),)


def _concluded(page: ConferencePage) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for conclusion, _plans in page.conclusions:
        blocks.append(Paragraph(f"{conclusion.number}. {conclusion.text}"))
        if conclusion.supersedes:
            earlier = conclusion.supersedes
            blocks.append(
                Paragraph(
                    f"Kết luận này thay kết luận số {earlier.number} ngày"
                    f" {earlier.signed_on:%d/%m/%Y}.",
                    italic=True,
                )
            )
    return tuple(blocks) or (Paragraph("Không có kết luận."),)


def _amended(page: ConferencePage) -> tuple[Block, ...]:
    if not page.amendments:
        return ()
    return (
        Subheading("Đính chính, bổ sung"),
        *(
            Paragraph(f"{one.number}. {one.text} (ngày {one.signed_on:%d/%m/%Y}; {one.reason})")
            for one in page.amendments
        ),
    )


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
