"""All versions of a set of units, asked by code and day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.units.enums import SuccessionKind
from chungtay.units.rules.rows import SuccessionRow, UnitRow

Key = tuple[str, date]
SAME_UNIT = (SuccessionKind.RENAME, SuccessionKind.MOVE)


@dataclass(frozen=True, slots=True)
class KnownVersions:
    """
    Versions that are in the database already, for files that only bring a reform.

    Then every new version begins on `day`. A known version ends on the day before where a
    succession names it as predecessor, or where units.csv repeats its row with `valid_to`.
    """

    versions: tuple[UnitRow, ...]
    day: date | None = None


class Timeline:
    """Versions by code and day."""

    def __init__(self, rows: Iterable[UnitRow]) -> None:
        self.rows = sorted(rows, key=lambda row: row.valid_from)
        self._by_code: dict[str, list[UnitRow]] = {}
        for row in self.rows:
            self._by_code.setdefault(row.code, []).append(row)
        self._exact: dict[Key, UnitRow] = {}
        for row in self.rows:
            self._exact.setdefault(row.key, row)

    @property
    def codes(self) -> Iterable[str]:
        """Return every code."""
        return self._by_code

    def of_code(self, code: str) -> list[UnitRow]:
        """Return the versions of a code, the oldest first."""
        return self._by_code.get(code, [])

    def exact(self, code: str, day: date) -> UnitRow | None:
        """Return the version of a code that begins on a day."""
        return self._exact.get((code, day))

    def at(self, code: str, day: date) -> UnitRow | None:
        """Return the version of a code that is in force on a day."""
        return self.exact(code, day) or next(
            (row for row in self.of_code(code) if row.is_in_force(day)), None
        )


def origins_of(successions: Iterable[SuccessionRow], versions: Timeline) -> Mapping[Key, Key]:
    """Return what each renamed or moved version was before: it stays the same unit."""
    return {
        (row.to_code, row.to_day): (row.from_code, row.from_day)
        for row in successions
        if row.kind in SAME_UNIT and versions.exact(row.to_code, row.to_day) is not None
    }


def first_of(key: Key, origins: Mapping[Key, Key]) -> Key:
    """Return the first version of the unit that a version belongs to."""
    while key in origins:
        key = origins[key]
    return key
