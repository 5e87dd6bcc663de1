"""Giấy mời, phiếu lấy ý kiến: the call of a conference, with its agenda."""

from chungtay.direction.enums import ConferenceKind
from chungtay.direction.models import Conference
from chungtay.direction.queries.conferences import ConferencePage
from chungtay.direction.reports.letterhead import Letterhead
from chungtay.direction.rules.symbols import INVITATION
from chungtay.papers.enums import Align
from chungtay.papers.rules.blocks import Block, Column, Paragraph, Table
from chungtay.papers.rules.document import OfficialDocument

_ALL_ON_THE_LIST = "Theo danh sách mời"
_FEW = 12


def compose_call(
    page: ConferencePage, names: tuple[str, ...], head: Letterhead
) -> OfficialDocument:
    """Describe the call: an invitation, or the form by which opinions are asked in writing."""
    conference = page.conference
    is_written = conference.kind == ConferenceKind.WRITTEN
    return head.paper(
        number=conference.called_number,
        symbol=INVITATION,
        day=conference.called_on or conference.held_on,
        type_name="PHIẾU LẤY Ý KIẾN" if is_written else "GIẤY MỜI",
        abstract=(f"{'Về việc' if is_written else 'Dự'} {_lower_first(conference.title)}",),
        blocks=(*(_asked(conference) if is_written else _called(conference)), *_agenda(page)),
        recipients=("Như trên", "Trưởng ban Chỉ đạo (để báo cáo)"),
        signer=conference.convener,
        addressees=names if len(names) <= _FEW else (_ALL_ON_THE_LIST,),
    )


def _called(conference: Conference) -> tuple[Block, ...]:
    at = (
        f"{conference.begins_at:%H} giờ {conference.begins_at:%M}, " if conference.begins_at else ""
    )
    told = [
        Paragraph(f"Ban Chỉ đạo trân trọng kính mời đồng chí dự {_lower_first(conference.title)}."),
        Paragraph(f"Thời gian: {at}ngày {conference.held_on:%d/%m/%Y}."),
        Paragraph(f"Địa điểm: {conference.place}."),
    ]
    if conference.reply_by:
        told.append(
            Paragraph(
                f"Đề nghị trả lời chậm nhất ngày {conference.reply_by:%d/%m/%Y}; nếu cử người"
                " dự thay, ghi rõ họ tên, chức vụ."
            )
        )
    return tuple(told)


def _asked(conference: Conference) -> tuple[Block, ...]:
    by = f" chậm nhất ngày {conference.reply_by:%d/%m/%Y}" if conference.reply_by else ""
    return (
        Paragraph(
            f"Ban Chỉ đạo đề nghị đơn vị cho ý kiến bằng văn bản{by} về các nội dung dưới đây:"
            " nhất trí, không nhất trí hoặc có ý kiến khác."
        ),
    )


def _agenda(page: ConferencePage) -> tuple[Block, ...]:
    if not page.agenda:
        return ()
    return (
        Table(
            columns=(
                Column("TT", 0.5, Align.CENTRE),
                Column("Nội dung", 4),
                Column("Người trình bày", 2),
                Column("Phút", 0.8, Align.RIGHT),
            ),
            rows=tuple(
                (str(item.position), item.title, item.presenter, str(item.lasts or ""))
                for item in page.agenda
            ),
            title="Chương trình",
        ),
    )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
