"""The types of official papers, a closed list (Decree 30/2020/NĐ-CP, article 7 and annex III)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class PaperType:
    """One type: its abbreviation begins the symbol; a letter (công văn) has none."""

    code: str
    abbreviation: str
    name: str

    def fits(self, symbol: str) -> bool:
        """Tell whether a symbol can be of a paper of this type: BC-BCĐ of a report."""
        head, _dash, body = symbol.partition("-")
        if not body or not head or "/" in symbol or " " in symbol:
            return False
        return head == self.abbreviation if self.abbreviation else head not in _abbreviations()


@cache
def paper_types() -> Mapping[str, PaperType]:
    """Return the types by code, in the order of the decree."""
    source = files("chungtay.papers").joinpath("data", "types.csv")
    with source.open(encoding="utf-8") as lines:
        return MappingProxyType({row["code"]: PaperType(**row) for row in csv.DictReader(lines)})


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(one.abbreviation for one in paper_types().values() if one.abbreviation)


def type_of_code(code: str) -> str:
    """Return the type that a number and symbol tell, empty where it does not: 05/KH-UBND."""
    # A law has its year between number and symbol, some committees a body after it.
    heads = (part.partition("-")[0].strip() for part in code.split("/")[1:])
    known = {kind.abbreviation: kind.code for kind in paper_types().values() if kind.abbreviation}
    return next((known[head] for head in heads if head in known), "")
