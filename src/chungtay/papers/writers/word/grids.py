"""Widths, edges and rows of tables in DOCX."""

from collections.abc import Sequence

from docx.shared import Mm
from docx.table import Table, _Row
from lxml.etree import _Element

from chungtay.papers.writers.word.elements import insert_before, new_element

_TWIPS = 1440 / 25.4  # in a millimetre


def set_widths(table: Table, widths: Sequence[float], *, inset: float) -> None:
    """Fix the columns, in millimetres: on the table, on its grid and on each cell of its own."""
    table.autofit = False
    properties = table._tbl.tblPr
    for given in properties.xpath("w:tblW"):
        properties.remove(given)
    width = new_element("tblW", type="dxa", w=_twips(sum(widths)))
    insert_before(properties, width, "jc", "tblBorders", "tblLayout", "tblLook")
    indent = new_element("tblInd", type="dxa", w="0")
    insert_before(properties, indent, "tblBorders", "tblLayout", "tblLook")
    insert_before(properties, _margins(inset), "tblLook")
    for column, millimetres in zip(table.columns, widths, strict=True):
        column.width = Mm(millimetres)
    for row in table.rows:
        for cell, millimetres in zip(row.cells, widths, strict=True):
            cell.width = Mm(millimetres)


def keep_whole(row: _Row) -> None:
    """Keep a row from being split between pages."""
    row._tr.get_or_add_trPr().append(new_element("cantSplit"))


def repeat_at_top(row: _Row) -> None:
    """Repeat a row at the top of each page of its table."""
    row._tr.get_or_add_trPr().append(new_element("tblHeader"))


def _margins(inset: float) -> _Element:
    margins = new_element("tblCellMar")
    for side in ("left", "right"):
        margins.append(new_element(side, type="dxa", w=_twips(inset)))
    return margins


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS))
