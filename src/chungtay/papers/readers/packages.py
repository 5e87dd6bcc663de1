"""Opening the package of a workbook or a paper within limits, before any library sees it."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge

MAX_UNPACKED_BYTES = 20_000_000
MAX_TIMES_PACKED = 100
MAX_PARTS = 2_000
_CHUNK = 1 << 16
_OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_MAIN_TYPES = (b"sheet.main+xml", b"sheet.macroEnabled.main+xml", b"template.main+xml")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_FLAG_ENCRYPTED = 0x1
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
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _inflate(package, limit)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as e:
        raise NotAWorkbook(Unreadable.DAMAGED) from e


def pack(parts: dict[str, bytes]) -> bytes:
    """Return a package of just these parts, uncompressed, whose directory tells the truth."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return target.getvalue()


def _refuse_other_files(content: bytes) -> None:
    if not content:
        raise NotAWorkbook(Unreadable.EMPTY)
    if content.startswith(_OLE2):
        is_locked = _ENCRYPTED in content
        raise NotAWorkbook(Unreadable.PASSWORD if is_locked else Unreadable.OLD_FORMAT)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        is_cut_off = content.startswith(b"PK")
        raise NotAWorkbook(Unreadable.DAMAGED if is_cut_off else Unreadable.NOT_EXCEL)


def _inflate(package: zipfile.ZipFile, limit: int) -> dict[str, bytes]:
    entries = package.infolist()
    _refuse_odd_directory(entries, limit)
    parts: dict[str, bytes] = {}
    left = limit
    for entry in entries:
        stated = entry.file_size
        # zipfile stops at the stated size; with a larger one it reads on to the true end, so
        # that a directory which lies cannot hide a bomb from us and show it to the libraries.
        entry.file_size = limit + _CHUNK
        part = _read(package, entry, left)
        if len(part) != stated:
            raise NotAWorkbook(Unreadable.DAMAGED)
        left -= len(part)
        parts[entry.filename] = part
    return parts


def _refuse_odd_directory(entries: list[zipfile.ZipInfo], limit: int) -> None:
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > limit:
        raise WorkbookTooLarge
    if any(entry.flag_bits & _FLAG_ENCRYPTED for entry in entries):
        raise NotAWorkbook(Unreadable.PASSWORD)
    # Two parts of one name: each library would pick another one.
    names = {entry.filename.casefold() for entry in entries}
    if len(names) < len(entries) or any(entry.compress_type not in _METHODS for entry in entries):
        raise NotAWorkbook(Unreadable.DAMAGED)


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    with package.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise WorkbookTooLarge
            chunks.append(chunk)
    return b"".join(chunks)


def _refuse_other_packages(parts: dict[str, bytes]) -> None:
    types = parts.get(_TYPES)
    if types is None:
        raise NotAWorkbook(Unreadable.OTHER_FORMAT if "mimetype" in parts else Unreadable.NOT_EXCEL)
    if not any(kind in types for kind in _MAIN_TYPES):
        is_binary = b"sheet.binary" in types
        raise NotAWorkbook(Unreadable.OTHER_FORMAT if is_binary else Unreadable.NOT_EXCEL)


def _is_wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith(_LEFT_OUT)
