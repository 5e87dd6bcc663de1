"""Vietnamese words as people type them, brought to forms that can be compared."""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STROKE = "\u0335"  # stands for the bar of đ, which Unicode does not take apart
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012–—\u2015−\ufe63\uff0d", "-"))
_WORD = re.compile(r"[^\W_]+")
_CACHED = 8_192


def clean(text: str) -> str:
    """Return the text in one Unicode form, with plain single blanks and plain dashes."""
    visible = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", text)
        if letter.isspace() or unicodedata.category(letter) not in {"Cf", "Cc"}
    )
    return " ".join(visible.translate(_DASHES).split())


@lru_cache(_CACHED)
def fold(text: str) -> str:
    """Return the text in lower case without diacritics, letter for letter as `clean` has it."""
    return "".join(_plain(letter) for letter in clean(text))


def words(text: str) -> list[str]:
    """Return the words of the text in lower case, without punctuation."""
    return _WORD.findall(clean(text).casefold())


@lru_cache(_CACHED)
def key(text: str) -> str:
    """
    Return what two spellings of the same words share, diacritics kept.

    The tone goes to the end of its word, so that hòa and hoà are one word.
    """
    return " ".join(_key_of_word(word) for word in words(text))


@lru_cache(_CACHED)
def bare(text: str) -> str:
    """Return the words without diacritics and punctuation, single blanks between."""
    return " ".join(_WORD.findall(fold(text)))


def is_less_marked(stated: str, true: str) -> bool:
    """Tell whether `stated` is `true` with none, some or all of its diacritics left out."""
    stated_words, true_words = words(stated), words(true)
    if len(stated_words) != len(true_words):
        together = "".join(stated_words)
        return together == bare(true).replace(" ", "") == fold(together)
    return all(map(_is_less_marked_word, stated_words, true_words))


def _plain(letter: str) -> str:
    lower = letter.lower()
    if lower == "đ":
        return "d"
    first = unicodedata.normalize("NFD", lower)[:1]
    return first if len(lower) == 1 else letter


def _taken_apart(word: str) -> tuple[list[tuple[str, frozenset[str]]], frozenset[str]]:
    letters: list[tuple[str, frozenset[str]]] = []
    tones: set[str] = set()
    for part in unicodedata.normalize("NFD", word.replace("đ", "d" + _STROKE)):
        if part in _TONES:
            tones.add(part)
        elif letters and (unicodedata.combining(part) or part == _STROKE):
            letter, marks = letters[-1]
            letters[-1] = (letter, marks | {part})
        else:
            letters.append((part, frozenset()))
    return letters, frozenset(tones)


def _key_of_word(word: str) -> str:
    letters, tones = _taken_apart(word)
    shapes = "".join(letter + "".join(sorted(marks)) for letter, marks in letters)
    return shapes + "".join(sorted(tones))


def _is_less_marked_word(stated: str, true: str) -> bool:
    stated_letters, stated_tones = _taken_apart(stated)
    true_letters, true_tones = _taken_apart(true)
    return (
        len(stated_letters) == len(true_letters)
        and stated_tones <= true_tones
        and all(
            a == b and a_marks <= b_marks
            for (a, a_marks), (b, b_marks) in zip(stated_letters, true_letters, strict=True)
        )
    )
