"""Opening the package of a workbook or a paper within limits, before any library sees it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from chungtay.papers.readers.directories import Entry, body_of, entries_of
from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge

MAX_UNPACKED_BYTES = 20_000_000
MAX_TIMES_PACKED = 100
MAX_PARTS = 2_000
_TYPES = "[Content_Types].xml"
_MAIN_TYPES = (b"sheet.main+xml", b"sheet.macroEnabled.main+xml", b"template.main+xml")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_FLAG_ENCRYPTED = 0x1
_SHARED_PART, _SHARED_PARTS = 32_000, 128  # bytes of one, and how many are remembered
# Not needed for the figures, and a flaw in them should not stand in the way.
_LEFT_OUT = ("docProps/", "customXml/")


@contextmanager
def damage_means_no_workbook() -> Iterator[None]:
    """
    Turn whatever a library raises over hostile bytes into one expected failure.

    :raises NotAWorkbook: in place of it.
    """
    try:
        yield
    except (NotAWorkbook, WorkbookTooLarge):
        raise
    except BaseException as error:
        # A panic inside calamine derives from BaseException; Ctrl-C must still get through.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise NotAWorkbook(Unreadable.DAMAGED) from error
        raise


def unpack(content: bytes) -> dict[str, bytes]:
    """
    Return the XML parts of a workbook's package by name.

    :raises NotAWorkbook: if it is none.
    :raises WorkbookTooLarge: if it unpacks to more than the limits.
    """
    parts = inflate(content)
    _refuse_other_packages(parts)
    return {name: part for name, part in parts.items() if _is_wanted(name)}


def inflate(content: bytes) -> dict[str, bytes]:
    """
    Return all parts of a package by name.

    :raises NotAWorkbook: if it is none.
    :raises WorkbookTooLarge: if it unpacks to more than the limits.
    """
    _refuse_other_files(content)
    limit = min(MAX_UNPACKED_BYTES, MAX_TIMES_PACKED * len(content))
    if len(content) > MAX_UNPACKED_BYTES:
        raise WorkbookTooLarge
    try:
        return _inflate(content, entries_of(content), limit)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as e:
        raise NotAWorkbook(Unreadable.DAMAGED) from e


def _refuse_other_files(content: bytes) -> None:
    if not content:
        raise NotAWorkbook(Unreadable.EMPTY)
    if not content.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(content)):
        raise NotAWorkbook(Unreadable.NOT_EXCEL)


def _inflate(content: bytes, entries: list[Entry], limit: int) -> dict[str, bytes]:
    _refuse_odd_directory(entries, limit)
    parts: dict[str, bytes] = {}
    left = limit
    taken = 0
    for entry in sorted(entries, key=lambda one: one.offset):
        part, end = _read(content, entry, left)
        # Parts that share bytes are the way of the densest bombs.
        if len(part) != entry.size or entry.offset < taken:
            raise NotAWorkbook(Unreadable.DAMAGED)
        left -= len(part)
        taken = end
        parts[entry.name] = part
    return {entry.name: parts[entry.name] for entry in entries}


def _refuse_odd_directory(entries: list[Entry], limit: int) -> None:
    if len(entries) > MAX_PARTS or sum(entry.size for entry in entries) > limit:
        raise WorkbookTooLarge
    if any(entry.flags & _FLAG_ENCRYPTED for entry in entries):
        raise NotAWorkbook(Unreadable.PASSWORD)
    # Two parts of one name: each library would pick another one.
    names = {entry.name.casefold() for entry in entries}
    if len(names) < len(entries) or any(entry.method not in _METHODS for entry in entries):
        raise NotAWorkbook(Unreadable.DAMAGED)


def _read(content: bytes, entry: Entry, left: int) -> tuple[bytes, int]:
    """
    Return a part and where it ends in the package.

    It is read to its true end whatever size is stated, so that a directory which lies cannot
    hide a bomb from us and show it to the libraries.
    """
    start = body_of(content, entry)
    end = start + entry.compressed
    packed = content[start:end]
    if len(packed) < entry.compressed:
        raise NotAWorkbook(Unreadable.DAMAGED)
    part = packed if entry.method == zipfile.ZIP_STORED else _inflated(packed, left)
    if len(part) > left:
        raise WorkbookTooLarge
    if zlib.crc32(part) != entry.crc:
        raise NotAWorkbook(Unreadable.DAMAGED)
    return part, end


def _inflated(packed: bytes, left: int) -> bytes:
    if len(packed) <= _SHARED_PART < left:
        part = _inflated_to(packed, _SHARED_PART)
        if len(part) <= _SHARED_PART:
            return part
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, left + 1)


@lru_cache(_SHARED_PARTS)
def _inflated_to(packed: bytes, bound: int) -> bytes:
    """Return a small part, remembered, because the workbooks of one template share most parts."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, bound + 1)


def _refuse_other_packages(parts: dict[str, bytes]) -> None:
    types = parts.get(_TYPES)
    if types is None:
        raise NotAWorkbook(Unreadable.OTHER_FORMAT if "mimetype" in parts else Unreadable.NOT_EXCEL)
    if not any(kind in types for kind in _MAIN_TYPES):
        is_binary = b"sheet.binary" in types
        raise NotAWorkbook(Unreadable.OTHER_FORMAT if is_binary else Unreadable.NOT_EXCEL)


def _is_wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith(_LEFT_OUT)
