"""Which of some units a person means by what was typed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chungtay.platform.i18n.vietnamese import fold, has_words
from chungtay.units.queries.tree import Node, Tree

_WITH_CODE = re.compile(r"(?:.*\()?\s*([\w.]+)\s*\)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Choice:
    """One unit to choose, as a form offers it."""

    unit_id: int
    code: str
    full_name: str
    parent: str

    @property
    def label(self) -> str:
        """Return the unit as it is offered and taken back: Xã Hải Minh (14233)."""
        return f"{self.full_name} ({self.code})"


def meant_by(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """
    Return the units that may be meant: one by its code, else by the whole name, else by words.

    Marks and capitals do not matter; words of the unit above narrow too: “tan, vu ban”.
    """
    text = " ".join(typed.split())
    if found := _WITH_CODE.fullmatch(text):
        coded = [one for one in choices if one.code.casefold() == found[1].casefold()]
        if coded:
            return coded
    folded = fold(text)
    if named := [one for one in choices if fold(one.full_name) == folded]:
        return named
    words = fold(re.sub(r"[,;()]", " ", text))
    return (
        [one for one in choices if has_words(f"{one.full_name} {one.code} {one.parent}", words)]
        if words.strip()
        else []
    )


def choices_among(tree: Tree, nodes: Iterable[Node]) -> tuple[Choice, ...]:
    """Return units of a tree as a form offers them, each with the unit above."""
    names = {unit: node.full_name for unit, node in tree.by_unit.items()}
    return tuple(
        Choice(node.unit_id, node.code, node.full_name, names.get(node.parent_id or 0, ""))
        for node in nodes
    )
