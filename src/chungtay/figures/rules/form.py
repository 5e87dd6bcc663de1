"""A form as rules see it: its rows, what each may hold, and which rows belong together."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from chungtay.figures.rules.text import bare, key


@dataclass(frozen=True, slots=True)
class FormRow:
    """One indicator of a form; `ceiling` is the largest value of a commune and month."""

    code: str
    label: str
    aliases: tuple[str, ...]
    unit: str
    is_whole: bool
    ceiling: Decimal
    section: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return every wording of the row, its own first."""
        return (self.label, *self.aliases)

    def is_asked_on(self, day: date) -> bool:
        """Tell whether the row is asked for in a period that closes on a day."""
        begins, ends = self.valid_from or date.min, self.valid_to or date.max
        return begins <= day <= ends


@dataclass(frozen=True, slots=True)
class FormCheck:
    """The part may not exceed the whole."""

    part: str
    whole: str


@dataclass(frozen=True)
class FormRules:
    """A form: rows in order and checks between them; who fills it, and for what kind of period."""

    code: str
    rows: tuple[FormRow, ...]
    checks: tuple[FormCheck, ...] = ()
    name: str = ""
    level: str = "commune"
    kind: str = "month"
    # Codes of the agencies that fill it; none where every unit of the level does.
    agencies: tuple[str, ...] = ()
    _by_code: dict[str, FormRow] = field(init=False, repr=False, compare=False)
    _by_key: dict[str, set[str]] = field(init=False, repr=False, compare=False)
    _by_bare: dict[str, set[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key: dict[str, set[str]] = {}
        by_bare: dict[str, set[str]] = {}
        for row in self.rows:
            for name in row.names:
                by_key.setdefault(key(name), set()).add(row.code)
                by_bare.setdefault(bare(name), set()).add(row.code)
        object.__setattr__(self, "_by_code", {row.code: row for row in self.rows})
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_by_bare", by_bare)

    @property
    def is_of_agencies(self) -> bool:
        """Tell whether agencies of the province fill the form, not communes."""
        return self.level == "agency"

    def is_filled_by(self, level: str, code: str) -> bool:
        """Tell whether a unit of a level and code fills the form."""
        return level == self.level and (not self.agencies or code in self.agencies)

    def on(self, day: date) -> "FormRules":
        """Return the form as it is asked for in a period that closes on a day."""
        asked = tuple(row for row in self.rows if row.is_asked_on(day))
        return self if len(asked) == len(self.rows) else replace(self, rows=asked)

    def asks_any(self, codes: Collection[str]) -> bool:
        """Tell whether any of the indicators has a row."""
        return any(code in self._by_code for code in codes)

    def row(self, code: str) -> FormRow | None:
        """Return the row with that code."""
        return self._by_code.get(code)

    def codes_named(self, label: str) -> frozenset[str]:
        """Return the codes of the rows that a wording may mean; diacritics decide if given."""
        exact = self._by_key.get(key(label), set())
        return frozenset(exact or self._by_bare.get(bare(label), set()))
