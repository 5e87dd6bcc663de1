"""Writes an official paper as PDF/A-2a with Typst and our own fonts."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files

import typst

from chungtay.papers.exceptions import LetterNotPrintable
from chungtay.papers.rules import house
from chungtay.papers.rules.blocks import (
    Block,
    Heading,
    LegalGround,
    Paragraph,
    Subheading,
    Table,
    header_cells,
)
from chungtay.papers.rules.columns import column_widths
from chungtay.papers.rules.document import Annex, OfficialDocument
from chungtay.papers.rules.layout import PageLayout, layout
from chungtay.papers.rules.symbols import MOTTO, NATIONAL_NAME, RECIPIENTS_HEADING
from chungtay.papers.rules.text import Text, plain

_NO_SUCH_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')


def write_pdf(document: OfficialDocument) -> bytes:
    """
    Return the paper as a tagged PDF/A-2a file, the same bytes for the same paper.

    :raises LetterNotPrintable: if it holds a letter that no font of ours can draw.
    """
    try:
        return typst.compile(
            _template(),
            font_paths=_fonts(),
            sys_inputs={"paper": json.dumps(_described(document), ensure_ascii=False)},
            pdf_standards=["a-2a"],
            timestamp=datetime.combine(document.day, time(), tzinfo=UTC),
        )
    except typst.TypstError as error:
        if letter := _NO_SUCH_LETTER.search(error.message):
            raise LetterNotPrintable(
                f"Văn bản có ký tự “{letter[1]}” không in được ra PDF. Hãy bỏ ký tự này."
            ) from error
        raise


@cache
def _template() -> bytes:
    return files("chungtay.papers").joinpath("writers/official.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    folder = str(files("chungtay.papers").joinpath("fonts"))
    # Typst's embedded fonts stay behind ours for the odd sign (≥) that Tinos lacks.
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _described(document: OfficialDocument) -> Mapping[str, object]:
    text = layout().text
    width, height = layout().page.text_width, layout().page.paper_height.default
    wide = height - layout().page.margin_left.default - layout().page.margin_right.default
    return {
        "properties": {
            "title": document.title,
            "author": document.issuer,
            "description": document.mark or document.number_line,
            "keywords": [document.mark] if document.mark else [],
        },
        "page": {f.name: getattr(layout().page, f.name).default for f in fields(PageLayout)},
        "sizes": {f.name: getattr(text, f.name).size.default for f in fields(text)},
        "header_distance": house.HEADER_DISTANCE,
        "head_widths": house.head_widths(),
        "rule_share": house.rule_share(),
        "signature_room": house.SIGNATURE_ROOM,
        "table_size": house.TABLE_SIZE,
        "table_padding": house.TABLE_PADDING,
        "mark": document.mark,
        "mark_size": house.MARK_SIZE,
        "mark_colour": house.MARK_COLOUR,
        "national_name": NATIONAL_NAME,
        "motto": MOTTO,
        "superior_lines": house.superior_lines(document),
        "issuing_lines": house.issuing_lines(document),
        "number_line": document.number_line,
        "day": (document.day.year, document.day.month, document.day.day),
        "place_and_date": document.place_and_date,
        "type_name": document.type_name,
        "abstract": document.abstract,
        "is_letter": document.is_letter,
        "addressee_lines": document.addressee_lines,
        "blocks": [_block(block, width) for block in document.blocks],
        "recipients_heading": RECIPIENTS_HEADING,
        "recipient_lines": document.recipient_lines,
        "signature": {
            "authority": document.signature.authority,
            "position": document.signature.position,
            "name": document.signature.name or "",
        },
        "annexes": [
            _annex(annex, wide if annex.landscape else width) for annex in document.annexes
        ],
    }


def _annex(annex: Annex, width: float) -> Mapping[str, object]:
    return {
        "heading": annex.heading,
        "title": annex.title,
        "reference": annex.reference,
        "landscape": annex.landscape,
        "blocks": [_block(block, width) for block in annex.blocks],
    }


def _block(block: Block, width: float) -> Mapping[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text}
        case Subheading():
            return {"kind": "subheading", "text": block.text}
        case Paragraph():
            return {"kind": "paragraph", "text": plain(block.text), "italic": block.italic}
        case LegalGround():
            return {"kind": "legal_ground", "text": block.text}
        case Table():
            return _table(block, width)


def _table(table: Table, width: float) -> Mapping[str, object]:
    return {
        "kind": "table",
        "widths": column_widths(table, width),
        "aligns": [column.align for column in table.columns],
        "header": [
            {f.name: getattr(cell, f.name) for f in fields(cell)}
            for cell in header_cells(table.columns)
        ],
        "rows": [_printed(row) for row in table.rows],
        "total": None if table.total is None else _printed(table.total),
        "title": table.title,
        "note": table.note,
    }


def _printed(row: Sequence[Text]) -> list[str]:
    return [plain(text) for text in row]
