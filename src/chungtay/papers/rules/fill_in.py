"""Biểu để điền: the description of a workbook with cells for numbers, all others locked."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.text import clean_fields


@dataclass(frozen=True, slots=True)
class AskedRow:
    """
    One number that is asked for; `before` is the known number of the period before.

    `value` is a number that is known already and stands in the cell, with `remark` beside it.
    """

    code: str
    label: str
    measure: str
    is_whole: bool
    ceiling: Decimal
    before: Decimal | None = None
    value: Decimal | None = None
    remark: str = ""

    def __post_init__(self) -> None:
        clean_fields(self, printed=False)


@dataclass(frozen=True, slots=True)
class AskedSection:
    """Rows under one heading, which may be empty."""

    title: str
    rows: tuple[AskedRow, ...]

    def __post_init__(self) -> None:
        clean_fields(self, printed=False)


@dataclass(frozen=True, slots=True)
class FillInBook:
    """
    A form for one unit and period.

    `within` is the district, or empty; `remarks` are the words to choose from beside a number.
    No column of the period before is written where `has_before` is not set.
    """

    code: str
    unit: str
    within: str
    unit_code: str
    period: str
    day: date
    sections: tuple[AskedSection, ...]
    remarks: tuple[str, ...]
    guide: tuple[str, ...]
    has_before: bool = False
    mark: str | None = None

    def __post_init__(self) -> None:
        clean_fields(self, printed=False)
        if not any(section.rows for section in self.sections):
            raise PaperMalformed("a form to fill in asks for no number")

    @property
    def title(self) -> str:
        """Return the first line of the sheet."""
        return f"BIỂU {self.code}: BÁO CÁO SỐ LIỆU"
