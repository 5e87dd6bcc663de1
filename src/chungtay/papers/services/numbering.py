"""Give a paper the next number of its series, or the one that a clerk has given it."""

from datetime import datetime

from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.papers.exceptions import NumberAlreadyTaken
from chungtay.papers.models import NumberBook, NumberTaken
from chungtay.papers.rules.symbols import number_and_symbol


def take_number(
    *, symbol: str, about: str, actor: Viewer, now: datetime, wanted: int | None = None
) -> NumberTaken:
    """
    Take a number of the year under a symbol, in the transaction of the act whose paper it is.

    Two who ask at once wait for each other, so that no number is given twice and none is left
    out; an act that fails gives its number back with the rest. Numbers begin anew each year, one
    series for each symbol of a body (Decree 30/2020/NĐ-CP, article 15).

    :raises NumberAlreadyTaken: if the wanted number was given to another paper.
    """
    year = now.year
    NumberBook.objects.bulk_create(
        [NumberBook(unit_id=actor.unit_id, symbol=symbol, year=year, unit_key=actor.unit_key)],
        ignore_conflicts=True,
    )
    book = NumberBook.objects.select_for_update().get(
        unit_id=actor.unit_id, symbol=symbol, year=year,
        unit_key__gte=actor.scope[0], unit_key__lte=actor.scope[1],
    )  # fmt: skip
    number = book.last + 1 if wanted is None else wanted
    if wanted is not None and book.taken.filter(number=wanted).exists():
        raise NumberAlreadyTaken(
            gettext("Số %(number)s của năm %(year)s đã cấp cho văn bản khác.")
            % {"number": number_and_symbol(wanted, symbol), "year": year}
        )
    if number > book.last:
        book.last = number
        book.save(update_fields=("last",))
    return NumberTaken.objects.create(
        book=book,
        number=number,
        day=now.date(),
        about=about,
        taken_at=now,
        taken_by=f"{actor.full_name}, {actor.title}",
        unit_key=actor.unit_key,
    )
