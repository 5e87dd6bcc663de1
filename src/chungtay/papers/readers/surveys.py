"""What the XML of a package holds: traits that decide how to read it, and cells too far out."""

import posixpath
import re
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from chungtay.papers.readers.cells import cell_name
from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge
from chungtay.papers.readers.ordinary import is_ordinary_sheet

MAX_ROWS = 2_000
MAX_COLUMNS = 100
MAX_CELLS = 500_000
_PERCENT_FORMATS = {"9", "10"}  # the two built-in ones
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_WORKBOOK_FOLDER = "xl/"
_SHARED_PART, _SHARED_PARTS = 32_000, 128  # bytes of one, and how many are remembered


@dataclass(slots=True)
class Survey:
    """What was seen in all parts of a package."""

    has_formulas: bool = False
    has_errors: bool = False
    has_percents: bool = False
    cells: int = 0
    sheets: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    first_unread_by_part: dict[str, str] = field(default_factory=dict)

    def first_unread(self, sheet: str) -> str | None:
        """Return the first filled cell of the sheet that lies beyond the limits."""
        if not self.first_unread_by_part:
            return None
        target = self.targets.get(self.sheets.get(sheet, ""))
        if target is None:
            return next(iter(self.first_unread_by_part.values()))
        return self.first_unread_by_part.get(posixpath.join("/" + _WORKBOOK_FOLDER, target)[1:])


def survey(parts: dict[str, bytes]) -> Survey:
    """
    Look through every part, and cut rows and columns beyond the limits out of the sheets.

    A single cell in the last row and column would make a library lay out 17 billion cells.

    :raises NotAWorkbook: if a part is no well-formed XML or declares a document type.
    :raises WorkbookTooLarge: if the sheets have more cells than any return.
    """
    seen = Survey()
    for name, part in parts.items():
        if is_ordinary_sheet(part):
            _count_cells(seen, part)
        elif len(part) <= _SHARED_PART and b"sheetData" not in part:
            _take_over(seen, _traits(name, part))
        else:
            surveyor = _Surveyor(seen, name)
            surveyor.read(part)
            parts[name] = surveyor.without_cuts(part)
    return seen


@lru_cache(_SHARED_PARTS)
def _traits(name: str, part: bytes) -> Survey:
    """Return what a part without cells holds; the workbooks of one template share most parts."""
    seen = Survey()
    _Surveyor(seen, name).read(part)
    return seen


def _take_over(seen: Survey, traits: Survey) -> None:
    seen.has_percents |= traits.has_percents
    seen.sheets.update(traits.sheets)
    seen.targets.update(traits.targets)


def _count_cells(seen: Survey, part: bytes) -> None:
    seen.cells += part.count(b"<c ")
    if seen.cells > MAX_CELLS:
        raise WorkbookTooLarge


def column_number(letters: str) -> int:
    """Return the number of a column from 1, such as 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _Surveyor:
    def __init__(self, seen: Survey, part: str) -> None:
        self._seen = seen
        self._part = part
        self._root = ""
        self._has_cells = False
        self._row = self._column = 0
        self._cuts: list[tuple[int, int]] = []
        self._cut_from: int | None = None
        self._row_is_cut = False
        self._place = ""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, part: bytes) -> None:
        try:
            self._parser.Parse(part, True)
        except (expat.ExpatError, ValueError) as error:
            raise NotAWorkbook(Unreadable.DAMAGED) from error

    def without_cuts(self, part: bytes) -> bytes:
        if not self._cuts:
            return part
        kept, position = [], 0
        for start, end in self._cuts:
            kept.append(part[position:start])
            position = end
        return b"".join([*kept, part[position:]])

    def _refuse(self, *_: object) -> None:
        raise NotAWorkbook(Unreadable.DAMAGED)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2]
        self._root = self._root or element
        # calamine reads cells under this element, whatever the part's root calls itself.
        self._has_cells |= element == "sheetData"
        if self._has_cells:
            self._start_in_sheet(element, attributes)
        elif self._root == "styleSheet":
            self._seen.has_percents |= _is_percent(element, attributes)
        elif element == "Relationship" and self._part.startswith(_WORKBOOK_FOLDER + "_rels/"):
            self._seen.targets[attributes.get("Id", "")] = attributes.get("Target", "")
        elif self._root == "workbook" and element == "sheet":
            identity = next((value for key, value in attributes.items() if key[-3:] == " id"), "")
            self._seen.sheets[attributes.get("name", "")] = identity

    def _start_in_sheet(self, element: str, attributes: dict[str, str]) -> None:
        if element == "row":
            self._start_row(attributes)
        elif element == "c":
            self._start_cell(attributes)
        elif element in {"v", "is", "f"}:
            self._seen.has_formulas |= element == "f"
            if self._cut_from is not None:
                self._seen.first_unread_by_part.setdefault(self._part, self._place)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._close_cut()
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        self._row_is_cut = self._row > MAX_ROWS
        if self._row_is_cut:
            self._cut_from = self._parser.CurrentByteIndex

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._seen.has_errors |= attributes.get("t") == "e"
        row, self._column = self._row, self._column + 1
        if reference := attributes.get("r"):
            found = _REFERENCE.fullmatch(reference)
            if not found:
                raise NotAWorkbook(Unreadable.DAMAGED)
            row, self._column = int(found[2]), column_number(found[1])
        self._place = cell_name(row - 1, self._column - 1)
        if self._row_is_cut:
            return
        self._seen.cells += 1
        if self._seen.cells > MAX_CELLS:
            raise WorkbookTooLarge
        self._close_cut()
        if row > MAX_ROWS or self._column > MAX_COLUMNS:
            self._cut_from = self._parser.CurrentByteIndex

    def _end(self, name: str) -> None:
        element = name.rpartition(" ")[2]
        if element == "sheetData" or (element == "row" and not self._row_is_cut):
            self._close_cut()

    def _close_cut(self) -> None:
        if self._cut_from is not None:
            self._cuts.append((self._cut_from, self._parser.CurrentByteIndex))
            self._cut_from = None


def _is_percent(element: str, attributes: dict[str, str]) -> bool:
    if element == "numFmt":
        return "%" in attributes.get("formatCode", "")
    return element == "xf" and attributes.get("numFmtId") in _PERCENT_FORMATS
