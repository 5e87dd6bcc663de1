"""The layout of official papers, read from the values of Decree 30/2020/NĐ-CP."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from chungtay.papers.enums import Align

# Where the decree leaves a choice of size and our table names none, we take the largest; but the
# smallest in the head, whose two columns must hold the national name on one line.
_HEAD_BOXES = frozenset({"1", "2", "3", "4"})


@dataclass(frozen=True, slots=True)
class Extent:
    """A measure the decree allows within bounds, and the one we use."""

    minimum: float
    maximum: float | None
    default: float


@dataclass(frozen=True, slots=True)
class TextLayout:
    """How one component is set: size in points, and style."""

    size: Extent
    bold: bool
    italic: bool
    caps: bool
    align: Align | None


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The page: lengths in millimetres, the gap in points, line spacing in lines."""

    paper_width: Extent
    paper_height: Extent
    margin_top: Extent
    margin_bottom: Extent
    margin_left: Extent
    margin_right: Extent
    paragraph_gap: Extent
    line_spacing: Extent
    first_line_indent: Extent

    @property
    def text_width(self) -> float:
        """Return the width between the margins, in millimetres."""
        return self.paper_width.default - self.margin_left.default - self.margin_right.default


@dataclass(frozen=True, slots=True)
class ComponentLayouts:
    """How each component of a paper is set, by the names of the table."""

    page_number: TextLayout
    national_name: TextLayout
    motto: TextLayout
    superior_body: TextLayout
    issuing_body: TextLayout
    number_symbol: TextLayout
    place_date: TextLayout
    type_name: TextLayout
    abstract: TextLayout
    letter_abstract: TextLayout
    body: TextLayout
    legal_ground: TextLayout
    part_chapter: TextLayout
    section: TextLayout
    authority_position: TextLayout
    signer_name: TextLayout
    addressee: TextLayout
    recipients_heading: TextLayout
    recipients_list: TextLayout
    annex_heading: TextLayout
    annex_title: TextLayout
    annex_reference: TextLayout


@dataclass(frozen=True, slots=True)
class Padding:
    """Below which number a zero is put in front."""

    number: int
    day: int
    month: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All that the decree says of the form of a paper."""

    page: PageLayout
    text: ComponentLayouts
    padding: Padding
    rule_share: Extent  # length of the rules under issuing body and abstract, of their text


@cache
def layout() -> Layout:
    """Return the layout, read once."""
    source = files("chungtay.papers").joinpath("data/layout.csv").read_text(encoding="utf-8")
    return read_layout(source)


def read_layout(source: str) -> Layout:
    """
    Read a layout from the table.

    :raises KeyError: if a component is missing.
    """
    rows = {row["item"]: row for row in csv.DictReader(source.splitlines())}
    return Layout(
        page=PageLayout(**{f.name: _extent(rows[f.name]) for f in fields(PageLayout)}),
        text=ComponentLayouts(**{f.name: _text(rows[f.name]) for f in fields(ComponentLayouts)}),
        padding=Padding(
            number=int(rows["number_pad_below"]["min"]),
            day=int(rows["day_pad_below"]["min"]),
            month=int(rows["month_pad_below"]["min"]),
        ),
        rule_share=_extent(rows["abstract_line"]),
    )


def _extent(row: Mapping[str, str]) -> Extent:
    minimum = float(row["min"])
    maximum = float(row["max"]) if row["max"] else None
    if row["default"]:
        return Extent(minimum, maximum, float(row["default"]))
    return Extent(minimum, maximum, minimum if row["box"] in _HEAD_BOXES else maximum or minimum)


def _text(row: Mapping[str, str]) -> TextLayout:
    return TextLayout(
        size=_extent(row),
        bold=row["bold"] == "yes",
        italic=row["italic"] == "yes",
        caps=row["caps"] == "yes",
        align=Align(row["align"]) if row["align"] else None,
    )
