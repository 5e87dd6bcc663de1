"""Descriptions of papers and workbooks as plain values, to be kept and written again."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.papers.enums import Align, ValueKind
from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.blocks import (
    Column,
    Heading,
    LegalGround,
    Paragraph,
    Subheading,
    Table,
)
from chungtay.papers.rules.document import Annex, OfficialDocument, Signature
from chungtay.papers.rules.plain import PlainText
from chungtay.papers.rules.tables import BookProperties, SheetBook, SheetColumn, TableSheet
from chungtay.papers.rules.text import Traced

_KIND = "$"
_DESCRIPTIONS: Mapping[str, type] = {
    kind.__name__: kind
    for kind in (
        Annex, BookProperties, Column, Heading, LegalGround, OfficialDocument, Paragraph,
        PlainText, SheetBook, SheetColumn, Signature, Subheading, Table, TableSheet, Traced,
    )
}  # fmt: skip
_VALUES: Mapping[str, Callable[[str], Any]] = {
    "Decimal": Decimal,
    "date": date.fromisoformat,
    "Align": Align,
    "ValueKind": ValueKind,
}


def keep(value: object) -> Any:
    """
    Return a description as values that JSON holds exactly.

    :raises PaperMalformed: if something in it is no description.
    """
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, tuple):
        return [keep(part) for part in value]
    kind = type(value).__name__
    if kind in _VALUES:
        return {_KIND: kind, "is": str(getattr(value, "value", value))}
    if kind in _DESCRIPTIONS and is_dataclass(value):
        return {_KIND: kind} | {
            field.name: keep(getattr(value, field.name)) for field in fields(value)
        }
    raise PaperMalformed(f"not kept with a paper: {kind}")


def restore(kept: Any) -> Any:
    """
    Return the description that was kept.

    :raises PaperMalformed: if it is of no kind known here.
    """
    if isinstance(kept, list):
        return tuple(restore(part) for part in kept)
    if not isinstance(kept, dict):
        return kept
    kind = kept[_KIND]
    if kind in _VALUES:
        return _VALUES[kind](kept["is"])
    if kind not in _DESCRIPTIONS:
        raise PaperMalformed(f"not kept with a paper: {kind}")
    return _DESCRIPTIONS[kind](
        **{name: restore(value) for name, value in kept.items() if name != _KIND}
    )
