"""Order and search of Vietnamese text."""

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_MARKS_OF_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_BEFORE_A_WORD = " -/(.“"
_ORDER = {letter: chr(ord("0") + index) for index, letter in enumerate(_ALPHABET)}


def nfc(text: str) -> str:
    """Return the text in the one Unicode form that we keep."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text in lower case without diacritics, for search."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def _folded(text: str) -> str:
    return fold(text)


def has_words(text: str, folded_words: str) -> bool:
    """Tell whether each word, folded already, begins a word or a part of a code in a text."""
    parts = f" {_folded(text)}"
    return all(
        any(f"{before}{word}" in parts for before in _BEFORE_A_WORD)
        for word in folded_words.split()
    )


def sort_key(text: str) -> str:
    """
    Return a key that orders text as a Vietnamese dictionary does, compared byte by byte.

    Letters decide first, tones after them, word by word.
    """
    return " ".join(_key_of_word(word) for word in nfc(text).casefold().split())


@lru_cache(maxsize=16_384)
def _key_of_word(word: str) -> str:
    letters, tones = [], []
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        tone = next((_MARKS_OF_TONES[part] for part in parts if part in _MARKS_OF_TONES), "0")
        base = unicodedata.normalize(
            "NFC", "".join(part for part in parts if part not in _MARKS_OF_TONES)
        )
        letters.append(_ORDER.get(base, base))
        tones.append(tone)
    return "".join(letters) + "\x01" + "".join(tones)


def natural_key(text: str) -> tuple[str, ...]:
    """Return a key that orders people by given name, then family and middle names."""
    words = text.split()
    return tuple(sort_key(word) for word in (words[-1:] + words[:-1]))
