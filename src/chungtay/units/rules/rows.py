"""Rows of the two files of units, as written and as understood."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from chungtay.units.enums import Level, Nature, SuccessionKind
from chungtay.units.rules.findings import HEADER, Finding, Reason

UNIT_COLUMNS = (
    "code", "kind", "name", "full_name", "level", "parent_code",
    "valid_from", "valid_to", "lat", "lon", "position",
)  # fmt: skip
SUCCESSION_COLUMNS = (
    "from_code", "from_valid_from", "to_code", "to_valid_from", "kind", "share",
)  # fmt: skip
# Kept beside the facts for the reader of the file; the program does not need them.
OPTIONAL_COLUMNS = ("nature", "name_en", "source", "note")
LONGEST = 500
# The kinds of the national list; what is no administrative unit names its own kind.
KINDS: Mapping[str, tuple[str, ...]] = {
    Level.COUNTRY: ("quoc_gia",),
    Level.PROVINCE: ("tinh", "thanh_pho"),
    Level.DISTRICT: ("thanh_pho", "quan", "thi_xa", "huyen"),
    Level.COMMUNE: ("phuong", "xa", "thi_tran", "dac_khu"),
}
ADMINISTRATIVE = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_DIGITS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
_POSITIONS = ("", "centroid", "approx")
_CODE = re.compile(r"[^\W_][\w.\-/]{0,39}")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row as written: its file, its number (the heading is 1), its cells by column."""

    file: str
    number: int
    cells: Mapping[str, str]
    has_other_length: bool = False


