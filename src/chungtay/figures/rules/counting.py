"""A cell that is counted from records, beside what a unit types instead."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

type Texts = Mapping[str, str | None]
type Counts = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Record:
    """A number that records give, and which records, in words."""

    value: Decimal
    source: str


def own_cells(cells: Texts, fixed: Texts) -> dict[str, str | None]:
    """Return the cells that the unit typed: not those that only repeat an earlier count."""
    return {code: text for code, text in cells.items() if text is None or text != fixed.get(code)}


def is_otherwise(value: Decimal | None, counted: Decimal | None) -> bool:
    """Tell whether a number was typed that is not the one counted."""
    return value is not None and counted is not None and value != counted


def typed_otherwise(cells: Texts, counts: Counts) -> list[str]:
    """Return the indicators for which another number was typed than was counted."""
    return [
        code
        for code, text in cells.items()
        if text is not None and is_otherwise(Decimal(text), counts.get(code))
    ]


def unexplained(otherwise: Collection[str], reasons: Mapping[str, str]) -> list[str]:
    """Return those of the numbers typed instead that come without a reason."""
    return [code for code in otherwise if not reasons.get(code, "").strip()]


def filled_in(typed: Texts, counted: Texts) -> dict[str, str | None]:
    """Return the cells with what was counted where the unit typed nothing."""
    return {**typed, **{code: text for code, text in counted.items() if typed.get(code) is None}}
