"""By what a person is found inside one's own unit: the whole number, or words of the name."""

from django.db.models import QuerySet

from chungtay.platform.i18n.vietnamese import fold
from chungtay.platform.sealing import keyed_index
from chungtay.support.models import SupportFile
from chungtay.support.rules.names import words_of

_SHORTEST_NUMBER = 9


def index_of_number(number: str) -> str:
    """Return the keyed index of an identity number; nothing for nothing."""
    return keyed_index(number, name="support.number") if number else ""


def keyed_words(name: str) -> list[str]:
    """Return the keyed words of a name, and of what begins them, in no order that tells of it."""
    return sorted(_keyed(word) for word in words_of(fold(name)))


def narrow(rows: QuerySet[SupportFile], asked: str) -> QuerySet[SupportFile]:
    """
    Keep the files whose number is the one asked for, or whose name has each of the words.

    A word may be left unfinished, and written without diacritics.
    """
    text = asked.strip()
    if text.isdigit() and len(text) >= _SHORTEST_NUMBER:
        return rows.filter(number_index=index_of_number(text))
    return rows.filter(name_words__contains=[_keyed(word) for word in fold(text).split()])


def _keyed(word: str) -> str:
    return keyed_index(word, name="support.name")
