"""Sentences made of clauses: a clause is written only where all its figures are known."""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chungtay.papers.rules.text import Text, spans

# {TP-01} its figure, {TP-01!} its change, {TP-01?} its target, {where} a word.
_BLANK = re.compile(r"\{([A-Za-z]+(?:-\w+)?)([!?]?)\}")
_JOINTS = " ;,"
FIGURE, CHANGE, TARGET = "", "!", "?"


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence: texts and, between them, blanks with what each asks for."""

    texts: tuple[str, ...]
    blanks: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the indicators of which the clause prints the figure."""
        return tuple(name for name, what in self.blanks if what == FIGURE and "-" in name)


type Sentence = tuple[Clause, ...]


@cache
def sentences(part: str) -> tuple[Sentence, ...]:
    """Return the sentences of a part of the report, in order."""
    return tuple(
        tuple(parse_clause(text) for text in row["text"].split("|"))
        for row in _rows()
        if row["part"] == part
    )


def all_codes() -> frozenset[str]:
    """Return every indicator that some sentence prints."""
    return frozenset(
        code
        for row in _rows()
        for text in row["text"].split("|")
        for code in parse_clause(text).codes
    )


def parse_clause(text: str) -> Clause:
    """Return a clause as it is written in the table."""
    pieces = _BLANK.split(text)
    return Clause(tuple(pieces[::3]), tuple(zip(pieces[1::3], pieces[2::3], strict=True)))


def write_sentence(
    sentence: Sentence,
    *,
    is_known: Callable[[str], bool],
    say: Callable[[str, str], Text],
) -> Text | None:
    """Return the sentence of the clauses whose figures are known; nothing if none is."""
    parts: list[Text] = []
    for clause in sentence:
        if all(is_known(code) for code in clause.codes):
            parts.append(_filled(clause, say, is_first=not parts))
    if not parts:
        return None
    return (*(span for part in parts for span in spans(part)), ".")


def _filled(clause: Clause, say: Callable[[str, str], Text], *, is_first: bool) -> Text:
    texts: Sequence[str] = clause.texts
    if is_first:
        texts = (_begun(texts[0]), *texts[1:])
    filled: list[Text] = [texts[0]]
    for (name, what), text in zip(clause.blanks, texts[1:], strict=True):
        filled += [say(name, what), text]
    return tuple(span for part in filled for span in spans(part) if span != "")


def _begun(text: str) -> str:
    text = text.lstrip(_JOINTS)
    return text[:1].upper() + text[1:]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    source = files("chungtay.situation").joinpath("data/sentences.csv")
    return tuple(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))
