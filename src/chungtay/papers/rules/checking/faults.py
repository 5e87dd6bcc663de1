"""What every check of one rule takes and gives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from chungtay.papers.rules.checking.components import Components
from chungtay.papers.rules.checking.description import Line, ReadPaper
from chungtay.papers.rules.layout import Extent
from chungtay.papers.rules.numbers import format_number

MISSING = "không có"


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper and its components."""

    paper: ReadPaper
    components: Components


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a rule is broken, and what stands there instead."""

    found: str
    where: str = ""


# No fault: the rule is kept. Nothing at all: the paper has nothing to which it applies.
type Faults = Sequence[Fault] | None
type Check = Callable[[Checked], Faults]


def faults_of(lines: Iterable[Line], say: Callable[[Line], str | None]) -> Faults:
    """Return what a check says of each line; nothing if there are no lines."""
    given = list(lines)
    if not given:
        return None
    return [Fault(said, line.where) for line in given if (said := say(line)) is not None]


def missing() -> Faults:
    """Return the fault of a component that a paper must have and has not."""
    return [Fault(MISSING)]


def within(value: float, extent: Extent, tolerance: float) -> bool:
    """Tell whether a measure is within what is allowed."""
    highest = float("inf") if extent.maximum is None else extent.maximum
    return extent.minimum - tolerance <= value <= highest + tolerance


def say_measure(value: float, places: int = 1) -> str:
    """Return a measure as papers write it: 12,7."""
    return format_number(Decimal(str(round(value, places))))


def say_extent(extent: Extent) -> str:
    """Return what is allowed: 13–14, or 14 alone."""
    if extent.maximum is None or extent.maximum == extent.minimum:
        return say_measure(extent.minimum)
    return f"{say_measure(extent.minimum)}–{say_measure(extent.maximum)}"
