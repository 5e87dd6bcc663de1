"""The directory of a package: what it says of each part, read and written."""

import io
import struct
import zipfile
import zlib
from typing import NamedTuple

# The records of a package: before each part, once more in the directory, and at the end.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_VERSION = 20
_FIRST_DAY = 33  # 01/01/1980, the earliest that a package can name
_FLAG_UTF8 = 0x800
_FLAGS_OF_COMPRESSION = 0x6  # how hard it was tried
_LARGEST = 0xFFFFFFFF  # stands for a size that is told elsewhere


class Entry(NamedTuple):
    """What the directory says of a part; `spelt` is its name as the bytes have it."""

    name: str
    spelt: bytes
    flags: int
    method: int
    crc: int
    compressed: int
    size: int
    offset: int


def entries_of(content: bytes) -> list[Entry]:
    """
    Return the entries of a package in the order of its directory.

    :raises BadZipFile: or what else zipfile raises over a package that is none.
    """
    found = _plain_entries(content)
    if found is not None:
        return found
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [_as_entry(one) for one in package.infolist()]


def _plain_entries(content: bytes) -> list[Entry] | None:
    """Return the entries of a package as programs write it; None leaves all others to zipfile."""
    at = len(content) - _END.size
    if at < 0:
        return None
    sign, disk, first_disk, here, count, size, start, comment = _END.unpack_from(content, at)
    if sign != _END_SIGN or disk or first_disk or here != count or comment or start + size != at:
        return None
    entries = []
    for _ in range(count):
        if start + _CENTRAL.size > at:
            return None
        (
            sign, _, _, flags, method, _, _, crc, compressed, size, name_length, extra, comment,
            disk, _, _, offset,
        ) = _CENTRAL.unpack_from(content, start)  # fmt: skip
        start += _CENTRAL.size
        spelt = content[start : start + name_length]
        start += name_length + extra + comment
        is_odd = sign != _CENTRAL_SIGN or extra or disk or flags & ~_FLAGS_OF_COMPRESSION
        if (
            is_odd
            or not spelt.isascii()
            or b"\0" in spelt
            or _LARGEST in {compressed, size, offset}
        ):
            return None
        entries.append(Entry(spelt.decode(), spelt, flags, method, crc, compressed, size, offset))
    return entries if start == at else None


def _as_entry(one: zipfile.ZipInfo) -> Entry:
    encoding = "utf-8" if one.flag_bits & _FLAG_UTF8 else "cp437"
    return Entry(
        name=one.filename,
        spelt=one.orig_filename.encode(encoding),
        flags=one.flag_bits,
        method=one.compress_type,
        crc=one.CRC,
        compressed=one.compress_size,
        size=one.file_size,
        offset=one.header_offset,
    )


def body_of(content: bytes, entry: Entry) -> int:
    """
    Return where the bytes of a part begin.

    :raises BadZipFile: if another part or none stands where the directory says.
    """
    sign, *_, name_length, extra_length = _LOCAL.unpack_from(content, entry.offset)
    start = entry.offset + _LOCAL.size
    if sign != _LOCAL_SIGN or content[start : start + name_length] != entry.spelt:
        raise zipfile.BadZipFile
    return start + int(name_length) + int(extra_length)


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
