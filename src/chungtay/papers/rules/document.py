"""Văn bản hành chính: the description of one official paper."""

from dataclasses import dataclass
from datetime import date

from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.blocks import Block
from chungtay.papers.rules.symbols import (
    addressee_lines,
    annex_reference,
    number_line,
    place_and_date,
    recipient_lines,
)
from chungtay.papers.rules.text import clean_fields

LETTER = "CÔNG VĂN"


@dataclass(frozen=True, slots=True)
class Signature:
    """Chữ ký: on whose behalf, in what position, and who; boxes 7a and 7b."""

    authority: tuple[str, ...]
    position: tuple[str, ...]
    name: str | None = None

    def __post_init__(self) -> None:
        clean_fields(self)


@dataclass(frozen=True, slots=True)
class Annex:
    """Phụ lục: begins a page and counts its pages from 1."""

    heading: str
    title: str
    reference: str
    blocks: tuple[Block, ...]
    landscape: bool = False

    def __post_init__(self) -> None:
        clean_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """An official paper in the form of Decree 30/2020/NĐ-CP, whatever file it becomes."""

    superior_body: str
    issuing_body: tuple[str, ...]
    number: int | None
    symbol: str
    place: str
    day: date
    type_name: str
    abstract: tuple[str, ...]
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    archive_line: str
    signature: Signature
    addressees: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    mark: str | None = None

    def __post_init__(self) -> None:
        clean_fields(self)
        if not (self.issuing_body and self.abstract and self.blocks):
            raise PaperMalformed("a paper needs an issuing body, an abstract and a body")
        if self.number is not None and self.number < 1:
            raise PaperMalformed(f"a paper's number counts from 1, not {self.number}")

    @property
    def is_letter(self) -> bool:
        """Tell whether it is a công văn: no name of its type, the abstract under the number."""
        return self.type_name == LETTER

    @property
    def issuer(self) -> str:
        """Return the issuing body on one line."""
        return " ".join(self.issuing_body)

    @property
    def title(self) -> str:
        """Return the title in file properties: Báo cáo: kết quả…, with the mark in front."""
        title = f"{self.type_name.capitalize()}: {' '.join(self.abstract)}"
        return f"[{self.mark}] {title}" if self.mark else title

    @property
    def number_line(self) -> str:
        """Return box 3: Số: 05/BC-BCĐ."""
        return number_line(self.number, self.symbol)

    @property
    def place_and_date(self) -> str:
        """Return box 4: Nam Định, ngày 05 tháng 01 năm 2026."""
        return place_and_date(self.place, self.day)

    @property
    def addressee_lines(self) -> tuple[str, ...]:
        """Return box 9a."""
        return addressee_lines(self.addressees)

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """Return the list of box 9b."""
        return recipient_lines(self.recipients, self.archive_line)

    def annex_reference(self, issuer: str) -> str:
        """Return the line by which an annex names this paper."""
        return annex_reference(
            type_name=self.type_name,
            number=self.number,
            symbol=self.symbol,
            day=self.day,
            issuer=issuer,
        )
