"""Which agency of the province a file is from: its name or its code stands over the table."""

import re
from collections.abc import Iterator, Sequence

from chungtay.figures.rules.communes import Commune, Gazetteer
from chungtay.figures.rules.identity import Identity
from chungtay.figures.rules.lines import Phrase
from chungtay.figures.rules.problems import Problem, ProblemKind, problem
from chungtay.figures.rules.text import bare, clean, fold, key

_NAME_LABEL = re.compile(
    r"(?:ten\s+)?(?:don vi|co quan)(?:\s+(?:bao cao|gui|lap|nop)(?:\s+\w+)?)?\s*:+\s*"
)
_CODE_LABEL = re.compile(r"ma(?:\s+so)?\s+(?:don vi|co quan)\s*:?\s*")


def identify_agency(head: Sequence[Sequence[Phrase]], gazetteer: Gazetteer) -> Identity:
    """Return the agency that the sheet names; a name and a code that are not one are in doubt."""
    named = {one.code: (cell, one) for cell, one in _named(head, gazetteer)}
    stated = _codes(head)
    if len(named) > 1:
        (cell, first), *others = named.values()
        names = ", ".join(one.name for _cell, one in ((cell, first), *others))
        details = {"text": first.name, "names": names}
        return Identity(None, (problem(ProblemKind.AMBIGUOUS_COMMUNE, cell, **details),))
    if named:
        ((_cell, unit),) = named.values()
        return Identity(unit.code, tuple(_differing(stated, unit.name, unit.code, gazetteer)))
    written = next((said for _cell, said in _labelled(head, _NAME_LABEL)), "")
    known = [code for _cell, code in stated if code in gazetteer.by_code]
    if len(set(known)) != 1:
        return Identity(None, (problem(ProblemKind.NO_COMMUNE),))
    if written:
        return Identity(known[0], tuple(_differing(stated, written, "", gazetteer)))
    return Identity(known[0])


def _named(head: Sequence[Sequence[Phrase]], gazetteer: Gazetteer) -> Iterator[tuple[str, Commune]]:
    """Return the agencies that stand behind 'reporting unit', or alone; the province may follow."""
    by_key = {key(one.name): one for one in gazetteer.in_force}
    by_bare = {bare(one.name): one for one in gazetteer.in_force}
    for line in head:
        for phrase in line:
            said = _without(_NAME_LABEL, phrase.text)
            if one := by_key.get(key(said)) or by_bare.get(bare(said)):
                yield phrase.cell, one
    for cell, said in _labelled(head, _NAME_LABEL):
        begun = [one for name, one in by_bare.items() if bare(said).startswith(f"{name} ")]
        if begun:
            yield cell, max(begun, key=lambda one: len(one.name))


def _labelled(
    head: Sequence[Sequence[Phrase]], label: re.Pattern[str]
) -> Iterator[tuple[str, str]]:
    """Return what stands behind a label, in its cell or in the next one."""
    for line in head:
        for at, phrase in enumerate(line):
            if not label.match(fold(phrase.text)):
                continue
            said, cell = _without(label, phrase.text), phrase.cell
            if not said and at + 1 < len(line):
                said, cell = clean(line[at + 1].text), line[at + 1].cell
            if said:
                yield cell, said


def _codes(head: Sequence[Sequence[Phrase]]) -> list[tuple[str, str]]:
    return [(cell, said.upper()) for cell, said in _labelled(head, _CODE_LABEL)]


def _without(label: re.Pattern[str], text: str) -> str:
    said = clean(text)
    found = label.match(fold(said))
    return said[found.end() :] if found else said


def _differing(
    stated: Sequence[tuple[str, str]], name: str, own: str, gazetteer: Gazetteer
) -> Iterator[Problem]:
    for cell, code in stated:
        other = gazetteer.by_code.get(code)
        if code == own:
            continue
        if other is None:
            yield problem(ProblemKind.UNKNOWN_UNIT_CODE, cell, code=code, unit=name)
        else:
            kind = ProblemKind.UNIT_CODE_DIFFERS
            yield problem(kind, cell, code=code, unit=name, names=other.name)
