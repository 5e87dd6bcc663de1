"""Invent the figures of one unit and period, the same every time."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

_TRIALS = 200
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Level:
    """How large a figure is: its mean for one unit, or its share of another figure."""

    form: str
    code: str
    kind: str
    mean: float
    of: str
    share: float


def read_levels(lines: Iterator[str]) -> dict[str, tuple[Level, ...]]:
    """Return the levels of each form, what others are shares of first."""
    found: dict[str, list[Level]] = {}
    for row in csv.DictReader(lines):
        level = Level(
            row["form"],
            row["code"],
            row["kind"],
            float(row["mean"] or 0),
            row["of"],
            float(row["share"] or 0),
        )
        found.setdefault(level.form, []).append(level)
    return {
        form: tuple(sorted(levels, key=lambda level: bool(level.of)))
        for form, levels in found.items()
    }


def invent(
    levels: tuple[Level, ...], *, unit: str, period: str, asked: set[str]
) -> dict[str, Decimal | None]:
    """Return figures of the codes asked for: stocks steady from period to period, flows not."""
    fresh = Random(f"{unit} {period}")  # noqa: S311 - the same figures every time
    steady = Random(unit)  # noqa: S311
    cells: dict[str, Decimal] = {}
    chosen = fresh.random()
    for level in levels:
        cells[level.code] = _one(level, cells, fresh, steady, chosen)
    return {code: value for code, value in cells.items() if code in asked}


def _one(
    level: Level, cells: Mapping[str, Decimal], fresh: Random, steady: Random, chosen: float
) -> Decimal:
    whole = int(cells.get(level.of, 0))
    if level.of and level.kind != "first":
        is_part = level.kind == "part"
        count = fresh.binomialvariate(whole, level.share) if is_part else whole * level.share
        return Decimal(round(count))
    makers: dict[str, Callable[[], Decimal | int | bool]] = {
        "flow": lambda: _count(level.mean, fresh),
        "stock": lambda: _count(level.mean, steady) + _count(level.mean / 40, fresh),
        "tenths": lambda: (Decimal(_count(level.mean * 10, fresh)) * _TENTH).normalize(),
        "flag": lambda: steady.random() < level.mean,
        "fixed": lambda: int(level.mean),
        "first": lambda: _is_first(level, cells, chosen),
    }
    return Decimal(makers[level.kind]())


def _is_first(level: Level, cells: Mapping[str, Decimal], chosen: float) -> bool:
    """Tell whether the unit's one class is this: the first whose bound lies above its draw."""
    taken = any(cells[code] for code in cells if code != level.of and code[:5] == level.code[:5])
    return chosen < level.mean and not taken


def _count(mean: float, random: Random) -> int:
    """Return a count about a mean, spread like rare events."""
    if mean > _TRIALS:
        return max(0, round(random.gauss(mean, mean * 0.2)))
    return random.binomialvariate(_TRIALS, mean / _TRIALS)
