"""What every paper of the committee has at its head and its foot."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from chungtay.papers.rules.blocks import Block
from chungtay.papers.rules.document import Annex, OfficialDocument, Signature
from chungtay.papers.rules.symbols import in_lines

MARK = "SỐ LIỆU GIẢ LẬP"
COMMITTEE = "TM. BAN CHỈ ĐẠO"
PEOPLES_COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
_ARCHIVE = "Lưu: VT, BCĐ"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues: names as the committee bears them on the day of the paper."""

    superior: str
    name: str
    place: str
    is_demonstration: bool

    @classmethod
    def of(cls, committee: Mapping[str, str], *, is_demonstration: bool) -> "Letterhead":
        """Return the letterhead of a committee's names."""
        return cls(
            committee.get("superior", ""),
            committee.get("name", "Ban Chỉ đạo 138"),
            committee.get("place", ""),
            is_demonstration,
        )

    def of_the_body_above(self) -> "Letterhead":
        """Return the letterhead of the people's committee, which issues some plans itself."""
        return replace(self, superior="", name=self.superior)

    def paper(
        self,
        *,
        number: int | None,
        symbol: str,
        day: date,
        type_name: str,
        abstract: tuple[str, ...],
        blocks: tuple[Block, ...],
        recipients: tuple[str, ...],
        signer: str,
        authority: tuple[str, ...] = (COMMITTEE,),
        archive: str = _ARCHIVE,
        addressees: tuple[str, ...] = (),
        annexes: tuple[Annex, ...] = (),
    ) -> OfficialDocument:
        """Return a paper of the committee, signed on its behalf by an office."""
        return OfficialDocument(
            superior_body=self.superior.upper(),
            issuing_body=in_lines(self.name.upper()),
            number=number,
            symbol=symbol,
            place=self.place,
            day=day,
            type_name=type_name,
            abstract=abstract,
            blocks=blocks,
            recipients=recipients,
            archive_line=archive,
            signature=Signature(authority=authority, position=(office(signer),)),
            addressees=addressees,
            annexes=annexes,
            mark=MARK if self.is_demonstration else None,
        )


def office(signer: str) -> str:
    """Return the office that signs, as papers write it: TRƯỞNG BAN of the committee's head."""
    return signer.split(" Chỉ đạo")[0].upper() if signer else "TRƯỞNG BAN"
