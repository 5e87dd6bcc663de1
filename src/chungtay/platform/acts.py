"""How an officer would say an act: words that rooms give from their `registrations.py`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from chungtay.platform.models import JournalEntry
from chungtay.platform.sealing import is_sealed


@dataclass(frozen=True, slots=True)
class ActWords:
    """
    What an act is called in a list, and the sentence for one such act.

    In the sentence %(name)s stands for a fact of that name, %(object)s for the object.
    """

    title: object
    sentence: object = ""


# By the code of the act.
act_words: dict[str, ActWords] = {}
# What a fact, a changed field or a type of object is called.
field_words: dict[str, object] = {}
object_words: dict[str, object] = {}
# How a value is said, by the name of its fact, or by `object_type.name` where types differ; an
# object's own key by its type.
value_words: dict[str, Callable[[Any], object]] = {}

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?")


@dataclass(frozen=True, slots=True)
class Change:
    """One changed field, before and after, as it is said."""

    name: str
    before: str
    after: str


def sentence_of(entry: JournalEntry) -> str:
    """Say what was done; an act without words is said by its code."""
    words = act_words.get(entry.act)
    if words is None:
        return entry.act
    said = _Said({name: _value(entry, name, value) for name, value in entry.facts.items()})
    said["object"] = _value(entry, entry.object_type, entry.object_id)
    return str(words.sentence or words.title) % said


def facts_of(entry: JournalEntry) -> list[tuple[str, str]]:
    """Return the facts that the sentence leaves out, each with its name in words."""
    told = _told(entry.act)
    return [
        (field_said(name), _value(entry, name, value))
        for name, value in entry.facts.items()
        if name not in told and value != ""
    ]


def changes_of(entry: JournalEntry) -> list[Change]:
    """Return the changed fields; what is sealed is named and not shown."""
    names = [*entry.before, *(name for name in entry.after if name not in entry.before)]
    return [
        Change(
            field_said(name),
            _value(entry, name, entry.before.get(name)),
            _value(entry, name, entry.after.get(name)),
        )
        for name in names
    ]


def reason_of(entry: JournalEntry) -> str:
    """Return the reason that was given, empty where there was none."""
    return _value(entry, "reason", entry.reason) if entry.reason else ""


def field_said(name: str) -> str:
    """Return the words for a fact or field, its own name where there are none."""
    return str(field_words.get(name, name))


def object_said(object_type: str) -> str:
    """Return the words for a type of object, its own name where there are none."""
    return str(object_words.get(object_type, object_type))


def _value(entry: JournalEntry, name: str, value: object) -> str:
    if is_sealed(value):
        return gettext("(đã niêm phong)")
    say = value_words.get(f"{entry.object_type}.{name}") or value_words.get(name)
    return _plain(value) if say is None or value is None else str(say(value))


def _plain(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{field_said(key)}: {_plain(one)}" for key, one in value.items())
    text = str(value)
    return _moment(text) if _MOMENT.fullmatch(text) else text


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if len(text) == len("2021-03-24"):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    here = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{here:%d/%m/%Y %H:%M}"


class _Said(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "–"


class _Asked(dict[str, str]):
    """Notes which names a sentence asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def __missing__(self, name: str) -> str:
        self.names.add(name)
        return ""


def _told(act: str) -> set[str]:
    asked = _Asked()
    words = act_words.get(act)
    if words is not None:
        _ = str(words.sentence) % asked
    return asked.names
