"""The book of numbers as the office reads it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chungtay.access.permissions import Viewer
from chungtay.papers.models import NumberBook, NumberTaken
from chungtay.papers.rules.symbols import number_and_symbol

_SHOWN = 500


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number of the book."""

    code: str
    day: date
    about: str
    taken_by: str


def last_number(viewer: Viewer, *, symbol: str, year: int) -> int:
    """Return the last number that the viewer's unit gave under a symbol in a year, 0 for none."""
    lo, hi = viewer.scope
    book = NumberBook.objects.filter(
        unit_id=viewer.unit_id, symbol=symbol, year=year, unit_key__gte=lo, unit_key__lte=hi
    ).first()
    return book.last if book else 0


def numbers_of(viewer: Viewer, *, year: int) -> list[NumberLine]:
    """Return the numbers that the viewer's unit gave in a year, latest first, at most 500."""
    rows = (
        NumberTaken.objects.filter(
            book__unit_id=viewer.unit_id,
            book__year=year,
            unit_key__gte=viewer.scope[0],
            unit_key__lte=viewer.scope[1],
        )
        .select_related("book")
        .order_by("-day", "book__symbol", "-number")[:_SHOWN]
    )
    return [
        NumberLine(number_and_symbol(row.number, row.book.symbol), row.day, row.about, row.taken_by)
        for row in rows
    ]


def numbers_without_a_paper(viewer: Viewer, *, symbol: str) -> QuerySet[NumberTaken]:
    """Return the numbers under a symbol that plans and letters of the unit took, latest first."""
    lo, hi = viewer.scope
    return NumberTaken.objects.filter(
        book__unit_id=viewer.unit_id,
        book__symbol=symbol,
        paper=None,
        unit_key__gte=lo,
        unit_key__lte=hi,
    ).order_by("-day", "-number")