@dataclass(frozen=True, slots=True)
class FileRows:
    """A file as written, or several of one format one after the other."""

    columns: Mapping[str, Sequence[str]]
    rows: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One version of a unit, understood; from a file, or known already (then without a row)."""

    file: str
    number: int
    code: str
    level: str
    nature: str
    kind: str
    name: str
    full_name: str
    parent_code: str
    valid_from: date
    valid_to: date | None = None
    lat: Decimal | None = None
    lon: Decimal | None = None
    has_approximate_position: bool = False

    @property
    def key(self) -> tuple[str, date]:
        """Return what names the version."""
        return self.code, self.valid_from

    @property
    def ends(self) -> date:
        """Return the last day, the end of time if there is none."""
        return self.valid_to or date.max

    @property
    def next_day(self) -> date | None:
        """Return the day after the last one."""
        return None if self.ends == date.max else self.ends + _ONE_DAY

    def is_in_force(self, day: date) -> bool:
        """Tell whether the version stands on a day."""
        return self.valid_from <= day <= self.ends


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """What a version became, understood."""

    file: str
    number: int
    from_code: str
    from_day: date
    to_code: str
    to_day: date
    kind: str
    share: Decimal


class Columns:
    """The cells of one row, read one by one; what is wrong is kept."""

    def __init__(self, row: FileRow) -> None:
        self.row = row
        self.findings: list[Finding] = []

    def found(self, reason: Reason, **facts: object) -> None:
        """Keep what is wrong."""
        told = {name: str(fact) for name, fact in facts.items()}
        self.findings.append(Finding(self.row.file, self.row.number, reason, told))

    def text(self, column: str, *, required: bool = True) -> str:
        """Return a text."""
        text = self.row.cells.get(column, "").strip()
        if not text and required:
            self.found(Reason.MISSING, column=column)
        if len(text) > LONGEST:
            self.found(Reason.TOO_LONG, column=column, longest=LONGEST)
        return text

    def day(self, column: str, *, required: bool = True) -> date | None:
        """Return a day."""
        text = self.text(column, required=required)
        if not text:
            return None
        try:
            if len(text) == len("2025-07-01"):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.found(Reason.BAD_DATE, column=column, text=text)
        return None

    def number(self, column: str, *, limit: int) -> Decimal | None:
        """Return a number between minus the limit and the limit."""
        text = self.text(column, required=False)
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) > limit:
            self.found(Reason.BAD_NUMBER, column=column, text=text)
            return None
        return number

    def chosen(self, column: str, choices: Sequence[str], text: str) -> bool:
        """Tell whether a text stands in a closed list."""
        if text and text not in choices:
            self.found(
                Reason.NOT_IN_LIST,
                column=column,
                text=text,
                choices=", ".join(choice for choice in choices if choice),
            )
            return False
        return True


def heading(
    file: str, written: Sequence[str], wanted: Sequence[str], *, empty: bool
) -> list[Finding]:
    """Return what is wrong with the heading of a file."""
    findings = [
        Finding(file, HEADER, Reason.MISSING_COLUMN, {"column": name})
        for name in wanted
        if name not in written
    ]
    findings += [
        Finding(file, HEADER, Reason.UNKNOWN_COLUMN, {"column": name})
        for name in dict.fromkeys(written)
        if name not in wanted and name not in OPTIONAL_COLUMNS
    ]
    findings += [
        Finding(file, HEADER, Reason.COLUMN_TWICE, {"column": name})
        for name in dict.fromkeys(written)
        if list(written).count(name) > 1
    ]
    if empty and not findings:
        findings.append(Finding(file, HEADER, Reason.NO_ROWS))
    return findings


def unit_of(row: FileRow) -> tuple[UnitRow | None, list[Finding]]:
    """Read one row of units; None where it is not understood, with what is wrong."""
    cells = Columns(row)
    if row.has_other_length:
        cells.found(Reason.OTHER_LENGTH)
        return None, cells.findings
    code, level = cells.text("code"), cells.text("level")
    valid_from, valid_to = cells.day("valid_from"), cells.day("valid_to", required=False)
    if cells.chosen("level", list(Level), level) and level and code:
        _code(cells, code, level)
    nature = _nature(cells, level)
    kind = _kind(cells, level, nature)
    parent_code = cells.text("parent_code", required=False)
    if level and not parent_code and level not in (Level.COUNTRY, Level.PROVINCE):
        cells.found(Reason.PARENT_MISSING)
    if level == Level.COUNTRY and parent_code:
        cells.found(Reason.PARENT_OF_COUNTRY, parent=parent_code)
    if valid_from and valid_to and valid_to < valid_from:
        cells.found(Reason.ENDS_BEFORE_IT_BEGINS)
    lat, lon = cells.number("lat", limit=90), cells.number("lon", limit=180)
    position = cells.text("position", required=False)
    cells.chosen("position", _POSITIONS, position)
    if bool(row.cells.get("lat", "").strip()) != bool(row.cells.get("lon", "").strip()):
        cells.found(Reason.HALF_A_POSITION)
    name, full_name = cells.text("name"), cells.text("full_name")
    if cells.findings or valid_from is None:
        return None, cells.findings
    understood = UnitRow(
        row.file, row.number, code, level, nature, kind, name, full_name, parent_code,
        valid_from, valid_to, lat, lon, position == "approx",
    )  # fmt: skip
    return understood, []


def _code(cells: Columns, code: str, level: str) -> None:
    digits = _DIGITS.get(Level(level))
    if digits is None:
        if not _CODE.fullmatch(code):
            cells.found(Reason.BAD_CODE, code=code, level=level, digits="")
        return
    is_number = len(code) == digits and code.isascii() and code.isdigit() and int(code) > 0
    if not is_number:
        cells.found(Reason.BAD_CODE, code=code, level=level, digits=digits)


def _nature(cells: Columns, level: str) -> str:
    """Return the nature: administrative units need not name theirs, others must."""
    is_administrative = level in (Level.COUNTRY, *ADMINISTRATIVE)
    written = cells.text("nature", required=bool(level) and not is_administrative)
    nature = written or Nature.ADMINISTRATIVE.value
    is_told = bool(written) or is_administrative
    is_known = cells.chosen("nature", list(Nature), nature) and level in list(Level)
    if is_told and is_known and is_administrative != (nature == Nature.ADMINISTRATIVE):
        cells.found(Reason.OTHER_NATURE, nature=nature, level=level)
    return nature


def _kind(cells: Columns, level: str, nature: str) -> str:
    kinds = KINDS.get(level, ())
    kind = cells.text("kind", required=bool(kinds))
    if kinds:
        cells.chosen("kind", kinds, kind)
    return kind or nature


def succession_of(row: FileRow) -> tuple[SuccessionRow | None, list[Finding]]:
    """Read one row of successions; None where it is not understood, with what is wrong."""
    cells = Columns(row)
    if row.has_other_length:
        cells.found(Reason.OTHER_LENGTH)
        return None, cells.findings
    from_code, from_day = cells.text("from_code"), cells.day("from_valid_from")
    to_code, to_day = cells.text("to_code"), cells.day("to_valid_from")
    kind = cells.text("kind")
    cells.chosen("kind", list(SuccessionKind), kind)
    cells.text("share")
    share = cells.number("share", limit=10)
    if share is not None and (not 0 < share <= 1 or share != round(share, 6)):
        cells.found(Reason.BAD_SHARE, share=row.cells["share"].strip())
    if cells.findings or from_day is None or to_day is None or share is None:
        return None, cells.findings
    understood = SuccessionRow(
        row.file, row.number, from_code, from_day, to_code, to_day, kind, share
    )
    return understood, []
