"""Vietnamese words as people type them, brought to forms that can be compared."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STROKE = "\u0335"  # stands for the bar of đ, which Unicode does not take apart
_DASHES = "\u2010\u2011\u2012–—\u2015−\ufe63\uff0d"
# Icelandic and African letters that look the same and are typed for it.
_LIKE_A_STROKED_D = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
_WORD = re.compile(r"[^\W_]+")
_CACHED = 8_192


class _Plainly(dict[int, str]):
    """What each letter becomes, worked out when it is first met."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        self[code] = self._become(chr(code))
        return self[code]


def _visible(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter in _LIKE_A_STROKED_D:
        return _LIKE_A_STROKED_D[letter]
    if letter in _DASHES:
        return "-"
    return "" if unicodedata.category(letter) in {"Cf", "Cc"} else letter


def _without_marks(letter: str) -> str:
    lower = letter.lower()
    if lower == "đ":
        return "d"
    return unicodedata.normalize("NFD", lower)[:1] if len(lower) == 1 else letter


_VISIBLE = _Plainly(_visible)
_WITHOUT_MARKS = _Plainly(_without_marks)


@lru_cache(_CACHED)
def clean(text: str) -> str:
    """Return the text in one Unicode form, with plain single blanks and plain dashes."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_VISIBLE).split())


@lru_cache(_CACHED)
def fold(text: str) -> str:
    """Return the text in lower case without diacritics, letter for letter as `clean` has it."""
    return clean(text).translate(_WITHOUT_MARKS)


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


@lru_cache(_CACHED)
def is_less_marked(stated: str, true: str) -> bool:
    """Tell whether `stated` is `true` with none, some or all of its diacritics left out."""
    stated_words, true_words = words(stated), words(true)
    if len(stated_words) != len(true_words):
        together = "".join(stated_words)
        return together == bare(true).replace(" ", "") == fold(together)
    return all(map(_is_less_marked_word, stated_words, true_words))


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
