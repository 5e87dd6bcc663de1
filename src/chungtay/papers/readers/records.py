"""The records of an old workbook (BIFF8): what calamine does not tell, and cells too far out."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from chungtay.papers.readers.cells import cell_name
from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge
from chungtay.papers.readers.surveys import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_BEGIN, _END, _PASSWORD, _DIMENSIONS = 0x0809, 0x000A, 0x002F, 0x0200
_SHEET, _FORMAT, _STYLE, _SHARED_TEXTS = 0x0085, 0x041E, 0x00E0, 0x00FC
_FORMULA, _ERROR_OR_BOOLEAN, _BLANKS, _NUMBERS = 0x0006, 0x0205, 0x00BE, 0x00BD
# Blank, number, label, boolean or error, short number, shared text, rich text.
_ONE_CELL = {0x0201, 0x0203, 0x0204, _ERROR_OR_BOOLEAN, 0x027E, 0x00FD, 0x00D6, _FORMULA}
_EMPTY = {0x0201, _BLANKS}
_CELLS = _ONE_CELL | {_BLANKS, _NUMBERS}
_NOTHING = struct.pack("<H", 0x00FF)  # a record that every reader passes over
_HEAD, _PLACE = struct.Struct("<2H"), struct.Struct("<3H")
_VERSION_8 = 0x0600
_MOST_RECORDS = 2_000_000
_SHORTEST_TEXT = 3
_PERCENTS = {9, 10}  # the two built-in formats
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_NO_NUMBER = b"\xff\xff"
_OF_ERROR, _OF_NOTHING = 2, 3


@dataclass(slots=True)
class OldSheet:
    """What was seen in a sheet: errors, percentages and empty formulas by row and column."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)
    without_value: set[tuple[int, int]] = field(default_factory=set)
    first_unread: str | None = None


class OldBook:
    """A stream of records, which loses its cells beyond the limits."""

    def __init__(self, stream: bytes) -> None:
        """
        Look through all records.

        :raises NotAWorkbook: if it is damaged, has a password, or is older than 1997.
        :raises WorkbookTooLarge: if it has more cells or records than any return.
        """
        self.stream = bytearray(stream)
        self.sheets: list[OldSheet] = []
        self._records = self._cells = 0
        self._percent_formats = set(_PERCENTS)
        self._formats_of_styles: list[int] = []
        for place in self._globals():
            self.sheets.append(self._sheet(place))

    def _walk(self, start: int) -> Iterator[tuple[int, int, bytes]]:
        """Yield place, kind and content of each record of a part, its end not included."""
        at, is_first = start, True
        while True:
            if at + _HEAD.size > len(self.stream):
                raise NotAWorkbook(Unreadable.DAMAGED)
            kind, length = _HEAD.unpack_from(self.stream, at)
            content = bytes(self.stream[at + _HEAD.size : at + _HEAD.size + length])
            if len(content) < length or is_first != (kind == _BEGIN):
                # A part within a part is a chart; how its numbers are told apart is not known.
                is_odd = kind == _BEGIN and not is_first
                raise NotAWorkbook(Unreadable.OLD_FORMAT if is_odd else Unreadable.DAMAGED)
            self._records += 1
            if self._records > _MOST_RECORDS:
                raise WorkbookTooLarge
            if kind == _END:
                return
            yield at, kind, content
            at, is_first = at + _HEAD.size + length, False

    def _globals(self) -> list[int]:
        places: list[int] = []
        for _, kind, content in self._walk(0):
            if kind == _SHEET:
                places.append(struct.unpack_from("<L", content)[0])
            elif kind == _STYLE:
                self._formats_of_styles.append(struct.unpack_from("<H", content, 2)[0])
            elif kind == _FORMAT and b"%" in content:
                self._percent_formats.add(struct.unpack_from("<H", content)[0])
            else:
                self._refuse(kind, content)
        return places

    def _refuse(self, kind: int, content: bytes) -> None:
        if kind == _BEGIN and struct.unpack_from("<H", content)[0] != _VERSION_8:
            raise NotAWorkbook(Unreadable.OLD_FORMAT)
        if kind == _PASSWORD:
            raise NotAWorkbook(Unreadable.PASSWORD)
        if kind == _SHARED_TEXTS:
            # The library makes room for as many texts as are stated.
            (count,) = struct.unpack_from("<L", content, 4)
            if count * _SHORTEST_TEXT > len(self.stream):
                raise NotAWorkbook(Unreadable.DAMAGED)

    def _sheet(self, place: int) -> OldSheet:
        seen = OldSheet()
        for at, kind, content in self._walk(place):
            if kind == _DIMENSIONS:
                # The library makes room for as many cells as are stated.
                self._drop(at)
            elif kind in _CELLS:
                self._look_at_cell(seen, at, kind, content)
        return seen

    def _look_at_cell(self, seen: OldSheet, at: int, kind: int, content: bytes) -> None:
        row, column, style = _PLACE.unpack_from(content)
        self._cells += 1 if kind in _ONE_CELL else (len(content) - 6) // 6 + 1
        if self._cells > MAX_CELLS:
            raise WorkbookTooLarge
        last = column + (len(content) - 6) // 6 - 1 if kind == _NUMBERS else column
        if row >= MAX_ROWS or last >= MAX_COLUMNS:
            if kind not in _EMPTY:
                far = column if row >= MAX_ROWS else max(column, MAX_COLUMNS)
                seen.first_unread = seen.first_unread or cell_name(row, far)
            self._drop(at)
            return
        if kind == _NUMBERS:
            styles = content[4:-2]
            for number in range(len(styles) // 6):
                self._note_percent(seen, row, column + number, _style_at(styles, number * 6))
            return
        self._note_percent(seen, row, column, style)
        if kind == _FORMULA:
            self._look_at_formula(seen, (row, column), content[6:14])
        elif kind == _ERROR_OR_BOOLEAN and content[7]:
            seen.errors[row, column] = _ERRORS.get(content[6], "#N/A")

    def _look_at_formula(self, seen: OldSheet, place: tuple[int, int], value: bytes) -> None:
        if value[6:] != _NO_NUMBER:
            return
        if value[0] == _OF_ERROR:
            seen.errors[place] = _ERRORS.get(value[2], "#N/A")
        elif value[0] == _OF_NOTHING:
            # An empty text, or never worked out: the file does not say which.
            seen.without_value.add(place)

    def _note_percent(self, seen: OldSheet, row: int, column: int, style: int) -> None:
        styles = self._formats_of_styles
        if style < len(styles) and styles[style] in self._percent_formats:
            seen.percents.add((row, column))

    def _drop(self, at: int) -> None:
        self.stream[at : at + 2] = _NOTHING


def _style_at(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 2], "little")
