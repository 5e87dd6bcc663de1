"""The numbers of a paper that came back, held against the snapshot it was written from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from chungtay.papers.enums import NumberVerdict
from chungtay.papers.rules.checking.description import ReadNumber, ReadPaper, tidy
from chungtay.papers.rules.marks import mark_of
from chungtay.papers.rules.numbers import format_number

_MINUS = "\u2212"  # the sign that Word's own formulas put for a hyphen
_LONGEST = 40  # letters of a number
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))? ?%?")


@dataclass(frozen=True, slots=True)
class ExpectedNumber:
    """
    A number of the snapshot, and to how many places the paper prints it.

    Without places it is printed whole; without a value it is not known, and nothing is printed.
    """

    key: str
    value: Decimal | None
    places: int | None = None

    @property
    def printed(self) -> Decimal | None:
        """Return the value as rounded in print, halves up."""
        if self.value is None or self.places is None:
            return self.value
        return self.value.quantize(Decimal(1).scaleb(-self.places), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class NumberFinding:
    """
    What became of one traced number at one place of the paper.

    A place that is gone is told without where; of a number the snapshot does not know, the key is
    the mark in the file.
    """

    key: str
    verdict: NumberVerdict
    expected: str
    found: str
    where: str


def check_numbers(
    paper: ReadPaper, expected: Sequence[ExpectedNumber]
) -> tuple[NumberFinding, ...]:
    """Return what became of each number of the snapshot, and of those it does not know."""
    places: dict[str, list[ReadNumber]] = defaultdict(list)
    for number in paper.numbers:
        places[number.mark].append(number)
    known = {mark_of(number.key) for number in expected}
    return (
        *(
            finding
            for number in expected
            for finding in _compared(number, places[mark_of(number.key)])
        ),
        *(
            NumberFinding(number.mark, NumberVerdict.UNKNOWN, "", tidy(number.text), number.where)
            for number in paper.numbers
            if number.mark not in known
        ),
    )


def parse_number(text: str) -> Decimal | None:
    """Return the number a text is, as Vietnamese papers write it; nothing if it is none."""
    if len(text) > _LONGEST:
        return None
    found = _NUMBER.fullmatch(tidy(text).replace(_MINUS, "-"))
    if found is None:
        return None
    whole = found["whole"].replace(".", "")
    return Decimal(f"{found['sign']}{whole}.{found['part'] or '0'}")


def _compared(number: ExpectedNumber, places: Sequence[ReadNumber]) -> Iterator[NumberFinding]:
    wanted = number.printed
    said = "" if wanted is None else format_number(wanted)
    # Who selects a number and types it anew may take its bookmark away, so each print is counted.
    prints = max((place.prints for place in places), default=1)
    for _ in range(prints - len(places)):
        yield NumberFinding(number.key, NumberVerdict.GONE, said, "", "")
    for place in places:
        found = tidy(place.text)
        yield NumberFinding(number.key, _judged(found, wanted), said, found, place.where)


def _judged(found: str, wanted: Decimal | None) -> NumberVerdict:
    if not found:
        return NumberVerdict.EQUAL if wanted is None else NumberVerdict.GONE
    same = wanted is not None and parse_number(found) == wanted
    return NumberVerdict.EQUAL if same else NumberVerdict.CHANGED
