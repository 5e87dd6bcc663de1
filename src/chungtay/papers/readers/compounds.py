"""Compound files (OLE2), in which old workbooks lie: one stream read out, and one written."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge
from chungtay.papers.readers.packages import MAX_UNPACKED_BYTES

SIGN = bytes.fromhex("D0CF11E0A1B11AE1")
# From byte 24 on: versions, order of bytes, both sizes as powers of two, numbers of sectors,
# the first ones of directory, small table and further tables, and the first 109 tables.
_HEADER = struct.Struct("<5H6x3L4x5L109L")
_HEADER_AT = 24
_ENTRY = struct.Struct("<64sHB49xLL4x")
_WRITTEN_ENTRY = struct.Struct("<64sHBB3L36xLQ")
_LAST_SECTOR, _END, _FREE, _TABLE = 0xFFFFFFFA, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_STREAM, _ROOT = 2, 5
_SHIFTS, _SMALL_SHIFT = {9, 12}, 6
_FIRST_TABLES, _MOST_ENTRIES = 109, 1_000
# As it is written: sectors of 4 KiB, so that 109 tables name more than any workbook needs.
_VERSION, _SHIFT, _LITTLE_ENDIAN, _CUTOFF = 4, 12, 0xFFFE, 4_096
_WIDTH = 1 << _SHIFT


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file in memory; a chain is followed only as long as the file has sectors."""

    def __init__(self, content: bytes) -> None:
        """
        Read where everything is.

        :raises NotAWorkbook: if the file is damaged.
        """
        if len(content) < _HEADER_AT + _HEADER.size or not content.startswith(SIGN):
            raise NotAWorkbook(Unreadable.DAMAGED)
        (
            _, _, _, shift, small_shift, _, tables, first, cutoff, small, _, more, _, *places,
        ) = _HEADER.unpack_from(content, _HEADER_AT)  # fmt: skip
        if shift not in _SHIFTS or small_shift != _SMALL_SHIFT:
            raise NotAWorkbook(Unreadable.DAMAGED)
        self._content = content
        self._width = 1 << shift
        self._cutoff = cutoff
        places = self._with_further(places, more)[:tables]
        self._following = self._joined(place for place in places if place < _LAST_SECTOR)
        self._entries = _entries(self._chain(first))
        self._following_small = _numbers(self._chain(small))
        root = next((entry for entry in self._entries if entry.kind == _ROOT), None)
        self._small = self._chain(root.start) if root else b""

    def names(self) -> set[str]:
        """Return the names of its streams, in lower case."""
        return {entry.name for entry in self._entries if entry.kind == _STREAM}

    def stream(self, name: str) -> bytes:
        """
        Return the stream of a name.

        :raises NotAWorkbook: if it is cut off, or two are of that name.
        """
        found = [entry for entry in self._entries if (entry.name, entry.kind) == (name, _STREAM)]
        if len(found) != 1:
            raise NotAWorkbook(Unreadable.DAMAGED)
        start, size = found[0].start, found[0].size
        whole = self._chain(start) if size >= self._cutoff else self._small_chain(start)
        if len(whole) < size:
            raise NotAWorkbook(Unreadable.DAMAGED)
        return whole[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._width
        return self._content[start : start + self._width]

    def _with_further(self, places: list[int], more: int) -> list[int]:
        most = len(self._content) // self._width
        while more < _LAST_SECTOR:
            numbers = _numbers(self._sector(more))
            if not numbers or len(places) > most + _FIRST_TABLES:
                raise NotAWorkbook(Unreadable.DAMAGED)
            *found, more = numbers
            places = [*places, *found]
        return places

    def _joined(self, sectors: Iterable[int]) -> list[int]:
        return _numbers(b"".join(map(self._sector, sectors)))

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _follow(start, self._following)))

    def _small_chain(self, start: int) -> bytes:
        width = 1 << _SMALL_SHIFT
        return b"".join(
            self._small[place * width : (place + 1) * width]
            for place in _follow(start, self._following_small)
        )


def workbook_stream(content: bytes) -> bytes:
    """
    Return the records of an old workbook.

    :raises NotAWorkbook: if the file holds none, has a password, or is older than 1997.
    :raises WorkbookTooLarge: if the file is larger than any return.
    """
    if len(content) > MAX_UNPACKED_BYTES:
        raise WorkbookTooLarge
    file = CompoundFile(content)
    names = file.names()
    if "encryptedpackage" in names:
        raise NotAWorkbook(Unreadable.PASSWORD)
    if "workbook" not in names:
        raise NotAWorkbook(Unreadable.OLD_FORMAT if "book" in names else Unreadable.NOT_EXCEL)
    return file.stream("workbook")


def write_compound(name: str, stream: bytes) -> bytes:
    """Return a compound file with this one stream, whose tables tell the truth."""
    body = stream.ljust(max(_CUTOFF, -(-len(stream) // _WIDTH) * _WIDTH), b"\0")
    sectors = len(body) // _WIDTH
    directory_at, small_at = sectors, sectors + 1
    per_table = _WIDTH // 4
    tables = 1
    while tables * per_table < sectors + 2 + tables:
        tables += 1
    following = [*range(1, sectors), _END, _END, _END, *[_TABLE] * tables]
    following += [_FREE] * (tables * per_table - len(following))
    header = bytearray(_WIDTH)
    header[: len(SIGN)] = SIGN
    places = [small_at + 1 + number for number in range(tables)]
    _HEADER.pack_into(
        header, _HEADER_AT,
        0x3E, _VERSION, _LITTLE_ENDIAN, _SHIFT, _SMALL_SHIFT, 1, tables, directory_at, _CUTOFF,
        _END, 0, _END, 0, *places, *[_FREE] * (_FIRST_TABLES - tables),
    )  # fmt: skip
    # A root without a sector of small streams is taken for no root.
    root = _entry("Root Entry", _ROOT, small_at, _WIDTH, child=1)
    directory = root + _entry(name, _STREAM, 0, len(body))
    table = struct.pack(f"<{len(following)}L", *following)
    return b"".join((header, body, directory.ljust(_WIDTH, b"\0"), bytes(_WIDTH), table))


def _entries(directory: bytes) -> list[_Entry]:
    whole = len(directory) // _ENTRY.size * _ENTRY.size
    return [
        _Entry(spelt[: max(length - 2, 0)].decode("utf-16-le", "replace").casefold(), *rest)
        for spelt, length, *rest in _ENTRY.iter_unpack(
            directory[: min(whole, _MOST_ENTRIES * _ENTRY.size)]
        )
    ]


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE) -> bytes:
    spelt = name.encode("utf-16-le")
    return _WRITTEN_ENTRY.pack(spelt, len(spelt) + 2, kind, 1, _FREE, _FREE, child, start, size)


def _numbers(sector: bytes) -> list[int]:
    return list(struct.unpack_from(f"<{len(sector) // 4}L", sector))


def _follow(start: int, following: Sequence[int]) -> list[int]:
    sectors: list[int] = []
    at = start
    while at < len(following):
        if len(sectors) >= len(following):
            raise NotAWorkbook(Unreadable.DAMAGED)
        sectors.append(at)
        at = following[at]
    return sectors
