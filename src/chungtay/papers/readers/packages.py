"""Opening the package of a workbook within limits, before any library sees it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge

MAX_UNPACKED_BYTES = 20_000_000
MAX_TIMES_PACKED = 100
MAX_PARTS = 2_000
_OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_MAIN_TYPES = (b"sheet.main+xml", b"sheet.macroEnabled.main+xml", b"template.main+xml")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_FLAG_ENCRYPTED, _FLAG_UTF8 = 0x1, 0x800
# The records of a package: before each part, once more in the directory, and at the end.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_VERSION = 20
_SHARED_PART, _SHARED_PARTS = 32_000, 128  # bytes of one, and how many are remembered
_FIRST_DAY = 33  # 01/01/1980, the earliest that a package can name
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
    _refuse_other_files(content)
    limit = min(MAX_UNPACKED_BYTES, MAX_TIMES_PACKED * len(content))
    if len(content) > MAX_UNPACKED_BYTES:
        raise WorkbookTooLarge
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = _inflate(content, package.infolist(), limit)
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
    _refuse_other_packages(parts)
    return {name: part for name, part in parts.items() if _is_wanted(name)}


def pack(parts: dict[str, bytes]) -> bytes:
    """Return a package of just these parts, uncompressed, whose directory tells the truth."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, part in parts.items():
        spelt, size = name.encode(), len(part)
        facts = (
            0 if name.isascii() else _FLAG_UTF8,
            0,
            0,
            _FIRST_DAY,
            zlib.crc32(part),
            size,
            size,
        )
        header = _LOCAL.pack(_LOCAL_SIGN, _VERSION, *facts, len(spelt), 0) + spelt
        central = (_CENTRAL_SIGN, _VERSION, _VERSION, *facts, len(spelt), 0, 0, 0, 0, 0, offset)
        directory.append(_CENTRAL.pack(*central) + spelt)
        bodies += (header, part)
        offset += len(header) + size
    size = sum(map(len, directory))
    end = _END.pack(_END_SIGN, 0, 0, len(parts), len(parts), size, offset, 0)
    return b"".join((*bodies, *directory, end))


def _refuse_other_files(content: bytes) -> None:
    if not content:
        raise NotAWorkbook(Unreadable.EMPTY)
    if content.startswith(_OLE2):
        is_locked = _ENCRYPTED in content
        raise NotAWorkbook(Unreadable.PASSWORD if is_locked else Unreadable.OLD_FORMAT)
    if not content.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(content)):
        raise NotAWorkbook(Unreadable.NOT_EXCEL)


def _inflate(content: bytes, entries: list[zipfile.ZipInfo], limit: int) -> dict[str, bytes]:
    _refuse_odd_directory(entries, limit)
    parts: dict[str, bytes] = {}
    left = limit
    taken = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        part, end = _read(content, entry, left)
        # Parts that share bytes are the way of the densest bombs.
        if len(part) != entry.file_size or entry.header_offset < taken:
            raise NotAWorkbook(Unreadable.DAMAGED)
        left -= len(part)
        taken = end
        parts[entry.filename] = part
    return {entry.filename: parts[entry.filename] for entry in entries}


def _refuse_odd_directory(entries: list[zipfile.ZipInfo], limit: int) -> None:
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > limit:
        raise WorkbookTooLarge
    if any(entry.flag_bits & _FLAG_ENCRYPTED for entry in entries):
        raise NotAWorkbook(Unreadable.PASSWORD)
    # Two parts of one name: each library would pick another one.
    names = {entry.filename.casefold() for entry in entries}
    if len(names) < len(entries) or any(entry.compress_type not in _METHODS for entry in entries):
        raise NotAWorkbook(Unreadable.DAMAGED)


def _read(content: bytes, entry: zipfile.ZipInfo, left: int) -> tuple[bytes, int]:
    """
    Return a part and where it ends in the package.

    It is read to its true end whatever size is stated, so that a directory which lies cannot
    hide a bomb from us and show it to the libraries.
    """
    start = entry.header_offset
    sign, *_, name_length, extra_length = _LOCAL.unpack_from(content, start)
    start += _LOCAL.size
    name = content[start : start + name_length]
    if sign != _LOCAL_SIGN or name != _spelt(entry):
        raise NotAWorkbook(Unreadable.DAMAGED)
    start += name_length + extra_length
    end = start + entry.compress_size
    packed = content[start:end]
    if len(packed) < entry.compress_size:
        raise NotAWorkbook(Unreadable.DAMAGED)
    if entry.compress_type == zipfile.ZIP_STORED:
        part = packed
    else:
        part = _inflated(packed, left)
    if len(part) > left:
        raise WorkbookTooLarge
    if zlib.crc32(part) != entry.CRC:
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


def _spelt(entry: zipfile.ZipInfo) -> bytes:
    encoding = "utf-8" if entry.flag_bits & _FLAG_UTF8 else "cp437"
    return entry.orig_filename.encode(encoding)


def _refuse_other_packages(parts: dict[str, bytes]) -> None:
    types = parts.get(_TYPES)
    if types is None:
        raise NotAWorkbook(Unreadable.OTHER_FORMAT if "mimetype" in parts else Unreadable.NOT_EXCEL)
    if not any(kind in types for kind in _MAIN_TYPES):
        is_binary = b"sheet.binary" in types
        raise NotAWorkbook(Unreadable.OTHER_FORMAT if is_binary else Unreadable.NOT_EXCEL)


def _is_wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith(_LEFT_OUT)
