"""Công văn đôn đốc: which units have tasks of a plan past their day."""

from chungtay.direction.models import UrgingLetter
from chungtay.direction.reports.letterhead import Letterhead
from chungtay.direction.rules.symbols import LETTER
from chungtay.papers.enums import Align
from chungtay.papers.rules.blocks import Column, Paragraph, Table
from chungtay.papers.rules.document import LETTER as KIND
from chungtay.papers.rules.document import Annex, OfficialDocument
from chungtay.papers.rules.symbols import annex_reference

_FEW = 12


def compose_letter(letter: UrgingLetter, head: Letterhead) -> OfficialDocument:
    """Describe a letter with the list as it was on its day; it says what is open, and no more."""
    plan = letter.plan
    units = list(dict.fromkeys(row["unit"] for row in letter.rows))
    return head.paper(
        number=letter.number,
        symbol=LETTER,
        day=letter.day,
        type_name=KIND,
        abstract=("V/v đôn đốc thực hiện", f"Kế hoạch số {plan.code}"),
        blocks=(
            Paragraph(
                f"Đến ngày {letter.day:%d/%m/%Y}, {len(units)} đơn vị còn {len(letter.rows)} nhiệm"
                f" vụ của Kế hoạch số {plan.code} chưa xong mà đã qua hạn, theo danh sách kèm theo."
            ),
            Paragraph(
                "Đề nghị người đứng đầu các đơn vị chỉ đạo hoàn thành và báo kết quả trước ngày"
                f" {letter.answer_by:%d/%m/%Y}; nhiệm vụ vướng mắc thì nêu lý do, đề nghị gia hạn."
            ),
        ),
        recipients=("Như trên", "Trưởng ban Chỉ đạo (để báo cáo)"),
        signer=letter.signer_title,
        addressees=tuple(units) if len(units) <= _FEW else ("Các đơn vị theo danh sách kèm theo",),
        annexes=(
            Annex(
                "Phụ lục",
                "NHIỆM VỤ QUÁ HẠN",
                annex_reference(
                    type_name=KIND, number=letter.number, symbol=LETTER, day=letter.day,
                    issuer=head.name,
                ),
                (_open(letter),),
            ),
        ),
    )  # fmt: skip


def _open(letter: UrgingLetter) -> Table:
    return Table(
        columns=(
            Column("TT", 0.5, Align.CENTRE),
            Column("Đơn vị", 2),
            Column("Nhiệm vụ", 4),
            Column("Hạn", 1.2, Align.CENTRE),
        ),
        rows=tuple(
            (str(at), row["unit"], row["task"], row["due"])
            for at, row in enumerate(letter.rows, start=1)
        ),
    )
