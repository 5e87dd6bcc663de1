"""Two versions of one return beside each other: what each changed since both were the same."""

from collections.abc import Mapping
from dataclasses import dataclass

type Cells = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Clash:
    """
    One cell that differs; `suggested` is whose value nothing speaks against.

    It is “mine” where only I changed the cell, “theirs” where only they did, and empty where both
    did, so that a person must choose.
    """

    code: str
    mine: str | None
    theirs: str | None
    suggested: str


def clashes(seen: Cells, mine: Cells, theirs: Cells) -> list[Clash]:
    """
    Return the cells of mine that differ from theirs, in the order of mine.

    A cell that was not seen when the form was opened counts as empty then.
    """
    return [
        Clash(code, value, theirs.get(code), _suggested(seen.get(code), value, theirs.get(code)))
        for code, value in mine.items()
        if value != theirs.get(code)
    ]


def _suggested(seen: str | None, mine: str | None, theirs: str | None) -> str:
    if mine == seen:
        return "theirs"
    return "mine" if theirs == seen else ""
