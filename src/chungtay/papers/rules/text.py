"""The one form in which papers keep text, and the numbers in it that lead to a snapshot."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from chungtay.papers.exceptions import PaperMalformed

TRACED = "so:"  # how the key of every traced number begins
LONGEST_KEY = 64  # letters; what is longer is no key but a text
# What XML 1.0 cannot carry, and therefore neither DOCX nor XLSX.
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WITHIN_NUMBERS = (
    (re.compile(r"(?<=\d) %"), "\u00a0%"),
    (re.compile(r"(?<=\d) ([-–]) (?=\d)"), "\u00a0\\1\u00a0"),
)
_KEY = re.compile(rf"{TRACED}[\w:./@#-]+")
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Traced:
    """A number as printed, and the key by which a snapshot knows it: so:TP-01:now."""

    key: str
    text: str

    def __post_init__(self) -> None:
        if len(self.key) > LONGEST_KEY or not _KEY.fullmatch(self.key):
            raise PaperMalformed(f"no key of a number: {self.key!r}")


type Text = str | Traced | tuple[str | Traced, ...]


def plain(text: Text) -> str:
    """Return text as it is printed, without its keys."""
    return "".join(part if isinstance(part, str) else part.text for part in spans(text))


def spans(text: Text) -> tuple[str | Traced, ...]:
    """Return the parts of a text in order: plain ones and traced numbers."""
    return text if isinstance(text, tuple) else (text,)


def fill(template: str, **given: Text) -> tuple[str | Traced, ...]:
    """
    Return a sentence whose {blanks} are filled with texts and traced numbers.

    :raises KeyError: if a blank is given nothing.
    """
    filled: list[str | Traced] = []
    for at, part in enumerate(_BLANK.split(template)):
        filled.extend(spans(given[part]) if at % 2 else (part,) if part else ())
    return tuple(filled)


def clean(text: str) -> str:
    """Return text in NFC (Decree 30, Appendix I: TCVN 6909:2001), without letters XML forbids."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub("", unicodedata.normalize("NFC", lines))


def typeset(text: str) -> str:
    """Return clean text in which no line breaks within 81,58 % or 2021 - 2026."""
    tight = clean(text)
    for pattern, replacement in _WITHIN_NUMBERS:
        tight = pattern.sub(replacement, tight)
    return tight


def clean_fields(instance: Any, *, printed: bool = True) -> None:
    """Put every text of a frozen dataclass in its one form; called from `__post_init__`."""
    form = typeset if printed else clean
    for field in fields(instance):
        value = getattr(instance, field.name)
        object.__setattr__(instance, field.name, _cleaned(value, form))


def _cleaned(value: object, form: Callable[[str], str]) -> object:
    if type(value) is str:  # an enum is left alone
        return form(value)
    if isinstance(value, Traced):
        return replace(value, text=form(value.text))
    if isinstance(value, tuple):
        if any(isinstance(part, Traced) for part in value):
            return _cleaned_spans(value, form)
        return tuple(_cleaned(part, form) for part in value)
    return value


def _cleaned_spans(
    parts: Sequence[str | Traced], form: Callable[[str], str]
) -> tuple[str | Traced, ...]:
    """Clean the parts as one text: the space before a percent sign may stand between two."""
    texts = [clean(plain((part,))) for part in parts]
    whole = form("".join(texts))
    if len(whole) != sum(map(len, texts)):  # letters of two parts that combine into one
        return tuple(_cleaned(part, form) for part in parts)  # type: ignore[misc]  # as they came
    cleaned: list[str | Traced] = []
    start = 0
    for part, text in zip(parts, texts, strict=True):
        own = whole[start : start + len(text)]
        cleaned.append(own if isinstance(part, str) else replace(part, text=own))
        start += len(text)
    return tuple(cleaned)
