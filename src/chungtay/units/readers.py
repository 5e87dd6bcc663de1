"""Read a folder of units: two files of comma-separated values, as written."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext

from chungtay.platform.i18n.vietnamese import nfc
from chungtay.units.exceptions import UnitsFileRefused
from chungtay.units.rules.rows import FileRow, FileRows

UNITS, SUCCESSIONS = "units.csv", "successions.csv"
# Agencies may stand in files of their own, of the same two formats.
_BESIDE = {UNITS: "agencies.csv", SUCCESSIONS: "agency_successions.csv"}
MOST_BYTES = 20 * 10**6


def read_units_folder(folder: Path) -> tuple[FileRows, FileRows]:
    """
    Return the rows of `units.csv` and `successions.csv`, and of the agencies' files beside them.

    :raises UnitsFileRefused: if a file is not there or is no text in UTF-8.
    """
    if not folder.is_dir():
        raise UnitsFileRefused(gettext("Không có thư mục “%(folder)s”.") % {"folder": str(folder)})
    return _read(folder, UNITS), _read(folder, SUCCESSIONS)


def rows_of(file: str, content: bytes) -> FileRows:
    """
    Return the rows of one file, as it was uploaded or lies in a folder.

    :raises UnitsFileRefused: if it is too large or no text in UTF-8.
    """
    if len(content) > MOST_BYTES:
        raise UnitsFileRefused(
            gettext("%(file)s: tệp lớn hơn 20 MB nên không đọc.") % {"file": file}
        )
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        if any(not one.isprintable() for line in lines for cell in line for one in cell):
            raise UnicodeError(file)
    except (UnicodeError, csv.Error):
        raise UnitsFileRefused(
            gettext(
                "%(file)s: không phải văn bản UTF-8 có dấu phẩy ngăn cột; lưu lại thành CSV UTF-8."
            )
            % {"file": file}
        ) from None
    columns = [nfc(name).strip() for name in lines[0]] if lines else []
    rows = tuple(
        _row(file, number, columns, cells)
        for number, cells in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in cells)
    )
    return FileRows({file: columns}, rows)


def _row(file: str, number: int, columns: Sequence[str], cells: Sequence[str]) -> FileRow:
    named = dict(zip(columns, map(nfc, cells), strict=False))
    return FileRow(file, number, named, len(cells) != len(columns))


def _read(folder: Path, name: str) -> FileRows:
    path = folder / name
    if not path.is_file():
        raise UnitsFileRefused(
            gettext("Thư mục “%(folder)s” không có tệp %(file)s.")
            % {"folder": str(folder), "file": name}
        )
    rows = rows_of(name, path.read_bytes())
    beside = folder / _BESIDE[name]
    if not beside.is_file():
        return rows
    more = rows_of(beside.name, beside.read_bytes())
    return FileRows({**rows.columns, **more.columns}, rows.rows + more.rows)
