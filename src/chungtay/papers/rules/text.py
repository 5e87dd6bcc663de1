"""The one form in which papers keep text."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields
from typing import Any

# What XML 1.0 cannot carry, and therefore neither DOCX nor XLSX.
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WITHIN_NUMBERS = (
    (re.compile(r"(?<=\d) %"), "\u00a0%"),
    (re.compile(r"(?<=\d) ([-–]) (?=\d)"), "\u00a0\\1\u00a0"),
)


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
    if isinstance(value, tuple):
        return tuple(_cleaned(part, form) for part in value)
    return value
