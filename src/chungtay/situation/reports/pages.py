"""A paper's blocks as a page shows them: parts of texts, each number with its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.papers.rules.blocks import Block, Heading, Subheading, Table
from chungtay.papers.rules.text import Text, Traced, plain, spans
from chungtay.situation.reports.sources import anchor_of


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text; a number leads to its source."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of the paper."""

    title: str
    headers: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, tuple[Part, ...]], ...], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of the paper, of one of the kinds part, section, text, table."""

    kind: str
    parts: tuple[Part, ...] = ()
    table: ShownTable | None = None


def blocks_of(blocks: Sequence[Block]) -> list[Shown]:
    """Return blocks as a page shows them."""
    return [_shown(block) for block in blocks]


def _shown(block: Block) -> Shown:
    match block:
        case Heading():
            return Shown("part", _parts(block.text))
        case Subheading():
            return Shown("section", _parts(block.text))
        case Table():
            return Shown("table", table=_table(block))
        case _:
            return Shown("text", _parts(block.text))


def _table(table: Table) -> ShownTable:
    aligned = ["num" if column.align.value == "right" else "" for column in table.columns]
    return ShownTable(
        title=table.title or "",
        headers=tuple(
            (css, column.header) for css, column in zip(aligned, table.columns, strict=True)
        ),
        rows=tuple(
            tuple((css, _parts(cell)) for css, cell in zip(aligned, row, strict=True))
            for row in table.rows
        ),
        note=plain(table.note or ""),
    )


def _parts(text: Text) -> tuple[Part, ...]:
    return tuple(
        Part(part.text, anchor_of(part.key)) if isinstance(part, Traced) else Part(part)
        for part in spans(text)
    )
