"""Small made-up files of units for the checker's tests."""

import csv
from datetime import date
from pathlib import Path

from chungtay.units.rules.findings import Finding, Reason
from chungtay.units.rules.rows import (
    SUCCESSION_COLUMNS,
    UNIT_COLUMNS,
    FileRow,
    FileRows,
    UnitRow,
)

type Cells = dict[str, str]
FIRST, LAST, NEXT = "2020-02-01", "2024-08-31", "2024-09-01"


def unit(code: str, parent: str = "", first: str = FIRST, last: str = "", **more: str) -> Cells:
    """Return the cells of one unit; the level is read off the length of the code."""
    level, kind = {2: ("province", "tinh"), 3: ("district", "huyen")}.get(
        len(code), ("commune", "xa")
    )
    return {
        "code": code, "kind": kind, "name": f"Đơn vị {code}", "full_name": f"Đơn vị {code}",
        "level": level, "parent_code": parent, "valid_from": first, "valid_to": last,
        "lat": "", "lon": "", "position": "", **more,
    }  # fmt: skip


def became(before: str, after: str, kind: str = "merge", share: str = "1", **more: str) -> Cells:
    """Return the cells of one succession between the two halves of the made-up time."""
    return {
        "from_code": before, "from_valid_from": FIRST, "to_code": after, "to_valid_from": NEXT,
        "kind": kind, "share": share, **more,
    }  # fmt: skip


def units_file(*rows: Cells) -> FileRows:
    """Return units.csv."""
    extra = ("nature",) if any("nature" in row for row in rows) else ()
    return _file("units.csv", (*UNIT_COLUMNS, *extra), rows)


def successions_file(*rows: Cells) -> FileRows:
    """Return successions.csv."""
    return _file("successions.csv", SUCCESSION_COLUMNS, rows)


def write_folder(folder: Path, units: FileRows, successions: FileRows) -> Path:
    """Write both files into a folder."""
    for file in (units, successions):
        for name, columns in file.columns.items():
            with (folder / name).open("w", encoding="utf-8", newline="") as lines:
                writer = csv.DictWriter(lines, columns)
                writer.writeheader()
                writer.writerows(dict(row.cells) for row in file.rows)
    return folder


def known_unit(code: str, parent: str = "", first: str = FIRST, last: str = "") -> UnitRow:
    """Return a version that is in the database."""
    cells = unit(code, parent)
    return UnitRow(
        "", 0, code, cells["level"], "administrative", cells["kind"], cells["name"],
        cells["full_name"], parent, date.fromisoformat(first),
        date.fromisoformat(last) if last else None,
    )  # fmt: skip


def told(findings: list[Finding]) -> list[tuple[str, int, Reason]]:
    """Return what tests compare: file, row, reason."""
    return [(one.file, one.row, one.reason) for one in findings]


def _file(name: str, columns: tuple[str, ...], rows: tuple[Cells, ...]) -> FileRows:
    made = tuple(FileRow(name, number, row) for number, row in enumerate(rows, start=2))
    return FileRows({name: columns}, made)
