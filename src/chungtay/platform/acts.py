"""How an officer would say an act: words that rooms give from their `registrations.py`."""

from collections.abc import Callable, Mapping
from typing import Any

from chungtay.platform.models import JournalEntry

# A lazy sentence for the code of an act; %(name)s stands for a fact of that name, %(object)s for
# the object.
act_words: dict[str, object] = {}
# What the name of a fact or of a changed field is called.
field_words: dict[str, object] = {}
# What a type of object is called.
object_words: dict[str, object] = {}
# How the value of a fact or field is said where it is not plain text or a number.
value_words: dict[str, Callable[[Any], object]] = {}


class _Said(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "–"


def sentence_of(entry: JournalEntry) -> str:
    """Say what was done; an act without words is said by its code."""
    said = _Said({name: value_said(name, value) for name, value in entry.facts.items()})
    said["object"] = value_said(entry.object_type, entry.object_id)
    return str(act_words.get(entry.act, entry.act)) % said


def names_in_sentence(act: str) -> set[str]:
    """Return the facts that the sentence of an act says already."""
    noted = _Noted()
    _ = str(act_words.get(act, "")) % noted
    return noted.names


class _Noted(dict[str, str]):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def __missing__(self, name: str) -> str:
        self.names.add(name)
        return ""


def facts_said(entry: JournalEntry) -> list[tuple[str, str]]:
    """Return the facts that the sentence leaves out, each with its name in words."""
    told = names_in_sentence(entry.act)
    return [
        (field_said(name), value_said(name, value))
        for name, value in entry.facts.items()
        if name not in told
    ]


def field_said(name: str) -> str:
    """Return the words for a fact or field, its own name where there are none."""
    return str(field_words.get(name, name))


def object_said(object_type: str) -> str:
    """Return the words for a type of object, its own name where there are none."""
    return str(object_words.get(object_type, object_type))


def value_said(name: str, value: object) -> str:
    """Return a value as an officer would say it."""
    if name in value_words:
        return str(value_words[name](value))
    if isinstance(value, list):
        return ", ".join(value_said("", one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{field_said(key)}: {value_said(key, one)}" for key, one in value.items())
    return "–" if value is None else str(value)
