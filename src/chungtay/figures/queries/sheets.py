"""The sheet of a held file as a person sees it, with the cells in question marked."""

from dataclasses import dataclass, replace

from chungtay.figures.models import IncomingFile
from chungtay.papers.readers.cells import CellKind, Sheet, cell_name
from chungtay.papers.readers.failures import NotAWorkbook, WorkbookTooLarge
from chungtay.papers.readers.workbooks import read_workbook
from chungtay.papers.rules.numbers import format_number

_MOST_ROWS, _MOST_COLUMNS = 80, 12


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell: its name, its text, whether a reason names it, how many columns it spans."""

    name: str
    text: str
    is_named: bool
    is_number: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """The upper left part of a sheet; empty rows at the end are left out."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[ShownCell, ...]], ...]
    is_cut: bool


def sheet_of(file: IncomingFile) -> ShownSheet | None:
    """Return the sheet that the problems speak of, or None where the file cannot be read."""
    try:
        sheets = read_workbook(bytes(file.content))
    except (NotAWorkbook, WorkbookTooLarge):
        return None
    names = {record["sheet"] for record in file.problems if record["sheet"]}
    visible = [sheet for sheet in sheets if sheet.visible] or list(sheets)
    chosen = next((sheet for sheet in visible if sheet.name in names), None)
    chosen = chosen or max(visible, key=lambda sheet: len(sheet.rows), default=None)
    named = {record["cell"] for record in file.problems if record["cell"]}
    return _shown(chosen, named) if chosen else None


def _shown(sheet: Sheet, named: set[str]) -> ShownSheet:
    width = min(_MOST_COLUMNS, max((len(row) for row in sheet.rows), default=0))
    rows: list[tuple[int, tuple[ShownCell, ...]]] = []
    for at in range(min(len(sheet.rows), _MOST_ROWS)):
        shown = tuple(_cell(sheet, at, column, named) for column in range(width))
        filled = [cell for cell in shown if cell.text]
        if len(filled) == 1 and shown[0].text and width > 1:
            rows.append((at + 1, (replace(shown[0], span=width),)))
        elif filled:
            rows.append((at + 1, shown))
    return ShownSheet(
        name=sheet.name,
        columns=tuple(cell_name(0, column).rstrip("1") for column in range(width)),
        rows=tuple(rows),
        is_cut=len(sheet.rows) > _MOST_ROWS,
    )


def _cell(sheet: Sheet, row: int, column: int, named: set[str]) -> ShownCell:
    cell = sheet.cell(row, column)
    name = cell_name(row, column)
    is_number = cell.kind is CellKind.NUMBER and cell.number is not None
    text = format_number(cell.number) if is_number and cell.number is not None else cell.text
    return ShownCell(name, text, name in named, is_number)
