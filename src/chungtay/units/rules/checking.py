"""Check the two files of units whole: every finding at once, with its file and row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from chungtay.units.rules.check_successions import check_successions
from chungtay.units.rules.check_units import Versions, check_units, found
from chungtay.units.rules.findings import Finding, Reason, in_order
from chungtay.units.rules.rows import (
    SUCCESSION_COLUMNS,
    UNIT_COLUMNS,
    FileRows,
    SuccessionRow,
    UnitRow,
    heading,
    succession_of,
    unit_of,
)
from chungtay.units.rules.timeline import Key, KnownVersions, Timeline

_ONE_DAY = timedelta(days=1)
_NOTHING = KnownVersions(())


@dataclass(frozen=True, slots=True)
class Checked:
    """What the files say, as far as it is understood, and all that is wrong with them."""

    units: tuple[UnitRow, ...]
    successions: tuple[SuccessionRow, ...]
    # Rows that end a version known already; `units` does not have them.
    endings: tuple[UnitRow, ...]
    findings: tuple[Finding, ...]


def check(
    units: FileRows, successions: FileRows, *, known: KnownVersions | None = None
) -> list[Finding]:
    """Return everything that is wrong with the rows; nothing if they can be loaded."""
    return list(read_and_check(units, successions, known=known).findings)


def read_and_check(
    units: FileRows, successions: FileRows, *, known: KnownVersions | None = None
) -> Checked:
    """
    Return the rows as understood together with everything that is wrong.

    With `known`, the files bring a reform only: see `KnownVersions`.
    """
    known = known or _NOTHING
    findings = [
        *_headings(units, UNIT_COLUMNS, must_have_rows=not known.versions),
        *_headings(successions, SUCCESSION_COLUMNS, must_have_rows=False),
    ]
    if findings:
        return Checked((), (), (), tuple(in_order(findings)))
    rows, broken = _units(units, findings)
    followed = _successions(successions, findings)
    standing = {version.key: version for version in known.versions}
    endings = [row for row in rows if row.key in standing]
    new = [row for row in rows if row.key not in standing]
    findings += _changes(endings, standing, known)
    findings += _days(new, followed, known)
    findings += _twice(endings)
    versions = _together(new, endings, followed, standing, broken)
    findings += check_units(versions)
    findings += check_successions(versions, Timeline([*standing.values(), *new]))
    return Checked(tuple(new), tuple(followed), tuple(endings), tuple(in_order(findings)))


def _headings(files: FileRows, wanted: Sequence[str], *, must_have_rows: bool) -> Iterable[Finding]:
    for file, written in files.columns.items():
        is_empty = must_have_rows and not files.rows
        yield from heading(file, written, wanted, empty=is_empty)


def _units(files: FileRows, findings: list[Finding]) -> tuple[list[UnitRow], frozenset[str]]:
    rows, broken = [], set()
    for written in files.rows:
        row, wrong = unit_of(written)
        findings += wrong
        if row is None:
            broken.add(written.cells.get("code", "").strip())
        else:
            rows.append(row)
    return rows, frozenset(broken)


def _successions(files: FileRows, findings: list[Finding]) -> list[SuccessionRow]:
    rows = []
    for written in files.rows:
        row, wrong = succession_of(written)
        findings += wrong
        if row is not None:
            rows.append(row)
    return rows


def _changes(
    endings: list[UnitRow], standing: dict[Key, UnitRow], known: KnownVersions
) -> Iterable[Finding]:
    """Yield repeated rows that change more than the last day of a known version."""
    last = known.day - _ONE_DAY if known.day else None
    for row in endings:
        before = standing[row.key]
        is_same = (row.level, row.parent_code, row.full_name) == (
            before.level, before.parent_code, before.full_name,
        )  # fmt: skip
        ends_well = row.valid_to is not None and before.valid_to is None
        if not (is_same and ends_well and last in (None, row.valid_to)):
            yield found(row, Reason.CHANGES_KNOWN, day=row.valid_from, last=last or "")


def _days(
    new: list[UnitRow], followed: list[SuccessionRow], known: KnownVersions
) -> Iterable[Finding]:
    if known.day is None:
        return
    for row in new:
        if row.valid_from != known.day:
            yield found(row, Reason.OTHER_DAY, day=row.valid_from, wanted=known.day)
    for succession in followed:
        if succession.to_day != known.day:
            facts = {"code": succession.to_code, "name": succession.to_code}
            told = {**facts, "day": str(succession.to_day), "wanted": str(known.day)}
            yield Finding(succession.file, succession.number, Reason.OTHER_DAY, told)


def _twice(endings: list[UnitRow]) -> Iterable[Finding]:
    first: dict[Key, UnitRow] = {}
    for row in endings:
        if row.key in first:
            other = first[row.key]
            yield found(
                row, Reason.DUPLICATE, day=row.valid_from, other_row=other.number,
                other=other.full_name,
            )  # fmt: skip
        first.setdefault(row.key, row)


def _together(
    new: list[UnitRow],
    endings: list[UnitRow],
    followed: list[SuccessionRow],
    standing: dict[Key, UnitRow],
    broken: frozenset[str],
) -> Versions:
    """Put known and new versions together as they will stand, known ones ended by the files."""
    after = dict(standing)
    enders: dict[Key, tuple[str, int]] = {}
    for succession in followed:
        key = succession.from_code, succession.from_day
        version = after.get(key)
        if version is not None and succession.to_day > version.valid_from:
            after[key] = replace(version, valid_to=succession.to_day - _ONE_DAY)
            enders[key] = succession.file, succession.number
    for row in endings:
        after[row.key] = replace(standing[row.key], valid_to=row.valid_to)
        enders[row.key] = row.file, row.number
    return Versions(Timeline([*after.values(), *new]), tuple(followed), broken, enders)
