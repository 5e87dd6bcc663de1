"""Figures that the press published, by which ours are recognised as real or made up."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from chungtay.law.periods import Period

_FILE = Path(__file__).resolve().parents[1] / "data" / "published.csv"


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure as it was published, and where."""

    value: Decimal
    source: str


def published_figure(code: str, unit: str, periods: Sequence[Period]) -> PublishedFigure | None:
    """Return what was published of an indicator for a unit over exactly these periods."""
    return _published().get((code, unit, periods[0].code, periods[-1].code))


@cache
def _published() -> dict[tuple[str, str, str, str], PublishedFigure]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {
            (row["indicator"], row["unit"], row["first"], row["last"]): PublishedFigure(
                Decimal(row["value"]), row["source"]
            )
            for row in csv.DictReader(lines)
        }
